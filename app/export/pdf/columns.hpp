// Many short rows in two columns: what an inspector reads behind the first page of a certificate. A row is never
// parted from its label, and a heading never stands at the foot of a column.
#pragma once

#include <functional>
#include <vector>

#include "app/export/pdf/canvas.hpp"

namespace lineside::paper {

inline constexpr double kColumnGap = 18;
inline constexpr double kColumnWide = (kInner - kColumnGap) / 2;

/// What is kept together; lower than a quarter of a page.
struct Piece {
  double high = 0;
  bool heading = false;
  std::function<void(double x, double top)> draw;
};

/// At the cursor, over as many pages as it takes; moves the cursor below.
void draw_in_columns(Canvas& canvas, const std::vector<Piece>& pieces);
/// Whether all of it goes into two columns of this height.
bool fits_in_columns(const std::vector<Piece>& pieces, double high);

}  // namespace lineside::paper
