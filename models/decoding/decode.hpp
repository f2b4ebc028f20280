// Reads a meter's model number: what it says, where it says it, and what the label must still tell.
// One constexpr table per number format (format_*.cpp); this is the one way in.
// Source: S12 2.1 Figures 3-5; the Mini Meter manuals. Rulings: docs/model-numbers.md.
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

enum class DecodeStatus { Decoded, Ambiguous, Recognised, Unsupported, Invalid };
enum class SerialEra { Modbus, OneWay, BuildDateNeeded, None };
enum class CtCore { Solid, Split };

std::string_view name(DecodeStatus status);  // "decoded", …
std::string_view name(SerialEra era);        // "modbus", "one-way", "build-date-needed", "none"
std::string_view name(CtCore core);          // "solid", "split"

/// Code points of the typed text, from 0, end exclusive.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const TextRange&) const = default;
};

struct DecodedField {
  Message name;      // "voltage"
  std::string code;  // "208"; empty where the field is absent
  TextRange at;      // an empty range where an absent field would stand
  Text meaning;      // "3-phase 4-wire wye, 120/208 V"
  Text source;       // "S12 2.1 Figure 5"
};

struct Note {
  std::string code;
  Text text;
};

/// What the number says of the CTs. Amperes RMS.
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
  std::optional<Limits> limits;  // nothing: no published limit
  CtSpec ct;
  int elements = 0;
  SerialEra serial = SerialEra::None;
  std::optional<bool> demand;    // nothing: the label must tell
  std::vector<int> led_wh;       // watt-hours per LED cycle, fastest first
  std::vector<int> pulse_wh;     // watt-hours per output pulse
  std::vector<std::string> ask;  // "build-date", "ct-rating", "demand", … what the label must tell
  std::vector<Note> notes;
};

struct DecodeProblem {
  TextRange at;
  Text text;
  std::vector<std::string> expected;  // what could stand there
};

struct DecodeSuggestion {
  std::string number;
  Text why;  // "o read as 0 at 3"
};

struct Decoding {
  std::string input;  // as typed
  DecodeStatus status = DecodeStatus::Invalid;
  std::vector<ModelReading> readings;
  std::vector<DecodeProblem> problems;
  std::vector<DecodeSuggestion> suggestions;  // offered, never applied
};

/// Reads `input` (UTF-8, any length, any bytes). `built` narrows the serial era of an interim number.
/// Never throws on bad input: `problems` says what, where and what could stand there.
Decoding decode(std::string_view input, std::optional<DatePeriod> built = std::nullopt);

}  // namespace lineside
