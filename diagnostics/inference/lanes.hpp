// Sums and limits over many draws, in lanes that the compiler turns into vector code. Counts are multiples of a lane's
// width: all grids and draws are.
#pragma once

#include <cstddef>

namespace lineside::inference {

inline constexpr std::size_t kLanes = 8;

float lane_sum(const float* values, std::size_t count);
/// Of the values times `scale`: a float holds no square of a very small one.
float lane_sum_of_squares(const float* values, std::size_t count, float scale);
bool any_negative(const float* values, std::size_t count);

struct Limits {
  float lowest = 0;
  float highest = 0;
};
Limits limits(const float* values, std::size_t count);

}  // namespace lineside::inference
