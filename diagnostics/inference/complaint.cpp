#include "diagnostics/inference/complaint.hpp"

#include <algorithm>
#include <cmath>

#include "diagnostics/inference/load_angle.hpp"

namespace lineside::inference {

namespace {

// Our own: loads are not equal for months, and bills are compared with something that is not exact either.
constexpr double kSpread = 0.12;
constexpr double kMisjudged = 0.05;  // that the share was told wrongly

}  // namespace

double usual_share(const Hypothesis& hypothesis, const HypothesisSet& set, const Service& service) {
  const AngleGrid usual = default_angles(service);
  const std::size_t rotations = set.two_rotations ? 2 : 1;
  double registered = 0;
  double used = 0;
  for (std::size_t r = 0; r < rotations; ++r) {
    for (std::size_t i = 0; i < kAngles; ++i) {
      const auto cosine = static_cast<double>(usual.cosine[i]);
      const auto sine = static_cast<double>(usual.sine[i]);
      double power = 0;
      for (std::size_t c = 0; c < static_cast<std::size_t>(set.elements); ++c) {
        const Phasor& seen = hypothesis.seen[r][c];
        power += seen.real() * cosine - seen.imag() * sine;
        used += set.volts[c] * cosine;
      }
      registered += std::max(0.0, power);
    }
  }
  return used > 0 ? registered / used : 0;
}

void weigh_complaint(HypothesisSet& set, const Service& service, double too_little) {
  double total = 0;
  for (Hypothesis& hypothesis : set.all) {
    const double off = (1 - usual_share(hypothesis, set, service) - too_little) / kSpread;
    hypothesis.prior *= kMisjudged + (1 - kMisjudged) * std::exp(-0.5 * off * off);
    total += hypothesis.prior;
  }
  for (Hypothesis& hypothesis : set.all) hypothesis.prior /= total;
}

}  // namespace lineside::inference
