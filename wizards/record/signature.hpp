// A signature drawn with a finger: a fact a stroke, points in thousandths of the box's height, x to the right and y
// downwards, in a box three times as wide as high: "120,340 131,352 …". What was changed after it was
// drawn is not signed: such strokes no longer count.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizards/record/job.hpp"

namespace lineside {

/// A point of a stroke in the box that is signed in.
struct SignaturePoint {
  int x = 0;  // 0 to kSignatureWide
  int y = 0;  // 0 to kSignatureHigh
  bool operator==(const SignaturePoint&) const = default;
};
using Stroke = std::vector<SignaturePoint>;

inline constexpr int kSignatureWide = 3000;
inline constexpr int kSignatureHigh = 1000;
inline constexpr std::size_t kMostStrokePoints = 600;

/// Nothing where the text is no stroke: a pair that is no pair, a point outside the box, no or too many points.
std::optional<Stroke> stroke_from(std::string_view text);
std::string text(const Stroke& stroke);

/// The strokes that count, in the order in which they were drawn; empty: not signed, or something changed since.
std::vector<Stroke> signature(const Job& job);

}  // namespace lineside
