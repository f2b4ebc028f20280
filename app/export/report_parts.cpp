#include "app/export/report_parts.hpp"

#include "models/plain_text.hpp"
#include "wizards/record/observation.hpp"
#include "wizards/record/said.hpp"
#include "wizards/record/wiring.hpp"
#include "wizards/screen/likelihoods.hpp"
#include "wizards/screen/phasor_picture.hpp"

namespace lineside::report {

namespace {

std::string percent_of(const Job& job, std::string_view subject, const FactKey& key) {
  const auto value = latest_number(job, subject, key);
  return value ? percent(*value) : std::string{};
}

Text load_of(const RecordedObservation& seen) {
  std::vector<Text> parts;
  for (const Line line : kLines) {
    if (const auto& amps = seen.amps[index(line)])
      parts.push_back(Verbatim{std::string(name(line)) + " " + number_text(*amps) + " A"});
  }
  return parts.empty() ? Text(Verbatim{recorded(seen.load_on)}) : commas(std::move(parts));
}

Text watched_of(const RecordedObservation& seen) {
  const auto figure = [](const std::optional<double>& value) { return Verbatim{value ? number_text(*value) : ""}; };
  if (seen.display_kw) return msg("display {kw} kW", figure(seen.display_kw));
  if (seen.by == "register") {
    if (seen.samples.empty()) return message("register");
    return msg("register {low} to {high} kWh, {n} samples", figure(seen.samples.front().forward_kwh),
               figure(seen.samples.back().forward_kwh), static_cast<int>(seen.samples.size()));
  }
  const Verbatim pulse = figure(seen.wh_per_cycle);
  if (seen.taps.size() >= 2)
    return msg("{wh} Wh LED, {n} cycles in {seconds} s", pulse, static_cast<int>(seen.taps.size() - 1),
               Verbatim{fixed(seen.taps.back() - seen.taps.front(), 1)});
  if (seen.cycles == 0.0) return msg("{wh} Wh LED, no flash in {seconds} s", pulse, figure(seen.seconds));
  if (seen.cycles)
    return msg("{wh} Wh LED, {n} cycles in {seconds} s", pulse, figure(seen.cycles), figure(seen.seconds));
  return msg("{wh} Wh LED", pulse);
}

Text verdict_words(const std::string& verdict) {
  if (verdict == "correct") return message("correct");
  if (verdict == "fault") return message("fault");
  if (verdict == "undecided") return message("undecided");
  if (verdict == "load-too-small") return message("load too small");
  return Verbatim{verdict};
}

}  // namespace

WiringState wiring_state(const Job& job, std::string_view subject, When when, int elements) {
  WiringState out;
  out.verdict = latest(job, subject, fact_key("wiring.<when>.verdict", when)).value_or("");
  if (out.verdict.empty()) return out;
  out.headline = verdict_words(out.verdict);
  if (const Text words = said(job, subject, fact_key("wiring.<when>.text", when)); !words.empty()) {
    // Records of before say it in other words.
    const std::string plain = english(words);
    if (out.verdict != "correct" || (plain != "correct" && plain != "as it should be"))
      out.headline = msg("{verdict}: {wiring}", out.headline, words);
    if (const auto likely = latest_number(job, subject, fact_key("wiring.<when>.probability", when)))
      out.headline = msg("{wiring} ({chance})", out.headline, Text(chance(*likely)));
  }
  if (const std::string value = percent_of(job, subject, fact_key("wiring.<when>.fraction", when)); !value.empty()) {
    const std::string low = percent_of(job, subject, fact_key("wiring.<when>.fraction.low", when));
    const std::string high = percent_of(job, subject, fact_key("wiring.<when>.fraction.high", when));
    out.fraction = low.empty() || high.empty() ? msg("records {percent} of usage", Verbatim{value})
                                               : msg("records {percent} of usage ({low} to {high})", Verbatim{value},
                                                     Verbatim{low}, Verbatim{high});
  }
  const Shortlist shown = shortlist(said_lines(job, subject, fact_key("wiring.<when>.alternatives", when)));
  for (const Likelihood& each : shown.rows)
    out.alternatives.push_back(msg("{chance} {wiring}", each.chance, each.text));
  if (!shown.more.empty()) out.alternatives.push_back(shown.more);
  out.wiring = read_wiring(job, subject, when, elements);
  out.phasors = phasors_from(said_lines(job, subject, fact_key("wiring.<when>.phasors", when)),
                             static_cast<std::size_t>(elements));
  return out;
}

std::vector<Evidence> evidence_of(const Job& job, std::string_view subject) {
  std::vector<Evidence> out;
  for (const ObservationKeys& keys : observations_in(job, subject)) {
    const RecordedObservation seen = read_observation(job, subject, keys);
    const std::string& lit = seen.reverse_indicator;
    const int round = static_cast<int>(keys.round);
    const int number = static_cast<int>(keys.number);
    out.push_back({seen.done == "no" ? msg("Round {round}, test {number} (left out)", round, number)
                                     : msg("Round {round}, test {number}", round, number),
                   load_of(seen), watched_of(seen),
                   lit == "yes"  ? Text(message("lit"))
                   : lit == "no" ? Text(message("dark"))
                                 : Text()});
  }
  return out;
}

}  // namespace lineside::report
