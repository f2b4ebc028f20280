// Sums and limits over many draws, in lanes that the compiler turns into vector code. Every `count` is a multiple of
// kLanes, as all grids and draws are.
#pragma once

#include <cstddef>

namespace lineside::inference {

/// Floats per lane: the width of an AVX2 register.
inline constexpr std::size_t kLanes = 8;

/// The sum of `count` values.
float lane_sum(const float* values, std::size_t count);
/// The sum of the squares of the values times `scale`: a float cannot hold the square of a very small value.
float lane_sum_of_squares(const float* values, std::size_t count, float scale);
/// True if any value is below zero.
bool any_negative(const float* values, std::size_t count);

/// The lowest and the highest of `count` values.
struct Limits {
  float lowest = 0;
  float highest = 0;
};
Limits limits(const float* values, std::size_t count);

}  // namespace lineside::inference
