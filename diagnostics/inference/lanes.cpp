#include "diagnostics/inference/lanes.hpp"

#include <array>
#include <cstdint>

#include "diagnostics/inference/fast_math.hpp"

namespace lineside::inference {

namespace {

using Lane = std::array<float, kLanes>;

float together(const Lane& lane) {
  return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

}  // namespace

LINESIDE_WIDE_VECTORS float lane_sum(const float* values, std::size_t count) {
  Lane sum{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) sum[k] += values[i + k];
  }
  return together(sum);
}

LINESIDE_WIDE_VECTORS float lane_sum_of_squares(const float* values, std::size_t count, float scale) {
  Lane sum{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) sum[k] += scale * values[i + k] * (scale * values[i + k]);
  }
  return together(sum);
}

LINESIDE_WIDE_VECTORS bool any_negative(const float* values, std::size_t count) {
  std::uint32_t negative = 0;
  for (std::size_t i = 0; i < count; ++i) negative += values[i] < 0 ? 1U : 0U;
  return negative > 0;
}

LINESIDE_WIDE_VECTORS Limits limits(const float* values, std::size_t count) {
  Lane low;
  Lane high;
  for (std::size_t k = 0; k < kLanes; ++k) low[k] = high[k] = values[k];
  for (std::size_t i = kLanes; i < count; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) {
      low[k] = values[i + k] < low[k] ? values[i + k] : low[k];
      high[k] = values[i + k] > high[k] ? values[i + k] : high[k];
    }
  }
  Limits out{low[0], high[0]};
  for (std::size_t k = 1; k < kLanes; ++k) {
    out.lowest = low[k] < out.lowest ? low[k] : out.lowest;
    out.highest = high[k] > out.highest ? high[k] : out.highest;
  }
  return out;
}

}  // namespace lineside::inference
