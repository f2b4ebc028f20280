// What the inner loops need of the mathematics library, in a form that the compiler turns into vector code.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

// Twice as wide vectors where the processor has them, chosen when the program starts; the figures are the same. Not
// under sanitizers, which are not up yet when it is chosen.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LINESIDE_WIDE_VECTORS __attribute__((target_clones("default", "avx2")))
#else
#define LINESIDE_WIDE_VECTORS
#endif

// Before a loop whose arrays do not overlap, where there are too many of them for the compiler to ask.
#if defined(__GNUC__) && !defined(__clang__)
#define LINESIDE_NO_OVERLAP _Pragma("GCC ivdep")
#else
#define LINESIDE_NO_OVERLAP
#endif

namespace lineside::inference {

/// exp(x) for x <= 0, to 1e-4: the compiler turns loops over it into vector code.
inline float fast_exp(float x) {
  // -70 at least: of two negative numbers the one further from 0 has the larger bits. A sum with |x| would leave 0 of a
  // hugely negative x, and a comparison of floats keeps the loop out of vector code. Less, over a spread of watts,
  // would be a number too small for a float's usual form, with which the processor reckons a hundred times slower.
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
