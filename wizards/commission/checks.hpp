// Turns facts into what the diagnostics ask for, and their findings back into facts and screen items.
#pragma once

#include <initializer_list>
#include <span>

#include "diagnostics/wiring/voltage_check.hpp"
#include "models/decoding/cross_check.hpp"
#include "wizards/engine/flow.hpp"

namespace lineside {

/// The newest voltages of the meter in view.
VoltageReadings voltage_readings(const View& view);

/// What is wrong with them. For a meter whose number or service is not known: only what is above `unknown_takes_v`
/// volts to neutral. Needs at least one reading.
std::vector<Finding> voltage_findings(const View& view, double unknown_takes_v = kEveryMeterTakesV);

/// Primary amperes the meter is set for: the label's figure if given, otherwise the number's.
std::optional<double> ct_setting(const View& view);
/// The same with the secondary if it is known: "200:0.1". Empty if the rating is not known.
Text ct_setting_text(const View& view);
/// Why nothing can be read or set over the serial port; empty if it can.
Text why_no_modbus(const View& view);

/// A service as an answer of M-2: "120-208-4w".
struct PanelService {
  std::string_view code;
  Service service;
};
/// All services that M-2 offers, in the order of its list.
std::span<const PanelService> panel_services();

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
/// Asks for the rating printed on a CT, with its secondary if both are typed.
Question ask_rating(Ct each);
/// Asks on W-1 and W-3 what may feed power back through the CTs (S12 5: a reversed CT and power to the grid look
/// alike).
Question ask_generation();
/// CTs that differ from the meter's setting, with the field of M-3 that each finding belongs to.
std::vector<FieldFinding> ct_findings(const View& view);
/// Puts each finding under its field, if the screen has that field.
void show_under_fields(std::vector<FieldFinding> found, Screen& out);
/// The same for the disagreements of the meter in view.
void show_disagreements(const View& view, Screen& out);
/// The first disagreement under one of these fields; empty if there is none.
Text open_disagreement(const View& view, std::initializer_list<std::string_view> fields);

}  // namespace lineside
