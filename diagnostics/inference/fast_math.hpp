// The parts of the mathematics library that the inner loops need, in a form that the compiler turns into vector code.
// std::exp and std::sqrt were rejected: their errno and their branches keep the loops scalar.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

// Uses vectors twice as wide where the processor has them, chosen when the program starts; the results are the same.
// Not under sanitizers, which are not initialized yet at that point.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LINESIDE_WIDE_VECTORS __attribute__((target_clones("default", "avx2")))
#else
#define LINESIDE_WIDE_VECTORS
#endif

// For a loop whose arrays do not overlap but are too many for the compiler to check.
#if defined(__GNUC__) && !defined(__clang__)
#define LINESIDE_NO_OVERLAP _Pragma("GCC ivdep")
#else
#define LINESIDE_NO_OVERLAP
#endif

namespace lineside::inference {

/// exp(x) for x <= 0, to 1e-4. Loops over it become vector code.
inline float fast_exp(float x) {
  // At least -70: of two negative numbers, the one further from 0 has the larger bits. Adding |x| would give 0 for a
  // hugely negative x, and a comparison of floats keeps the loop out of vector code. A smaller result, divided by a
  // spread of watts, would be a denormal float, with which the processor is a hundred times slower.
  const std::uint32_t bits = std::min(std::bit_cast<std::uint32_t>(x), 0xC28C0000U);
  const float t = std::bit_cast<float>(bits) * 1.44269504F;
  const auto whole = static_cast<std::int32_t>(t - 0.5F);
  const float part = t - static_cast<float>(whole);
  const float power = 1.0F + part * (0.693147F + part * (0.240227F + part * (0.0555041F + part * 0.00961813F)));
  return power * std::bit_cast<float>((whole + 127) << 23);
}

/// 1 / sqrt(x) to 1e-5, without the errno that keeps std::sqrt out of vector code.
inline float fast_inverse_root(float x) {
  float y = std::bit_cast<float>(0x5f3759df - (std::bit_cast<std::int32_t>(x) >> 1));
  y *= 1.5F - 0.5F * x * y * y;
  return y * (1.5F - 0.5F * x * y * y);
}

/// sqrt(x) to 1e-5, for x > 0.
inline float fast_root(float x) {
  return x * fast_inverse_root(x);
}

}  // namespace lineside::inference
