#include "diagnostics/inference/likelihood.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "diagnostics/inference/fast_math.hpp"

namespace lineside::inference {

namespace {

using Block = std::array<float, kBlock>;

/// The share of starting points that give exactly the readings; `times` of it is added to `sum`.
LINESIDE_WIDE_VECTORS void add_share(const PowerEvidence& piece, float times, std::size_t count, const Block& watts,
                                     Block& sum) {
  Block forward;
  for (std::size_t i = 0; i < count; ++i) forward[i] = std::max(0.0F, watts[i]);
  Block low{};
  Block high;
  high.fill(1);
  for (const auto& line : piece.lower) {
    const auto a = static_cast<float>(line[0]);
    const auto b = static_cast<float>(line[1]);
    for (std::size_t i = 0; i < count; ++i) low[i] = std::max(low[i], a + b * forward[i]);
  }
  for (const auto& line : piece.upper) {
    const auto a = static_cast<float>(line[0]);
    const auto b = static_cast<float>(line[1]);
    for (std::size_t i = 0; i < count; ++i) high[i] = std::min(high[i], a + b * forward[i]);
  }
  for (std::size_t i = 0; i < count; ++i) sum[i] += times * std::max(0.0F, high[i] - low[i]);
}

/// The share at powers that are not exactly known: at three points of each error's width or, if the error is small
/// compared with what the readings leave open, at one.
void spread_share(const PowerEvidence& piece, std::size_t count, const Block& watts,
                  std::span<const float, kBlock> error, Block& share) {
  const auto open = static_cast<float>(piece.error);
  const auto known = error.first(count);
  if (std::all_of(known.begin(), known.end(), [&](float one) { return 6 * one < open; }))
    return add_share(piece, 1, count, watts, share);
  Block away;
  add_share(piece, 0.5F, count, watts, share);
  for (const float side : {1.2F, -1.2F}) {
    for (std::size_t i = 0; i < count; ++i) away[i] = watts[i] + side * error[i];
    add_share(piece, 0.25F, count, away, share);
  }
}

/// Approximates by the mean and spread of the readings, if the load is less steady than they are close.
LINESIDE_WIDE_VECTORS void close_share(const PowerEvidence& piece, std::size_t count, const Block& watts,
                                       std::span<const float, kBlock> error, Block& share) {
  const auto mean = static_cast<float>(piece.watts);
  const auto own = static_cast<float>(piece.error);
  for (std::size_t i = 0; i < count; ++i) {
    // The area under the share is its peak times the spread; only ratios matter within one observation.
    const float inverse = fast_inverse_root(own * own + error[i] * error[i]);
    const float z = (watts[i] - mean) * inverse;
    share[i] = own * inverse * fast_exp(-0.5F * z * z);
  }
}

void counted(const PowerEvidence& piece, std::size_t count, const Block& watts, std::span<const float, kBlock> error,
             std::span<float, kBlock> out) {
  Block still{};
  add_share(piece, 1, 1, Block{}, still);
  std::size_t backward = 0;  // for certain
  std::size_t sharp = 0;
  const auto own = static_cast<float>(piece.error);
  const float twice = own > 0 ? 2 : 0;
  for (std::size_t i = 0; i < count; ++i) {
    backward += watts[i] < -3 * error[i] ? 1 : 0;
    sharp += own < twice * error[i] ? 1 : 0;
  }
  if (backward == count) {
    std::fill_n(out.begin(), count, still[0]);
    return;
  }
  Block close{};
  Block share{};
  if (sharp > 0) close_share(piece, count, watts, error, close);
  if (sharp < count) spread_share(piece, count, watts, error, share);
  for (std::size_t i = 0; i < count; ++i) {
    const float either = own < twice * error[i] ? close[i] : share[i];
    out[i] = watts[i] < -3 * error[i] ? still[0] : either;
  }
}

void measured(const PowerEvidence& piece, std::size_t count, const Block& watts, std::span<const float, kBlock> error,
              std::span<float, kBlock> out) {
  const auto own = static_cast<float>(piece.error);
  for (std::size_t i = 0; i < count; ++i) {
    const float inverse = fast_inverse_root(own * own + error[i] * error[i]);
    const float z = (watts[i] - static_cast<float>(piece.watts)) * inverse;
    out[i] = 0.39894228F * inverse * fast_exp(-0.5F * z * z);
  }
}

}  // namespace

void likelihoods(const PowerEvidence& piece, RegistrationRule rule, std::span<const float> watts,
                 std::span<const float, kBlock> error, std::span<float, kBlock> out) {
  const std::size_t count = watts.size();
  const bool size_only = rule == RegistrationRule::Magnitude && piece.led;
  const float sign = piece.reverse ? -1.0F : 1.0F;
  Block seen{};
  for (std::size_t i = 0; i < count; ++i) seen[i] = size_only ? std::abs(watts[i]) : sign * watts[i];
  switch (piece.kind) {
    case PowerEvidence::Kind::Measured:
      measured(piece, count, seen, error, out);
      break;
    case PowerEvidence::Kind::Silent:
      for (std::size_t i = 0; i < count; ++i)
        out[i] = std::clamp(1 - seen[i] / static_cast<float>(piece.watts), 0.0F, 1.0F);
      break;
    case PowerEvidence::Kind::Counted:
      counted(piece, count, seen, error, out);
      break;
  }
  const auto fitted = piece.certain ? 1.0F : static_cast<float>(kReverseFitted);
  const auto blunder = static_cast<float>(piece.blunder);
  for (std::size_t i = 0; i < count; ++i) out[i] = 1 - fitted + fitted * out[i] + blunder;
}

double likelihood(const PowerEvidence& piece, double watts, double error, RegistrationRule rule) {
  const auto power = static_cast<float>(watts);
  Block spread;
  spread.fill(static_cast<float>(error));
  Block out{};
  likelihoods(piece, rule, {&power, 1}, spread, out);
  return static_cast<double>(out[0]);
}

}  // namespace lineside::inference
