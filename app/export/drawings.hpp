// The two drawings of a certificate: voltages as bars against their limits, and where each CT sits.
#pragma once

#include <string>

#include "app/export/canvas.hpp"
#include "app/export/report.hpp"

namespace lineside::paper {

/// One line's bar at the cursor; moves it.
void draw_voltage(Canvas& canvas, const LineVoltage& line);

inline constexpr double kWiringHeight = 190;
/// Conductors from the line side (top) to the load (bottom), CT rings with their direction, voltage leads to the
/// terminals of the meter. What differs from straight wiring is drawn in the colour of a fault and named.
void draw_wiring(Canvas& canvas, double x, double top, double wide, const Wiring& wiring,
                 const std::optional<Service>& service, const std::string& caption);

}  // namespace lineside::paper
