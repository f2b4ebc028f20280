// A drawing as plain data: what is stroked, where and with which pen. Units are lines of small text, x to the right, y
// downwards, so that words fit whatever the size. Window and paper only stroke it.
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
  Plain,  // of a wire whose colour is not told
  // Everything else.
  Text,
  Quiet,
  Outline,
  Action,
  Fail,
  Raised,  // the ground within a box
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
  bool wire = false;  // a conductor or lead: edged, so that white and yellow show
};
struct Disc {
  Point middle;
  double radius = 0;
  Pen pen = Pen::Text;
  bool edged = false;
};
struct Triangle {
  Point a;
  Point b;
  Point c;
  Pen pen = Pen::Text;
};
struct Box {
  double x = 0;
  double y = 0;
  double w = 0;
  double h = 0;
  Pen fill = Pen::Raised;
  Pen border = Pen::Outline;
};
enum class Side : std::uint8_t { Left, Middle, Right };
/// One line of words; `at` is the left end, the middle or the right end of its upper edge.
struct Words {
  Point at;
  Text text;
  Pen pen = Pen::Text;
  Side side = Side::Left;
  std::optional<Pen> fill{};  // on a ground of their own, as wide as they are
};

using Mark = std::variant<Stroke, Disc, Triangle, Box, Words>;

/// In the order in which it is drawn.
struct Drawing {
  double width = 0;
  double height = 0;
  std::vector<Mark> marks;
};

/// Room for words of DejaVu Sans in units, rounded up: where a unit is 1.2 em or more they fit.
double width_of(const Text& text);

}  // namespace lineside::drawing
