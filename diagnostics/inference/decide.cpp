#include "diagnostics/inference/decide.hpp"

#include <algorithm>
#include <cmath>

#include "diagnostics/inference/likelihood.hpp"
#include "models/manuals/own_source.hpp"
#include "models/significant.hpp"

namespace lineside::inference {

namespace {

constexpr double kDoubt = 0.03;       // of mistakes that would change the verdict
constexpr double kLeastFactor = 0.5;  // power factor of the meter's published accuracy (S12 2.2)
constexpr double kFactorKnown = 0.9;  // a load declared to have at least this needs no such guard
constexpr double kLowest = 0.9;       // registered fraction that right wiring may seem to have
constexpr double kHighest = 1.1;
constexpr double kAskLabel = 0.03;  // rating rivals from which the CT label is asked for
constexpr double kAskGeneration = 0.5;

/// The wiring with ratings that fit, and which CTs have another one.
std::pair<Wiring, unsigned> without_ratings(const Wiring& wiring) {
  std::pair<Wiring, unsigned> out{wiring, 0};
  for (std::size_t k = 0; k < kMaxElements; ++k) {
    CtPlacement& ct = out.first.ct[k];
    if (ct.scale == 0 || ct.scale == 1) continue;
    ct.scale = 1;
    out.second |= 1U << k;
  }
  return out;
}

class Judge {
 public:
  Judge(Diagnosis& out, const Grounds& grounds) : out_(out), on_(grounds), p_(grounds.posterior.probability) {
    best_ = static_cast<std::size_t>(std::max_element(p_.begin(), p_.end()) - p_.begin());
    for (std::size_t h = 0; h < p_.size(); ++h) {
      if (!same(best_, h)) continue;
      together_ += p_[h];
      for (const Member& member : on_.set.all[h].members) generation_ = generation_ || member.generation;
    }
  }

  Open run() {
    say_small();
    say_unexplained();
    ask_label();
    const bool right = best().right;
    const bool certain = right ? p_[best_] >= kVerdictAt : together_ >= kVerdictAt;
    if (!any_piece() && (right || !certain)) {
      out_.verdict = any_small() ? WiringVerdict::LoadTooSmall : WiringVerdict::Undecided;
      return open_;
    }
    open_.led_doubted = led_doubted();
    const bool unanswered = !right && ask_generation();
    if (!certain) return open_;
    if (doubted()) {
      say("mistake-open",
          message(
              "The entries point to one wiring; a measuring mistake would point to another. Which one is still open."),
          message("Do the next test with the instrument it names. It shows which one it is."));
      return open_;
    }
    if (right) {
      may_be_correct();
    } else if (unanswered) {
      open_.answer_first = true;
    } else if (out_.miswired_probability >= kVerdictAt) {
      out_.verdict = WiringVerdict::Fault;
    }
    return open_;
  }

 private:
  const Hypothesis& best() const { return on_.set.all[best_]; }

  bool same(std::size_t a, std::size_t b) const {
    return a == b || (p_[b] > 0 && same_placement(on_.set.all[a], on_.set.all[b]));
  }

  bool any_piece() const {
    return std::any_of(on_.prepared.begin(), on_.prepared.end(),
                       [](const Prepared& one) { return !one.pieces.empty(); });
  }
  bool any_small() const {
    return std::any_of(on_.prepared.begin(), on_.prepared.end(), [](const Prepared& one) { return one.too_small; });
  }

  void say(std::string code, Text text, Text remedy, Source source = {}) {
    out_.findings.push_back({Severity::Caution, std::move(code), std::move(text), std::move(remedy), source});
  }

  void say_small() {
    if (!any_small()) return;
    say("load-too-small",
        msg("One step has too little load to judge the meter. Each loaded conductor needs at least {amps}.",
            significant(least_amps(on_.input), "A", 3)),
        message("Turn on more load and time it again."),
        source_in("S12 2.2; LMM 2.1; IMS 2.2; FM 3.1", on_.input.manual));
  }

  /// Chance that an observation is explained only by the rest that is kept for unknown mistakes.
  double unexplained(const Step& step) const {
    double out = 0;
    double total = 0;
    for (const Draws& draws : on_.posterior.leading) {
      for (std::size_t i = 0; i < draws.weight.size(); ++i) {
        const double weight = draws.probability * static_cast<double>(draws.weight[i]);
        if (weight < 1e-3) continue;
        double watts = 0;
        double variance = 1;
        for (const Term& term : step.terms) {
          const auto c = static_cast<double>(draws.angles.cosines(term.variable)[i]);
          const auto s = static_cast<double>(draws.angles.sines(term.variable)[i]);
          const double re = static_cast<double>(draws.variant->real[term.conductor] * term.amps);
          const double im = static_cast<double>(draws.variant->imaginary[term.conductor] * term.amps);
          const double x = re * c - im * s;
          const double y = 0.1 * (re * s + im * c);
          watts += x;
          variance += x * x * static_cast<double>(term.relative_variance) + y * y;
        }
        double blunder = 0;
        for (const PowerEvidence& piece : step.prepared.pieces) {
          const double all = likelihood(piece, watts, std::sqrt(variance), draws.rule);
          if (all > 0) blunder = std::max(blunder, piece.blunder / all);
        }
        out += weight * blunder;
        total += weight;
      }
    }
    return total > 0 ? out / total : 0;
  }

  void say_unexplained() {
    for (const Step& step : on_.scene.steps) {
      if (unexplained(step) < 0.5) continue;
      say("unexplained",
          msg("Observation {n}: no wiring explains both this record and the other observations.",
              static_cast<int>(step.prepared.number + 1)),
          message("Check its figures and repeat it; as it is, it hardly counts."));
    }
  }

  void ask_label() {
    if (on_.input.ct_label_a || on_.input.observations.empty()) return;
    double rivals = 0;
    for (std::size_t h = 0; h < p_.size(); ++h) {
      if (p_[h] > 0 && without_ratings(on_.set.all[h].members.front().wiring).second != 0) rivals += p_[h];
    }
    if (rivals <= kAskLabel) return;
    say("ask-ct-label", message("A CT rating other than the meter's setting would also explain what was seen."),
        message("Read the rating and the secondary printed on each CT, if visible from outside, and enter them."),
        source_in("S12 2.1", on_.input.manual));
  }

  /// Asks about generation if power to the grid would register the same; true if it has not been answered yet.
  bool ask_generation() {
    const bool matters = generation_ && together_ >= kAskGeneration && !on_.input.observations.empty();
    if (!matters || (on_.input.generation && !*on_.input.generation)) return false;
    say("ask-generation",
        message("Power flowing to the grid (solar, a battery, a generator) makes correct CTs look reversed."),
        message("Ask whether there is any behind these CTs. Have it isolated, then test again. If no one knows, "
                "de-energize, lock out and tag out, and verify absence of voltage. Only then look at the CTs."));
    return !on_.input.generation;
  }

  /// Mistakes that lead to another verdict than the observations as they stand.
  bool doubted() const {
    const auto& flawless = on_.posterior.flawless;
    const auto plain = static_cast<std::size_t>(std::max_element(flawless.begin(), flawless.end()) - flawless.begin());
    double others = same(plain, best_) ? 0 : 1;
    for (const SlipWeight& slip : on_.posterior.slips) {
      if (!same(plain, slip.likeliest)) others += slip.probability;
    }
    return others > kDoubt;
  }

  bool led_doubted() const {
    double led = 0;
    for (const SlipWeight& slip : on_.posterior.slips) {
      if (on_.slips[slip.slip].led) led += slip.probability;
    }
    return led > kDoubt;
  }

  /// The conductor on which correct wiring needs a power factor that no published accuracy covers.
  std::optional<std::size_t> low_factor() const {
    for (std::size_t c = 0; c < kMaxElements; ++c) {
      const auto variable = on_.scene.usual[c];
      if (!variable || known_factor(c)) continue;
      for (const Draws& draws : on_.posterior.leading) {
        if (draws.variant->hypothesis != best_) continue;
        double mean = 0;
        for (std::size_t i = 0; i < draws.weight.size(); ++i)
          mean += static_cast<double>(draws.weight[i]) * static_cast<double>(draws.angles.cosines(*variable)[i]);
        if (mean < kLeastFactor) return c;
        break;
      }
    }
    return std::nullopt;
  }

  bool known_factor(std::size_t c) const {
    return std::any_of(on_.prepared.begin(), on_.prepared.end(), [&](const Prepared& one) {
      return one.usable && one.amps[c] > 0 && one.declared[c] && one.range[c].min >= kFactorKnown &&
             !one.pieces.empty();
    });
  }

  bool has_direction() const {
    return std::any_of(on_.prepared.begin(), on_.prepared.end(),
                       [](const Prepared& one) { return one.counts_forward || one.dark_indicator; });
  }

  void may_be_correct() {
    if (!has_direction()) {
      open_.direction = true;
      say("needs-direction",
          message("The power fits correct wiring, but nothing has shown yet that the meter counts forward."),
          message("With more than 1 A on, check that the reverse indicator stays dark or that the register moves up."),
          source_in("S12 5; LMM 5; IMS 5; FM 7", on_.input.manual));
      return;
    }
    open_.heater_on = low_factor();
    if (open_.heater_on) {
      const Verbatim line{std::string(name(kLines[*open_.heater_on]))};
      say("low-power-factor",
          msg("Correct wiring would need a power factor below 0.5 on {line}, where no accuracy is published.", line),
          msg("Turn on a heater on {line} alone and time it.", line),
          source_in("S12 2.2; LMM 2.1; IMS 2.2; FM 3.1", on_.input.manual));
      return;
    }
    const auto& bar = out_.registered_fraction;
    if (bar && (bar->low < kLowest || bar->high > kHighest)) {
      open_.wide_bar = true;
      say("wide-bar",
          message("The power fits correct wiring, but the registered fraction is not known closely enough."),
          message("Time more flashes, or a larger load."));
      return;
    }
    out_.verdict = WiringVerdict::Correct;
  }

  Diagnosis& out_;
  const Grounds& on_;
  const std::vector<double>& p_;
  std::size_t best_ = 0;
  double together_ = 0;  // the best with its variants of rating
  bool generation_ = false;
  Open open_;
};

}  // namespace

bool same_placement(const Hypothesis& a, const Hypothesis& b) {
  for (const Member& one : a.members) {
    if (one.generation) continue;
    const auto [placed, ratings] = without_ratings(one.wiring);
    const bool straight = placed == Wiring::straight(placed.elements);
    for (const Member& other : b.members) {
      if (other.generation) continue;
      const auto [other_placed, other_ratings] = without_ratings(other.wiring);
      // If only ratings are wrong, it matters on which CTs they are.
      if (placed == other_placed && (!straight || ratings == other_ratings)) return true;
    }
  }
  return false;
}

Open decide(Diagnosis& diagnosis, const Grounds& grounds) {
  return Judge(diagnosis, grounds).run();
}

}  // namespace lineside::inference
