// The shape of a number format's table: fields in order, each with the codes that may stand there and what they mean.
// Decoding, completion, repair and the reference page are all derived from these rows, so they cannot drift apart.
// Sources: S12 2.1 Figures 3-5, IMS 2.1, FM 2.4.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "models/decoding/decode.hpp"
#include "models/manuals/source.hpp"
#include "models/service.hpp"
#include "models/text.hpp"

namespace lineside {

/// A remark that goes with a code. An empty `code` means there is no remark.
struct RowNote {
  std::string_view code{};
  Message text{};
};

/// One code that may stand in a field. An empty `code` means the field is left out.
struct CodeRow {
  std::string_view code;
  Message meaning;  // "3-phase 4-wire wye, 120/208 V"
  Source source;
  std::string_view prints{};         // canonical text if it differs from the code
  unsigned only = 0;                 // exists only after one of these marks; 0: always
  unsigned marks = 0;                // bits that a later row's `only` may ask for
  std::string_view family{};         // "series-1000"
  std::optional<Service> service{};  // a later row's service replaces an earlier one's
  std::optional<CtSpec> ct{};
  std::optional<CtCore> core{};
  std::optional<bool> demand{};
  std::string_view ask{};  // what the label must tell because of this code
  RowNote note{};
};

/// A field of a number: one of `rows` or, if `count`, a number from 1 to 99 (two digits; one digit between separators).
struct NumberField {
  Message name;                // "voltage"
  Message question;            // what the keypad asks: "Enclosure"
  std::string_view separator;  // printed before it in the canonical number
  std::span<const CodeRow> rows{};
  bool count = false;
  Message meaning{};  // of the count
  Source source{};    // of the count
};

/// The code chosen for one field: a row or, for a count, its value. `begin` and `end` index typed characters.
struct FieldPick {
  std::uint16_t row = 0;
  std::uint16_t value = 0;
  std::uint16_t begin = 0;
  std::uint16_t end = 0;
};

/// The most fields that a key may have; a longer key needs a larger number here.
inline constexpr std::size_t kMaxFields = 8;
using FieldPicks = std::array<FieldPick, kMaxFields>;

/// One number format; the whole list is all_formats().
struct NumberFormat {
  std::string_view id;  // "new"
  Message title;        // "Series 1000/2000, new format"
  std::span<const NumberField> fields;
  std::optional<Date> made_from{};
  std::optional<Date> made_to{};
  SerialEra serial = SerialEra::None;
  std::optional<Source> limits_from{};  // the manual that prints this format's voltage limits; empty: S12
  std::span<const int> led_wh;
  std::span<const int> pulse_wh;
  std::span<const std::string_view> ask{};
  std::span<const RowNote> notes{};                   // remarks on every number of this format
  RowNote (*note)(const FieldPicks&) = nullptr;       // a remark that depends on more than one field
  bool (*fewer_pulses)(const FieldPicks&) = nullptr;  // the 1000 Wh output is not fitted (suffix T)
};

/// Every published key, in the order of the reference page. A new format is one file and one row here.
std::span<const NumberFormat* const> all_formats();

/// The tables, one per format_*.cpp. Use all_formats() unless one format is meant.
extern const NumberFormat kOriginalFormat;
extern const NumberFormat kInterimFormat;
extern const NumberFormat kNewFormat;
extern const NumberFormat kImsIndividualFormat;
extern const NumberFormat kImsEnclosureFormat;
extern const NumberFormat kLevitonKitFormat;

/// The services that keys name, so that the format tables read like the manual's. Volts RMS.
namespace services {
inline constexpr Service k120TwoWire{1, 2, Connection::SinglePhase, 120, 0};
inline constexpr Service k277TwoWire{1, 2, Connection::SinglePhase, 277, 0};
inline constexpr Service k120x240{1, 3, Connection::SplitPhase, 120, 240};
inline constexpr Service k120x208Legs{2, 3, Connection::Network, 120, 208};
inline constexpr Service k120x240OrLegs{1, 3, Connection::SplitPhaseOrNetwork, 120, 240};
inline constexpr Service k277x480Legs{2, 3, Connection::Network, 277, 480};
inline constexpr Service k120x208Wye{3, 4, Connection::Wye, 120, 208};
inline constexpr Service k240x416Wye{3, 4, Connection::Wye, 240, 416};
inline constexpr Service k277x480Wye{3, 4, Connection::Wye, 277, 480};
inline constexpr Service k347x600Wye{3, 4, Connection::Wye, 347, 600};
inline constexpr Service k240HighLeg{3, 4, Connection::HighLegDelta, 120, 240};
inline constexpr Service k480HighLeg{3, 4, Connection::HighLegDelta, 240, 480};
}  // namespace services

/// A CT rating with its maximum, +10 %, amperes RMS (S12 2.2; the Mini Meter manuals print 110, 220 and 440 A, the
/// same).
constexpr CtSpec rated(int primary_a, double secondary_a) {
  return {static_cast<double>(primary_a), secondary_a, primary_a * 11 / 10.0, std::nullopt};
}

}  // namespace lineside
