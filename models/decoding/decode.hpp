// Reads a meter's model number: what it says, where it says it, and what the label must still tell. Each number format
// is one constexpr table (format_*.cpp); this is the only way in. Source: S12 2.1 Figures 3-5; the Mini Meter manuals.
// Rulings: docs/model-numbers.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/date.hpp"
#include "models/service.hpp"
#include "models/text.hpp"

namespace lineside {

/// What came of reading a text. Ambiguous: several readings. Recognised: a known family whose key no manual prints.
/// Unsupported: a meter of another series. Invalid: no number found.
enum class DecodeStatus { Decoded, Ambiguous, Recognised, Unsupported, Invalid };
/// What the meter's serial port speaks, by build date (S12 2.5.1, 2.5.2); None: the family has no serial port.
enum class SerialEra { Modbus, OneWay, BuildDateNeeded, None };
/// Whether the CT is a closed ring or opens on a hinge.
enum class CtCore { Solid, Split };

/// Names for JSON and the command line; they never change.
std::string_view name(DecodeStatus status);  // "decoded", …
std::string_view name(SerialEra era);        // "modbus", "one-way", "build-date-needed", "none"
std::string_view name(CtCore core);          // "solid", "split"

/// A range of code points in the typed text, counted from 0; `end` is exclusive.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const TextRange&) const = default;
};

/// One field of a number that was read, for display.
struct DecodedField {
  Message name;      // "voltage"
  std::string code;  // "208"; empty if the field was left out
  TextRange at;      // if left out, the empty range where it would stand
  Text meaning;      // "3-phase 4-wire wye, 120/208 V"
  Text source;       // "S12 2.1 Figure 5"
};

/// A remark on a reading. `code` is for programs, `text` for people.
struct Note {
  std::string code;
  Text text;
};

/// What the number says about the CTs, amperes RMS. A member is empty if the number does not say.
struct CtSpec {
  std::optional<double> primary_a;
  std::optional<double> secondary_a;
  std::optional<double> max_primary_a;  // models/formats/family_traits.hpp
  std::optional<CtCore> core;
};

/// One way to read a number.
struct ModelReading {
  std::string canonical;  // "2N208-021"
  std::string family;     // "series-1000", "series-2000", "mini-meter"
  std::string format;     // "original", "interim", "new", "ims-individual", "ims-enclosure", "leviton-kit", …
  std::optional<Date> made_from;
  std::optional<Date> made_to;
  std::vector<DecodedField> fields;
  std::optional<Service> service;
  std::optional<Limits> limits;  // empty: no published limit
  CtSpec ct;
  int elements = 0;
  SerialEra serial = SerialEra::None;
  std::optional<bool> demand;    // empty: the label must tell
  std::vector<int> led_wh;       // watt-hours per LED cycle, smallest first
  std::vector<int> pulse_wh;     // watt-hours per output pulse
  std::vector<std::string> ask;  // what the label must tell: "build-date", "ct-rating", "demand", …
  std::vector<Note> notes;
};

/// Why a text is not a model number, and where it stops reading.
struct DecodeProblem {
  TextRange at;
  Text text;
  std::vector<std::string> expected;  // what could stand there
};

/// A number the person may have meant, and the edit that leads to it.
struct DecodeSuggestion {
  std::string number;
  Text why;  // "o read as 0 at 3"
};

/// The result of decode(). Decoded has one reading, Ambiguous several, Invalid none.
struct Decoding {
  std::string input;  // as typed
  DecodeStatus status = DecodeStatus::Invalid;
  std::vector<ModelReading> readings;
  std::vector<DecodeProblem> problems;
  std::vector<DecodeSuggestion> suggestions;  // offered, never applied
};

/// Reads `input` (UTF-8, any length, any bytes). `built` narrows the serial era of an interim number. Never throws on
/// bad input: `problems` says what is wrong, where, and what could stand there.
Decoding decode(std::string_view input, std::optional<DatePeriod> built = std::nullopt);

}  // namespace lineside
