// Compares two sources about one meter: the typed number, the meter's own identity, the CT label, the build date, the
// panel. Each disagreement shows both sides; the person at the meter decides which is right. Sources:
// S12 2.1, 2.2, 2.5; rulings in docs/model-numbers.md. Measured voltages are compared in
// diagnostics/wiring/voltage_check.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/decoding/decode.hpp"

namespace lineside {

/// One of the two sources that disagree, and what it says.
struct Side {
  Text what;   // "typed number"
  Text value;  // "2N208-021"
};

/// A disagreement between two sources, ready to show.
struct Disagreement {
  std::string code;  // "identity-differs"
  Side one;
  Side other;
  Text text;    // what it means, with the figures
  Text remedy;  // what to do
  Source source;
  bool danger = false;  // to people or to the meter: nothing may be energized until it is resolved
};

/// What else is known about the meter; everything is optional.
struct KnownOfMeter {
  std::optional<std::string> identity{};   // the text of its 0x11 reply
  std::optional<double> ct_primary_a{};    // as printed on the CTs, amperes RMS
  std::optional<double> ct_secondary_a{};  // as printed on the CTs, amperes RMS
  std::optional<DatePeriod> built{};       // as printed on the label
  std::optional<bool> answers_modbus{};    // it has answered a request
  std::optional<Service> service{};        // the panel's
};

/// Every disagreement between the number and what is known, in the order of the fields above. `unknown_takes_v` is the
/// highest voltage to neutral assumed for a meter whose service is not known.
std::vector<Disagreement> cross_check(const ModelReading& model, const KnownOfMeter& known,
                                      double unknown_takes_v = kEveryMeterTakesV);
/// The check for a meter whose number cannot be read: reports only what may exceed the meter's limits.
std::vector<Disagreement> cross_check_unread(const KnownOfMeter& known, double unknown_takes_v);

}  // namespace lineside
