// Two sources about one meter held against each other: the typed number, what the meter calls itself, the CT
// label, the build date, the panel. Each disagreement shows both sides; which one is right is for the person at
// the meter. Sources: S12 2.1, 2.2, 2.5; rulings in docs/model-numbers.md. Voltages:
// diagnostics/wiring/voltage_check.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/decoding/decode.hpp"

namespace lineside {

struct Side {
  Text what;   // "typed number"
  Text value;  // "2N208-021"
};

struct Disagreement {
  std::string code;  // "identity-differs"
  Side one;
  Side other;
  Text text;    // what it means, with the figures
  Text remedy;  // what to do
  Source source;
  bool danger = false;  // to people or to the meter: nothing may be energized before it is settled
};

/// What else is known about the meter; everything is optional.
struct KnownOfMeter {
  std::optional<std::string> identity{};  // the text of its 0x11 reply
  std::optional<double> ct_primary_a{};   // as printed on the CTs: A
  std::optional<double> ct_secondary_a{};
  std::optional<DatePeriod> built{};     // as printed on the label
  std::optional<bool> answers_modbus{};  // it has answered a request
  std::optional<Service> service{};      // of the panel
};

/// Every disagreement between the number and what is known, in the order of the fields above. `unknown_takes_v`: volts
/// to neutral that a meter is taken to stand whose service is not known.
std::vector<Disagreement> cross_check(const ModelReading& model, const KnownOfMeter& known,
                                      double unknown_takes_v = kEveryMeterTakesV);
/// Where the number is not read: what may be too much for the meter.
std::vector<Disagreement> cross_check_unread(const KnownOfMeter& known, double unknown_takes_v);

}  // namespace lineside
