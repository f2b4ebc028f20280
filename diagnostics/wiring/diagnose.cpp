#include "diagnostics/wiring/diagnose.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "diagnostics/inference/complaint.hpp"
#include "diagnostics/inference/decide.hpp"
#include "diagnostics/inference/doubts.hpp"
#include "diagnostics/inference/evidence.hpp"
#include "diagnostics/inference/fraction.hpp"
#include "diagnostics/inference/hypotheses.hpp"
#include "diagnostics/inference/inspection.hpp"
#include "diagnostics/inference/likely_phasors.hpp"
#include "diagnostics/inference/next_test.hpp"
#include "diagnostics/inference/posterior.hpp"
#include "diagnostics/inference/scene.hpp"
#include "diagnostics/inference/wiring_words.hpp"
#include "models/significant.hpp"

namespace lineside {

namespace {

using namespace inference;

constexpr double kSharper = 1.25;
constexpr double kAlmost = kVerdictAt - 0.001;
constexpr double kListedLikelihood = 1e-3;
constexpr double kListedProbability = 1e-4;
constexpr double kSameRatio = 1e-6;
constexpr std::size_t kMostWeighed = 40;  // observations; a check makes less than a dozen

/// "200:0.1 A", or "200 A" if the secondary is not known.
Text ratio_text(std::optional<double> primary, std::optional<double> secondary) {
  if (!primary) return Verbatim{"? A"};
  if (!secondary) return significant(*primary, "A");
  return msg("{primary}:{secondary}", significant(*primary, {}), significant(*secondary, "A", 3));
}

void check_input(const DiagnoseInput& input, std::vector<Finding>& findings) {
  const auto n = static_cast<std::size_t>(elements(input.service));
  for (std::size_t k = 0; k < n; ++k) {
    const auto& volts = input.volts.line_to_neutral[k];
    const Verbatim line{std::string(name(kLines[k]))};
    if (volts && (!std::isfinite(*volts) || *volts < 0 || *volts > 1000)) {
      findings.push_back({Severity::Fail,
                          "voltage-impossible",
                          msg("{line} to N: no voltmeter would read that here.", line),
                          message("Measure again; this reading is left out."),
                          {}});
    }
    if (!volts && !input.observations.empty()) {
      findings.push_back({Severity::Info,
                          "voltage-missing",
                          msg("{line} to N was not measured; the nominal voltage is used instead.", line),
                          message("Measure it at the meter's terminals."),
                          {}});
    }
    const bool loaded = std::any_of(input.observations.begin(), input.observations.end(), [&](const Observation& o) {
      return std::find(o.load_on.begin(), o.load_on.end(), kLines[k]) != o.load_on.end();
    });
    if (!loaded && !input.observations.empty()) {
      findings.push_back({Severity::Caution,
                          "phase-missing",
                          msg("{line} has carried no load in any step, so nothing is known about its CT yet.", line),
                          msg("Turn on a load on {line}.", line),
                          {}});
    }
  }
  if (const auto ratio = label_ratio(input); ratio && std::abs(*ratio - 1) > kSameRatio) {
    findings.push_back(
        {Severity::Fail,
         "ct-label-differs",
         msg("The CTs are labeled {label}, but the meter is set for {setting}. It would record {share} of actual "
             "usage.",
             ratio_text(input.ct_label_a, input.ct_label_secondary_a),
             ratio_text(input.ct_primary_a, input.ct_secondary_a), Quantity{100 * *ratio, "%", 0}),
         message("De-energize and verify absence of voltage, then install CTs with the rating on the meter's label."),
         {}});
  }
}

/// Thousands of observations at once are a log, not a check: the newest ones show how it is wired now.
void leave_out_oldest(std::vector<Prepared>& prepared, std::vector<Finding>& findings) {
  if (prepared.size() <= kMostWeighed) return;
  for (std::size_t i = 0; i + kMostWeighed < prepared.size(); ++i) {
    prepared[i].usable = false;
    prepared[i].pieces.clear();
  }
  findings.push_back({Severity::Caution,
                      "too-many-observations",
                      msg("Only the newest {n} observations are used.", int{kMostWeighed}),
                      message("Give the observations of one check, made since the wiring was last changed."),
                      {}});
}

/// The share left to the many wirings that hardly ever occur makes the others seem less certain than they prove to be,
/// so the figures shown are sharper, as measured (docs/physics.md, calibration). Decisions rest on the plain figures,
/// and nothing is shown with the share of a verdict if these give none.
std::vector<double> sharpened(const std::vector<double>& plain) {
  std::vector<double> said = plain;
  double sum = 0;
  for (double& p : said) sum += p = std::pow(p, kSharper);
  for (double& p : said) p /= sum;
  const auto best = static_cast<std::size_t>(std::max_element(plain.begin(), plain.end()) - plain.begin());
  if (plain[best] >= kVerdictAt || said[best] < kVerdictAt) return said;
  const double others = (1 - kAlmost) / (1 - said[best]);
  for (double& p : said) p *= others;
  said[best] = kAlmost;
  return said;
}

void list_wirings(Diagnosis& out, const HypothesisSet& set, const Scene& scene, const Posterior& posterior,
                  const std::vector<double>& said) {
  std::vector<std::size_t> order;
  for (std::size_t h = 0; h < set.all.size(); ++h) {
    if (posterior.likelihood[h] >= kListedLikelihood || said[h] > kListedProbability) order.push_back(h);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return said[a] > said[b]; });
  for (const std::size_t h : order) {
    const Hypothesis& hypothesis = set.all[h];
    WiringCandidate candidate;
    candidate.probability = said[h];
    candidate.text = entry_text(hypothesis);
    candidate.remedy = entry_remedy(hypothesis);
    candidate.wiring = hypothesis.members.front().wiring;
    for (std::size_t m = 1; m < hypothesis.members.size(); ++m) {
      if (!hypothesis.members[m].generation) candidate.same_as.push_back(hypothesis.members[m].wiring);
    }
    candidate.right = hypothesis.right;
    candidate.registered_fraction = own_fraction(set, scene, posterior, h);
    out.wirings.push_back(std::move(candidate));
  }
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
  leave_out_oldest(prepared, out.findings);

  HypothesisSet set = hypotheses(input);
  if (input.too_little) weigh_complaint(set, input.service, *input.too_little);
  const Scene scene = make_scene(input, prepared);
  const std::vector<Slip> mistakes = slips(input, scene);
  const Posterior posterior = infer(input, set, scene, mistakes);
  const std::vector<double> said = sharpened(posterior.probability);
  for (std::size_t h = 0; h < set.all.size(); ++h) {
    out.miswired_probability += said[h] * (1 - set.all[h].harmless);
  }
  list_wirings(out, set, scene, posterior, said);
  out.registered_fraction = registered_fraction(set, scene, posterior);
  out.phasors = phasors(input, set, scene, posterior);
  out.doubts = doubts(input, prepared, mistakes, posterior);
  out.inspect = inspection(set, said);
  const Grounds grounds{input, set, scene, posterior, mistakes, prepared};
  const Open open = decide(out, grounds);
  if (with_advice) advise(out, grounds, open);
  return out;
}

}  // namespace

Diagnosis diagnose(const DiagnoseInput& input) {
  return diagnose(input, true);
}

Diagnosis diagnose_without_advice(const DiagnoseInput& input) {
  return diagnose(input, false);
}

std::optional<double> share_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, double>, 4> kShares{
      {{"0", 0}, {"1/3", 1.0 / 3}, {"1/2", 0.5}, {"2/3", 2.0 / 3}}};
  for (const auto& [text, share] : kShares) {
    if (text == name) return share;
  }
  return std::nullopt;
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
