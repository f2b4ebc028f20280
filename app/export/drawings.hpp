// The drawings of a certificate: voltages as bars against their limits, the hook-up, and phasors. Sizes in points.
#pragma once

#include <string>

#include "app/export/canvas.hpp"
#include "app/export/report.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::paper {

/// Draws one line's bar at the cursor and moves the cursor.
void draw_voltage(Canvas& canvas, const LineVoltage& line);

/// Draws `drawn`, `wide` points across; returns its height.
double draw_drawing(Canvas& canvas, double x, double top, double wide, const drawing::Drawing& drawn);

/// Points from the top of the phasors to the end of their words.
inline constexpr double kPhasorHeight = 226;
/// Volts thick, currents thin, what should be dashed; below it the same in words, and what is estimated.
void draw_phasors(Canvas& canvas, double x, double top, double wide, const PhasorPicture& picture,
                  const std::string& caption);

/// Draws a signature's strokes in a box `high` points high.
void draw_signature(Canvas& canvas, const std::vector<Stroke>& strokes, double x, double top, double high);

}  // namespace lineside::paper
