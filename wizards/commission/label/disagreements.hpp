// Two sources about one meter held against each other, with the field of the screen where it shows.
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

/// Where two sources about the meter disagree, with the field of the screen it belongs to ("identity": S-1).
struct FieldFinding {
  std::string field;
  Finding finding;
};
std::vector<FieldFinding> disagreements(const View& view, double unknown_takes_v = kEveryMeterTakesV);
/// Between the number and what is given here.
std::vector<FieldFinding> disagreements(const View& view, const KnownOfMeter& known,
                                        double unknown_takes_v = kEveryMeterTakesV);
/// Puts each under its field, where the screen has it.
void show_under_fields(std::vector<FieldFinding> found, Screen& out);
void show_disagreements(const View& view, Screen& out);
/// The first that stands under one of these fields; empty where none does.
Text open_disagreement(const View& view, std::initializer_list<std::string_view> fields);

}  // namespace lineside
