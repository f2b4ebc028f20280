// A drawing as plain data: what is stroked, where, and with which pen. One unit is a line of small text, x to the
// right, y down, so that words fit at any size. Window and paper only stroke it.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "models/text.hpp"

namespace lineside::drawing {

/// What a line is drawn with; the drawer knows its color by day, by night and on paper.
enum class Pen : std::uint8_t {
  // Insulation, as the trade names it.
  Black,
  Red,
  Blue,
  Brown,
  Orange,
  Yellow,
  White,
  Grey,
  Plain,  // a wire whose color is not known
  // Everything else.
  Text,
  Quiet,
  Outline,
  Action,
  Fail,
  Raised,  // the background inside a box
  Ground,
  OnFill,  // words on a filled box
};

/// In the units of the drawing, y downward.
struct Point {
  double x = 0;
  double y = 0;
};
/// A line through points.
struct Stroke {
  std::vector<Point> points;
  Pen pen = Pen::Text;
  double thick = 0.1;
  bool wire = false;  // a conductor or lead: outlined, so that white and yellow show
};
/// A filled circle; `edged` adds an outline.
struct Disc {
  Point middle;
  double radius = 0;
  Pen pen = Pen::Text;
  bool edged = false;
};
/// A filled triangle.
struct Triangle {
  Point a;
  Point b;
  Point c;
  Pen pen = Pen::Text;
};
/// A filled rectangle with a border; x, y is its upper left corner.
struct Box {
  double x = 0;
  double y = 0;
  double w = 0;
  double h = 0;
  Pen fill = Pen::Raised;
  Pen border = Pen::Outline;
};
/// Which point of the words `at` is.
enum class Side : std::uint8_t { Left, Middle, Right };
/// One line of words; `at` is the left end, middle or right end of its upper edge.
struct Words {
  Point at;
  Text text;
  Pen pen = Pen::Text;
  Side side = Side::Left;
  std::optional<Pen> fill{};  // the color of a background as wide as the words; empty: none
};

using Mark = std::variant<Stroke, Disc, Triangle, Box, Words>;

/// A whole drawing; marks are drawn in their order.
struct Drawing {
  double width = 0;
  double height = 0;
  std::vector<Mark> marks;
};

/// The width that words need, in units: an estimate from the length of the English text in DejaVu Sans. They fit if a
/// unit is at least 1.2 em.
double width_of(const Text& text);

}  // namespace lineside::drawing
