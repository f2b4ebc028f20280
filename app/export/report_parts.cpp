#include "app/export/report_parts.hpp"

#include <charconv>
#include <set>

#include "wizards/likelihoods.hpp"
#include "wizards/phasor_picture.hpp"
#include "wizards/text.hpp"

namespace lineside::report {

namespace {

std::string percent_of(const Job& job, std::string_view subject, const std::string& key) {
  const auto value = latest_number(job, subject, key);
  return value ? percent(*value) : std::string{};
}

std::optional<Conductor> conductor_from(std::string_view text) {
  for (const Conductor each : {Conductor::L1, Conductor::L2, Conductor::L3, Conductor::N, Conductor::Dead}) {
    if (lower(name(each)) == lower(text)) return each;
  }
  return std::nullopt;
}

/// The wiring as the facts tell it; nothing where a CT's place is not told. Leads not told are on their terminals.
std::optional<Wiring> wiring_of(const Job& job, std::string_view subject, const std::string& prefix, int elements) {
  Wiring wiring = Wiring::straight(elements);
  for (int k = 0; k < elements; ++k) {
    const auto at = static_cast<std::size_t>(k);
    const std::string ct = prefix + std::string(name(kCts[at])) + ".";
    const auto on = latest(job, subject, ct + "on");
    if (!on) return std::nullopt;
    wiring.ct[at].on = line_from(*on);
    wiring.ct[at].reversed = latest(job, subject, ct + "reversed") == "yes";
    wiring.ct[at].scale = latest_number(job, subject, ct + "scale").value_or(1.0);
    const auto lead = latest(job, subject, prefix + "voltage." + std::string(name(kLines[at])));
    if (lead) wiring.voltage[at] = conductor_from(*lead).value_or(Conductor::Dead);
  }
  if (const auto lead = latest(job, subject, prefix + "voltage.N"))
    wiring.neutral = conductor_from(*lead).value_or(Conductor::N);
  return wiring;
}

struct Observation {
  const Job& job;
  std::string_view subject;
  std::string prefix;  // "check.1.obs.2."

  std::string get(std::string_view key) const {
    return std::string(latest(job, subject, prefix + std::string(key)).value_or(""));
  }
};

std::string load_of(const Observation& seen) {
  std::vector<std::string> parts;
  for (const Line line : kLines) {
    const std::string amps = seen.get("amps." + std::string(name(line)));
    if (!amps.empty()) parts.push_back(std::string(name(line)) + " " + amps + " A");
  }
  if (parts.empty()) return seen.get("load_on");
  return join(parts, ", ");
}

/// Taps that were not taken back, in seconds from the first to the last.
std::string taps_of(const Observation& seen) {
  std::vector<double> taps;
  for (const Fact* fact : history(seen.job, seen.subject, seen.prefix + "tap")) {
    double seconds = 0;
    const char* end = fact->value.data() + fact->value.size();
    if (fact->value.empty()) {
      if (!taps.empty()) taps.pop_back();
    } else if (std::from_chars(fact->value.data(), end, seconds).ptr == end) {
      taps.push_back(seconds);
    }
  }
  if (taps.size() < 2) return {};
  return std::to_string(taps.size() - 1) + " cycles in " + fixed(taps.back() - taps.front(), 1) + " s";
}

std::string watched_of(const Observation& seen) {
  if (const std::string kw = seen.get("display_kw"); !kw.empty()) return "display " + kw + " kW";
  if (seen.get("by") == "register") {
    const auto samples = history(seen.job, seen.subject, seen.prefix + "sample");
    if (samples.empty()) return "register";
    const auto first = words(samples.front()->value);
    const auto last = words(samples.back()->value);
    if (first.size() < 2 || last.size() < 2) return "register";
    return "register " + std::string(first[1]) + " to " + std::string(last[1]) + " kWh, " +
           std::to_string(samples.size()) + " samples";
  }
  std::string out = seen.get("wh_per_cycle") + " Wh LED";
  if (const std::string taps = taps_of(seen); !taps.empty()) return out + ", " + taps;
  const std::string cycles = seen.get("cycles");
  if (cycles == "0") return out + ", no flash in " + seen.get("seconds") + " s";
  if (!cycles.empty()) return out + ", " + cycles + " cycles in " + seen.get("seconds") + " s";
  return out;
}

}  // namespace

WiringState wiring_state(const Job& job, std::string_view subject, std::string_view when, int elements) {
  const std::string prefix = "wiring." + std::string(when) + ".";
  WiringState out;
  out.verdict = latest(job, subject, prefix + "verdict").value_or("");
  if (out.verdict.empty()) return out;
  out.headline = out.verdict == "load-too-small" ? "load too small" : out.verdict;
  if (const auto words = latest(job, subject, prefix + "text")) {
    out.headline.append(": ").append(*words);
    if (const auto likely = latest_number(job, subject, prefix + "probability"))
      out.headline.append(" (").append(chance(*likely)).append(")");
  }
  if (const std::string value = percent_of(job, subject, prefix + "fraction"); !value.empty()) {
    out.fraction = "registers " + value + " of use";
    const std::string low = percent_of(job, subject, prefix + "fraction.low");
    const std::string high = percent_of(job, subject, prefix + "fraction.high");
    if (!low.empty() && !high.empty()) out.fraction.append(" (").append(low).append(" to ").append(high).append(")");
  }
  if (const auto all = latest(job, subject, prefix + "alternatives")) {
    const Shortlist shown = shortlist(*all);
    for (const Likelihood& each : shown.rows) out.alternatives.push_back(each.chance + " " + each.text);
    if (!shown.more.empty()) out.alternatives.push_back(shown.more);
  }
  out.wiring = wiring_of(job, subject, prefix, elements);
  if (const auto arrows = latest(job, subject, prefix + "phasors"))
    out.phasors = phasors_from(*arrows, static_cast<std::size_t>(elements));
  return out;
}

std::vector<Evidence> evidence_of(const Job& job, std::string_view subject) {
  std::set<std::pair<int, int>> tests;  // round, number
  for (const Fact& fact : job.facts) {
    if (fact.subject != subject || !fact.key.starts_with("check.")) continue;
    int round = 0;
    int number = 0;
    const char* end = fact.key.data() + fact.key.size();
    const auto first = std::from_chars(fact.key.data() + 6, end, round);
    if (first.ec != std::errc{} || !std::string_view(first.ptr, end).starts_with(".obs.")) continue;
    if (std::from_chars(first.ptr + 5, end, number).ec == std::errc{}) tests.insert({round, number});
  }
  std::vector<Evidence> out;
  for (const auto& [round, number] : tests) {
    const std::string at = std::to_string(round) + ".obs." + std::to_string(number);
    const Observation seen{job, subject, "check." + at + "."};
    const std::string lit = seen.get("reverse_indicator");
    std::string test = "Round " + std::to_string(round) + ", test " + std::to_string(number);
    if (seen.get("done") == "no") test += " (left out)";
    out.push_back({std::move(test), load_of(seen), watched_of(seen), lit == "yes" ? "lit" : lit == "no" ? "dark" : ""});
  }
  return out;
}

}  // namespace lineside::report
