#include "models/decoding/piece.hpp"

#include <algorithm>

#include "models/decoding/table_walk.hpp"
#include "models/utf8.hpp"

namespace lineside {

namespace {

constexpr int kBrokenUp = 50;  // cost of what had to be dropped between two characters

/// How much of a published key reads from a place on.
template <bool ignore_marks>
struct Progress {
  static constexpr bool kStrictCounts = false;
  static constexpr bool kIgnoreMarks = ignore_marks;
  std::size_t at = 0;
  void stuck(std::size_t place, char, std::size_t, const CodeRow*, const FieldPicks&) { at = std::max(at, place); }
  void beyond(std::size_t place) { at = std::max(at, place); }
  void full(const FieldPicks&, std::size_t end) { at = std::max(at, end); }
};

template <bool ignore_marks>
std::size_t progress_from(const TypedText& text, std::size_t begin) {
  Progress<ignore_marks> progress;
  for (const NumberFormat* format : all_formats()) TableWalk<Progress<ignore_marks>>(*format, text, begin, progress);
  return progress.at;
}

}  // namespace

std::string join(const std::string& text, const std::vector<Gap>& gaps) {
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && gaps[i] != Gap::None) joined += '-';
    joined += text[i];
  }
  return joined;
}

std::size_t reach(const std::string& text, const std::vector<Gap>& gaps) {
  return progress_from<false>(TypedText(join(text, gaps)), 0);
}

Piece piece_of(const TypedText& text, std::string_view input, std::size_t begin, std::size_t end) {
  Piece piece;
  const auto points = split_code_points(input);
  for (std::size_t i = begin; i < end; ++i) {
    piece.text += text[i];
    piece.gaps.push_back(text.gap(i));
    piece.places.push_back(text.place(i));
    if (i == begin || text.gap(i) != Gap::Broken) continue;
    piece.cost += kBrokenUp;
    std::string between;
    for (std::size_t k = text.place(i - 1) + 1; k < text.place(i); ++k) between += points[k];
    piece.why.push_back(msg("{what} at {place} dropped", Typed{between}, static_cast<int>(text.place(i - 1) + 1U)));
  }
  piece.end_place = text.place(end - 1) + 1U;
  return piece;
}

std::vector<std::size_t> starts_by_progress(const TypedText& text) {
  std::vector<std::pair<std::size_t, std::size_t>> starts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!text.starts_word(i)) continue;
    const std::size_t at = progress_from<true>(text, i);
    starts.emplace_back(at > i ? at - i : 0, i);
  }
  std::stable_sort(starts.begin(), starts.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::size_t> out;
  for (const auto& [progress, begin] : starts) out.push_back(begin);
  return out;
}

}  // namespace lineside
