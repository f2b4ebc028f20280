// Compares two sources about one meter, with the screen field where a disagreement shows.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/wiring/voltage_check.hpp"
#include "models/decoding/cross_check.hpp"
#include "wizards/engine/view.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// A disagreement between two sources about the meter, with the screen field it belongs to ("identity" is on S-1).
struct FieldFinding {
  std::string field;
  Finding finding;
};
/// All disagreements of the meter in view.
std::vector<FieldFinding> disagreements(const View& view, double unknown_takes_v = kEveryMeterTakesV);
/// Only those between the number and what is given here.
std::vector<FieldFinding> disagreements(const View& view, const KnownOfMeter& known,
                                        double unknown_takes_v = kEveryMeterTakesV);
/// Puts each finding under its field, if the screen has that field.
void show_under_fields(std::vector<FieldFinding> found, Screen& out);
/// The same for the disagreements of the meter in view.
void show_disagreements(const View& view, Screen& out);
/// The first disagreement under one of these fields; empty if there is none.
Text open_disagreement(const View& view, std::initializer_list<std::string_view> fields);

}  // namespace lineside
