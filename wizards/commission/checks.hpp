// From facts to what the diagnostics ask for, and back to facts.
#pragma once

#include <initializer_list>

#include "diagnostics/wiring/voltage_check.hpp"
#include "models/decoding/cross_check.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

/// The newest voltages of the meter in view.
VoltageReadings voltage_readings(const View& view);

/// What stands against them; of a meter whose number or service is not known, what is above `unknown_takes_v` to
/// neutral. Needs a reading.
std::vector<Finding> voltage_findings(const View& view, double unknown_takes_v = kEveryMeterTakesV);

/// Primary amperes the meter is set for: the label's figure, else the number's.
std::optional<double> ct_setting(const View& view);
/// The same with its secondary, where that is known: "200:0.1"; empty where the rating is not known.
Text ct_setting_text(const View& view);
/// Why nothing can be asked or set over the serial port; empty where it can.
Text why_no_modbus(const View& view);

/// Where two sources about the meter disagree, with the field of the screen it belongs to ("identity": S-1).
struct FieldFinding {
  std::string field;
  Finding finding;
};
std::vector<FieldFinding> disagreements(const View& view, double unknown_takes_v = kEveryMeterTakesV);
/// Between the number and what is given here.
std::vector<FieldFinding> disagreements(const View& view, const KnownOfMeter& known,
                                        double unknown_takes_v = kEveryMeterTakesV);
/// The rating printed on a CT, with its secondary where both are typed.
Question ask_rating(Ct each);
/// W-1 and W-3: what may feed power back through the CTs (S12 5: a reversed CT and power to the grid look alike).
Question ask_generation();
/// CTs that differ from what the meter is set for, with the field of M-3 that each finding belongs to.
std::vector<FieldFinding> ct_findings(const View& view);
/// Puts each under its field, where the screen has it.
void show_under_fields(std::vector<FieldFinding> found, Screen& out);
void show_disagreements(const View& view, Screen& out);
/// The first that stands under one of these fields; empty where none does.
Text open_disagreement(const View& view, std::initializer_list<std::string_view> fields);

}  // namespace lineside
