#include "app/export/report_parts.hpp"

#include "wizards/likelihoods.hpp"
#include "wizards/phasor_picture.hpp"
#include "wizards/record/observation.hpp"
#include "wizards/record/wiring.hpp"
#include "wizards/text.hpp"

namespace lineside::report {

namespace {

std::string percent_of(const Job& job, std::string_view subject, const FactKey& key) {
  const auto value = latest_number(job, subject, key);
  return value ? percent(*value) : std::string{};
}

std::string load_of(const RecordedObservation& seen) {
  std::vector<std::string> parts;
  for (const Line line : kLines) {
    if (const auto& amps = seen.amps[index(line)])
      parts.push_back(std::string(name(line)) + " " + number_text(*amps) + " A");
  }
  return parts.empty() ? recorded(seen.load_on) : join(parts, ", ");
}

std::string watched_of(const RecordedObservation& seen) {
  const auto figure = [](const std::optional<double>& value) { return value ? number_text(*value) : std::string{}; };
  if (seen.display_kw) return "display " + number_text(*seen.display_kw) + " kW";
  if (seen.by == "register") {
    if (seen.samples.empty()) return "register";
    return "register " + number_text(seen.samples.front().forward_kwh) + " to " +
           number_text(seen.samples.back().forward_kwh) + " kWh, " + std::to_string(seen.samples.size()) + " samples";
  }
  std::string out = figure(seen.wh_per_cycle) + " Wh LED";
  if (seen.taps.size() >= 2)
    return out + ", " + std::to_string(seen.taps.size() - 1) + " cycles in " +
           fixed(seen.taps.back() - seen.taps.front(), 1) + " s";
  if (seen.cycles == 0.0) return out + ", no flash in " + figure(seen.seconds) + " s";
  if (seen.cycles) return out + ", " + figure(seen.cycles) + " cycles in " + figure(seen.seconds) + " s";
  return out;
}

}  // namespace

WiringState wiring_state(const Job& job, std::string_view subject, When when, int elements) {
  WiringState out;
  out.verdict = latest(job, subject, fact_key("wiring.<when>.verdict", when)).value_or("");
  if (out.verdict.empty()) return out;
  out.headline = out.verdict == "load-too-small" ? "load too small" : out.verdict;
  if (const auto words = latest(job, subject, fact_key("wiring.<when>.text", when))) {
    // Records of before say it in other words.
    if (out.verdict != "correct" || (*words != "correct" && *words != "as it should be"))
      out.headline.append(": ").append(*words);
    if (const auto likely = latest_number(job, subject, fact_key("wiring.<when>.probability", when)))
      out.headline.append(" (").append(chance(*likely)).append(")");
  }
  if (const std::string value = percent_of(job, subject, fact_key("wiring.<when>.fraction", when)); !value.empty()) {
    out.fraction = "registers " + value + " of use";
    const std::string low = percent_of(job, subject, fact_key("wiring.<when>.fraction.low", when));
    const std::string high = percent_of(job, subject, fact_key("wiring.<when>.fraction.high", when));
    if (!low.empty() && !high.empty()) out.fraction.append(" (").append(low).append(" to ").append(high).append(")");
  }
  if (const auto all = latest(job, subject, fact_key("wiring.<when>.alternatives", when))) {
    const Shortlist shown = shortlist(*all);
    for (const Likelihood& each : shown.rows) out.alternatives.push_back(each.chance + " " + english(each.text));
    if (!shown.more.empty()) out.alternatives.push_back(shown.more);
  }
  out.wiring = read_wiring(job, subject, when, elements);
  if (const auto arrows = latest(job, subject, fact_key("wiring.<when>.phasors", when)))
    out.phasors = phasors_from(*arrows, static_cast<std::size_t>(elements));
  return out;
}

std::vector<Evidence> evidence_of(const Job& job, std::string_view subject) {
  std::vector<Evidence> out;
  for (const ObservationKeys& keys : observations_in(job, subject)) {
    const RecordedObservation seen = read_observation(job, subject, keys);
    const std::string& lit = seen.reverse_indicator;
    std::string test = "Round " + std::to_string(keys.round) + ", test " + std::to_string(keys.number);
    if (seen.done == "no") test += " (left out)";
    out.push_back({std::move(test), load_of(seen), watched_of(seen), lit == "yes" ? "lit" : lit == "no" ? "dark" : ""});
  }
  return out;
}

}  // namespace lineside::report
