// A signature drawn with a finger: one fact per stroke, points in thousandths of the box's height, x to the right and y
// down, in a box three times as wide as high: "120,340 131,352 …". What was changed after drawing is not signed: such
// strokes no longer count.
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

// The box in thousandths of its height.
inline constexpr int kSignatureWide = 3000;
inline constexpr int kSignatureHigh = 1000;
/// Points of one stroke; a longer one is refused.
inline constexpr std::size_t kMostStrokePoints = 600;

/// Reads a stroke; nothing for a malformed pair, a point outside the box, no points or too many.
std::optional<Stroke> stroke_from(std::string_view text);
/// Writes a stroke as stroke_from() reads it.
std::string text(const Stroke& stroke);

/// The strokes that count, in the order in which they were drawn; empty if not signed or if something changed since.
std::vector<Stroke> signature(const Job& job);

}  // namespace lineside
