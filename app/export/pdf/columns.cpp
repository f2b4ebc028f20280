#include "app/export/pdf/columns.hpp"

#include <algorithm>

namespace lineside::paper {

namespace {

constexpr std::size_t kColumns = 2;

/// Where a column that begins at `at` ends.
std::size_t end_of_column(const std::vector<Piece>& pieces, std::size_t at, double high) {
  double used = 0;
  std::size_t end = at;
  while (end < pieces.size() && used + pieces[end].high <= high) used += pieces[end++].high;
  if (end == pieces.size()) return end;
  while (end > at && pieces[end - 1].heading) --end;
  return end;
}

std::size_t end_of_both(const std::vector<Piece>& pieces, std::size_t at, double high) {
  for (std::size_t column = 0; column < kColumns; ++column) at = end_of_column(pieces, at, high);
  return at;
}

/// The lowest columns that hold the rest, so that both are about as long; nothing lower than `most` does: `most`.
double height_for(const std::vector<Piece>& pieces, std::size_t at, double most) {
  double all = 0;
  for (std::size_t i = at; i < pieces.size(); ++i) all += pieces[i].high;
  constexpr double kStep = 4;
  for (double high = all / kColumns; high < most; high += kStep) {
    if (end_of_both(pieces, at, high) == pieces.size()) return high;
  }
  return most;
}

}  // namespace

bool fits_in_columns(const std::vector<Piece>& pieces, double high) {
  return end_of_both(pieces, 0, high) == pieces.size();
}

void draw_in_columns(Canvas& canvas, const std::vector<Piece>& pieces) {
  for (std::size_t at = 0; at < pieces.size();) {
    const double high = height_for(pieces, at, canvas.room());
    if (end_of_column(pieces, at, high) == at) {  // not even the first one
      canvas.new_page();
      if (end_of_column(pieces, at, canvas.room()) == at) ++at;  // higher than a page: nothing here makes one
      continue;
    }
    const double top = canvas.y;
    double bottom = top;
    for (std::size_t column = 0; column < kColumns; ++column) {
      const std::size_t end = end_of_column(pieces, at, high);
      double y = top;
      for (; at < end; y += pieces[at++].high)
        pieces[at].draw(kMargin + static_cast<double>(column) * (kColumnWide + kColumnGap), y);
      bottom = std::max(bottom, y);
    }
    canvas.y = bottom;
    if (at < pieces.size()) canvas.new_page();
  }
}

}  // namespace lineside::paper
