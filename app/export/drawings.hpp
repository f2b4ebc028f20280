// The drawings of a certificate: voltages as bars against their limits, where each CT sits, and phasors.
#pragma once

#include <string>

#include "app/export/canvas.hpp"
#include "app/export/report.hpp"
#include "wizards/screen.hpp"

namespace lineside::paper {

/// One line's bar at the cursor; moves it.
void draw_voltage(Canvas& canvas, const LineVoltage& line);

inline constexpr double kWiringHeight = 202;
/// Conductors from the line side (top) to the load (bottom), CT rings with their direction, voltage leads to the
/// terminals of the meter. What differs from straight wiring is drawn in the colour of a fault and named.
void draw_wiring(Canvas& canvas, double x, double top, double wide, const Wiring& wiring,
                 const std::optional<Service>& service, const std::string& caption);

inline constexpr double kPhasorHeight = 226;
/// Volts thick, currents thin, what should be dashed; beneath it the same in words and what is estimated.
void draw_phasors(Canvas& canvas, double x, double top, double wide, const PhasorPicture& picture,
                  const std::string& caption);

/// A signature's strokes in a box `high` points high.
void draw_signature(Canvas& canvas, const std::vector<Stroke>& strokes, double x, double top, double high);

}  // namespace lineside::paper
