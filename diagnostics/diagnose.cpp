#include "diagnostics/diagnose.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "diagnostics/inference/evidence.hpp"
#include "diagnostics/inference/hypotheses.hpp"
#include "diagnostics/inference/next_test.hpp"
#include "diagnostics/inference/phasors.hpp"
#include "diagnostics/inference/posterior.hpp"
#include "diagnostics/inference/scene.hpp"
#include "diagnostics/inference/verdict_only.hpp"
#include "diagnostics/inference/words.hpp"

#include "models/own_source.hpp"

namespace lineside {

namespace {

using namespace inference;

constexpr double kDiagnoseCertain = 0.95;
constexpr double kListedLikelihood = 1e-3;
constexpr double kListedProbability = 1e-4;
constexpr double kSameRatio = 1e-6;
constexpr double kTail = 0.05;  // the error bar leaves out this much at each end

/// "200:0.1", or "200" where the secondary is not known.
std::string ratio_text(std::optional<double> primary, std::optional<double> secondary) {
  char text[48];
  if (!primary) return "?";
  std::snprintf(text, sizeof text, secondary ? "%.4g:%.3g" : "%.4g", *primary, secondary.value_or(0));
  return text;
}

void check_input(const DiagnoseInput& input, std::vector<Finding>& findings) {
  const auto n = static_cast<std::size_t>(elements(input.service));
  for (std::size_t k = 0; k < n; ++k) {
    const auto& volts = input.volts.line_to_neutral[k];
    if (volts && (!std::isfinite(*volts) || *volts < 0 || *volts > 1000)) {
      findings.push_back({Severity::Fail,
                          "voltage-impossible",
                          std::string(name(kLines[k])) + " to N: no voltmeter reads that here.",
                          "Measure again; the reading is left out.",
                          {}});
    }
    if (!volts && !input.observations.empty()) {
      findings.push_back({Severity::Info,
                          "voltage-missing",
                          std::string(name(kLines[k])) + " to N was not measured; the nominal voltage is taken for it.",
                          "Measure it at the meter's terminals.",
                          {}});
    }
    const bool loaded = std::any_of(input.observations.begin(), input.observations.end(), [&](const Observation& o) {
      return std::find(o.load_on.begin(), o.load_on.end(), kLines[k]) != o.load_on.end();
    });
    if (!loaded && !input.observations.empty()) {
      findings.push_back(
          {Severity::Caution,
           "phase-missing",
           std::string(name(kLines[k])) + " has carried no load in any step, so nothing is known of its CT yet.",
           "Switch on a load on " + std::string(name(kLines[k])) + ".",
           {}});
    }
  }
  if (const auto ratio = label_ratio(input); ratio && std::abs(*ratio - 1) > kSameRatio) {
    findings.push_back({Severity::Fail,
                        "ct-label-differs",
                        "The CTs are labelled " + ratio_text(input.ct_label_a, input.ct_label_secondary_a) +
                            " A, the meter is set for " + ratio_text(input.ct_primary_a, input.ct_secondary_a) +
                            " A: it would register " + std::to_string(std::lround(100 * *ratio)) + " % of use.",
                        "Fit CTs of the rating on the meter's label. Power off and verified dead first.",
                        {}});
  }
}

/// What the meter registers against what is used, at the loads of the heaviest step.
std::optional<Interval> registered_fraction(const HypothesisSet& set, const Scene& scene, const Posterior& posterior) {
  const Step* heaviest = nullptr;
  double most = 0;
  for (const Step& step : scene.steps) {
    const double sum = std::accumulate(step.prepared.amps.begin(), step.prepared.amps.end(), 0.0);
    if (sum > most && !step.prepared.pieces.empty()) heaviest = &step, most = sum;
  }
  if (!heaviest) return std::nullopt;
  std::vector<std::pair<double, double>> fractions;  // value, weight
  double mean = 0;
  double total = 0;
  for (const Draws& draws : posterior.leading) {
    for (std::size_t i = 0; i < draws.weight.size(); ++i) {
      const double weight = draws.probability * static_cast<double>(draws.weight[i]);
      if (weight <= 0) continue;
      double registered = 0;
      double used = 0;
      for (const Term& term : heaviest->terms) {
        const auto c = static_cast<double>(draws.angles.cosines(term.variable)[i]);
        const auto s = static_cast<double>(draws.angles.sines(term.variable)[i]);
        const auto amps = static_cast<double>(term.amps);
        registered += amps * (static_cast<double>(draws.variant->real[term.conductor]) * c -
                              static_cast<double>(draws.variant->imaginary[term.conductor]) * s);
        used += amps * set.volts[term.conductor] * c;
      }
      const double fraction = used > 0 ? std::max(0.0, registered / used) : 0;
      fractions.emplace_back(fraction, weight);
      mean += fraction * weight;
      total += weight;
    }
  }
  if (total <= 0) return std::nullopt;
  std::sort(fractions.begin(), fractions.end());
  const auto quantile = [&](double part) {
    double sum = 0;
    for (const auto& [value, weight] : fractions) {
      sum += weight;
      if (sum >= part * total) return value;
    }
    return fractions.back().first;
  };
  double error = 0.5;  // of the measurement itself
  for (const PowerEvidence& piece : heaviest->prepared.pieces) {
    if (piece.kind != PowerEvidence::Kind::Silent && piece.watts > 0)
      error = std::min(error, piece.error / piece.watts);
  }
  if (error == 0.5) error = 0;
  return Interval{mean / total, quantile(kTail) * (1 - 1.645 * error), quantile(1 - kTail) * (1 + 1.645 * error)};
}

double own_fraction(const Hypothesis& hypothesis, const HypothesisSet& set, const Scene& scene,
                    const Posterior& posterior, std::size_t number) {
  for (const Draws& draws : posterior.leading) {
    if (draws.variant->hypothesis != number || scene.steps.empty()) continue;
    Posterior only;
    only.leading.push_back(draws);
    const auto fraction = registered_fraction(set, scene, only);
    if (fraction) return fraction->value;
  }
  // Without draws: at unity power factor and equal loads, as the published tables do.
  double registered = 0;
  double used = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(set.elements); ++c) {
    registered += hypothesis.seen[0][c].real();
    used += set.volts[c];
  }
  return used > 0 ? std::max(0.0, registered / used) : 0;
}

void list_wirings(Diagnosis& out, const HypothesisSet& set, const Scene& scene, const Posterior& posterior) {
  std::vector<std::size_t> order;
  for (std::size_t h = 0; h < set.all.size(); ++h) {
    if (posterior.likelihood[h] >= kListedLikelihood || posterior.probability[h] > kListedProbability)
      order.push_back(h);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return posterior.probability[a] > posterior.probability[b]; });
  for (const std::size_t h : order) {
    const Hypothesis& hypothesis = set.all[h];
    WiringCandidate candidate;
    candidate.probability = posterior.probability[h];
    candidate.text = entry_text(hypothesis);
    candidate.remedy = entry_remedy(hypothesis);
    candidate.wiring = hypothesis.members.front().wiring;
    for (std::size_t m = 1; m < hypothesis.members.size(); ++m) {
      if (!hypothesis.members[m].generation) candidate.same_as.push_back(hypothesis.members[m].wiring);
    }
    candidate.right = hypothesis.right;
    candidate.registered_fraction = own_fraction(hypothesis, set, scene, posterior, h);
    out.wirings.push_back(std::move(candidate));
  }
}

bool has_direction(const std::vector<Prepared>& prepared) {
  return std::any_of(prepared.begin(), prepared.end(),
                     [](const Prepared& one) { return one.counts_forward || one.dark_indicator; });
}

void decide(Diagnosis& out, const DiagnoseInput& input, const std::vector<Prepared>& prepared) {
  const bool any_piece =
      std::any_of(prepared.begin(), prepared.end(), [](const Prepared& one) { return !one.pieces.empty(); });
  const bool small = std::any_of(prepared.begin(), prepared.end(), [](const Prepared& one) { return one.too_small; });
  if (small) {
    char amps[16];
    std::snprintf(amps, sizeof amps, "%.3g", least_amps(input));
    out.findings.push_back({Severity::Caution, "load-too-small",
                            std::string("A step has less load than the meter can be judged by: ") + amps +
                                " A at least on each loaded conductor.",
                            "Switch on more load and time it again.",
                            source_in("S12 2.2; LMM 2.1; IMS 2.2; FM 3.1", input.manual)});
  }
  const WiringCandidate& best = out.wirings.front();
  if (!any_piece && (best.right || best.probability < kDiagnoseCertain)) {
    out.verdict = small ? WiringVerdict::LoadTooSmall : WiringVerdict::Undecided;
    return;
  }
  // A dead lead needs no load to be seen: the voltmeter alone may decide on a fault.
  if (best.probability < kDiagnoseCertain) return;
  if (!best.right) {
    if (out.miswired_probability >= kDiagnoseCertain) out.verdict = WiringVerdict::Fault;
  } else if (has_direction(prepared)) {
    out.verdict = WiringVerdict::Correct;
  } else {
    out.findings.push_back(
        {Severity::Caution, "needs-direction",
         "The power fits right wiring, but nothing has shown yet that the meter counts forward.",
         "With more than 1 A on, see that the reverse indicator stays dark, or that the register moves up.",
         source_in("S12 5; LMM 5; IMS 5; FM 7", input.manual)});
  }
}

void ask_about_generation(Diagnosis& out, const DiagnoseInput& input, const HypothesisSet& set,
                          const Posterior& posterior) {
  if (input.generation && !*input.generation) return;
  double backwards = 0;
  for (std::size_t h = 0; h < set.all.size(); ++h) {
    const auto& members = set.all[h].members;
    const bool any =
        std::any_of(members.begin(), members.end(), [](const Member& member) { return member.generation; });
    if (any) backwards += posterior.probability[h];
  }
  if (backwards < 0.5 || input.observations.empty()) return;
  out.findings.push_back({Severity::Caution,
                          "ask-generation",
                          "Power that flows to the grid (solar, a battery, a generator) makes right CTs look reversed.",
                          "Ask whether there is any behind these CTs and have it isolated, then test again.",
                          {}});
}

}  // namespace

std::string_view name(WiringVerdict verdict) {
  switch (verdict) {
    case WiringVerdict::Correct:
      return "correct";
    case WiringVerdict::Fault:
      return "fault";
    case WiringVerdict::Undecided:
      return "undecided";
    case WiringVerdict::LoadTooSmall:
      return "load-too-small";
  }
  return "";
}

namespace {

Diagnosis diagnose(const DiagnoseInput& input, bool with_advice) {
  Diagnosis out;
  check_input(input, out.findings);
  std::vector<Prepared> prepared;
  for (std::size_t i = 0; i < input.observations.size(); ++i) prepared.push_back(prepare(input, i, out.findings));

  const HypothesisSet set = hypotheses(input);
  const Scene scene = make_scene(input, prepared);
  const Posterior posterior = infer(input, set, scene);
  for (std::size_t h = 0; h < set.all.size(); ++h) {
    out.miswired_probability += posterior.probability[h] * (1 - set.all[h].harmless);
  }
  list_wirings(out, set, scene, posterior);
  out.registered_fraction = registered_fraction(set, scene, posterior);
  out.phasors = phasors(input, set, scene, posterior);
  decide(out, input, prepared);
  ask_about_generation(out, input, set, posterior);
  if (with_advice) advise(out, input, set, scene, posterior);
  return out;
}

}  // namespace

Diagnosis diagnose(const DiagnoseInput& input) {
  return diagnose(input, true);
}

Diagnosis diagnose_without_advice(const DiagnoseInput& input) {
  return diagnose(input, false);
}

std::optional<double> label_ratio(const DiagnoseInput& input) {
  const auto over = [](std::optional<double> one, std::optional<double> other) {
    const bool known = one && other && *one > 0 && *other > 0;
    return known ? std::optional(*one / *other) : std::nullopt;
  };
  const auto primaries = over(input.ct_primary_a, input.ct_label_a);
  const auto secondaries = over(input.ct_label_secondary_a, input.ct_secondary_a);
  if (!primaries && !secondaries) return std::nullopt;
  return primaries.value_or(1) * secondaries.value_or(1);
}

}  // namespace lineside
