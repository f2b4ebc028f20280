// The drawings of a certificate: voltages as bars against their limits, the hook-up, and phasors.
#pragma once

#include <string>

#include "app/export/pdf/canvas.hpp"
#include "app/export/report.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::paper {

/// What came of a voltage, with a shape besides the color.
struct VoltageMark {
  std::string_view sign;
  Message words;
  Color color;
};
VoltageMark mark_for(VoltageVerdict verdict);

/// As it is on white paper.
Color color_of(drawing::Pen pen);

/// One line's bar at the cursor; moves it.
void draw_voltage(Canvas& canvas, const LineVoltage& line);

/// A drawing, `wide` points across; returns its height.
double draw_drawing(Canvas& canvas, double x, double top, double wide, const drawing::Drawing& drawn);

inline constexpr double kPhasorHeight = 226;
/// Volts thick, currents thin, what should be dashed; beneath it the same in words and what is estimated.
void draw_phasors(Canvas& canvas, Spot corner, double wide, const PhasorPicture& picture, const std::string& caption);

/// A signature's strokes in a box `high` points high.
void draw_signature(Canvas& canvas, const std::vector<Stroke>& strokes, double x, double top, double high);

}  // namespace lineside::paper
