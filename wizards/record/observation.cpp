#include "wizards/record/observation.hpp"

#include <algorithm>
#include <set>

#include "models/plain_text.hpp"

namespace lineside {
namespace {

constexpr int kMostNumber = 9999;  // of a round, and of a test within it

/// Reads the facts of one load test.
class ObservationReader {
 public:
  ObservationReader(const Job& job, std::string_view subject, const ObservationKeys& keys)
      : job_(job), subject_(subject), keys_(keys) {}

  std::string text(ObservationField field) const {
    return std::string{latest(job_, subject_, keys_(field)).value_or("")};
  }
  std::optional<double> number(ObservationField field) const { return latest_number(job_, subject_, keys_(field)); }
  PerLine amps() const {
    PerLine out;
    for (const Line line : kLines) out[index(line)] = latest_number(job_, subject_, keys_.amps(line));
    return out;
  }
  /// An emptied tap takes back the one before it; a tap that cannot be read does not count.
  std::vector<double> taps() const {
    std::vector<double> list;
    for (const Fact* fact : history(job_, subject_, keys_("tap"))) {
      if (const auto at = read_number(fact->value)) {
        list.push_back(*at);
      } else if (fact->value.empty() && !list.empty()) {
        list.pop_back();
      }
    }
    return list;
  }
  std::vector<RegisterSample> samples() const {
    std::vector<RegisterSample> list;
    for (const Fact* fact : history(job_, subject_, keys_("sample"))) {
      if (const auto sample = register_sample_from(fact->value)) list.push_back(*sample);
    }
    return list;
  }

 private:
  const Job& job_;
  std::string_view subject_;
  ObservationKeys keys_;
};

}  // namespace

RecordedObservation read_observation(const Job& job, std::string_view subject, const ObservationKeys& keys) {
  const ObservationReader read(job, subject, keys);
  return {.load_on = load_list_from(read.text("load_on")).value_or(LoadList{}),
          .load_kind = read.text("load_kind"),
          .amps = read.amps(),
          .heater_w = read.number("heater_w"),
          .by = read.text("by"),
          .wh_per_cycle = read.number("wh_per_cycle"),
          .taps = read.taps(),
          .cycles = read.number("cycles"),
          .seconds = read.number("seconds"),
          .samples = read.samples(),
          .display_kw = read.number("display_kw"),
          .reverse_indicator = read.text("reverse_indicator"),
          .least_pf = read.number("pf.min"),
          .most_pf = read.number("pf.max"),
          .done = read.text("done")};
}

std::vector<std::pair<FactKey, std::string>> observation_facts(const RecordedObservation& seen,
                                                               const ObservationKeys& keys) {
  std::vector<std::pair<FactKey, std::string>> out;
  const auto put = [&](const FactKey& key, std::string value) {
    if (!value.empty()) out.emplace_back(key, std::move(value));
  };
  const auto put_number = [&](const FactKey& key, const std::optional<double>& value) {
    if (value) out.emplace_back(key, number_text(*value));
  };
  put(keys("load_on"), recorded(seen.load_on));
  put(keys("load_kind"), seen.load_kind);
  for (const Line line : kLines) put_number(keys.amps(line), seen.amps[index(line)]);
  put_number(keys("heater_w"), seen.heater_w);
  put(keys("by"), seen.by);
  put_number(keys("wh_per_cycle"), seen.wh_per_cycle);
  for (const double tap : seen.taps) out.emplace_back(keys("tap"), fixed(tap, 3));
  put_number(keys("cycles"), seen.cycles);
  put_number(keys("seconds"), seen.seconds);
  for (const RegisterSample& sample : seen.samples) out.emplace_back(keys("sample"), recorded(sample));
  put_number(keys("display_kw"), seen.display_kw);
  put(keys("reverse_indicator"), seen.reverse_indicator);
  put_number(keys("pf.min"), seen.least_pf);
  put_number(keys("pf.max"), seen.most_pf);
  put(keys("done"), seen.done);
  return out;
}

std::vector<ObservationKeys> observations_in(const Job& job, std::string_view subject) {
  std::set<std::pair<int, int>> found;
  for (const Fact& fact : job.facts) {
    if (fact.subject != subject || !begins_with(fact.key, {"check."})) continue;
    std::string_view rest = fact.key;
    take_key_part(rest);
    const auto round = read_whole(take_key_part(rest), 1, kMostNumber);
    if (take_key_part(rest) != "obs") continue;
    const auto number = read_whole(take_key_part(rest), 1, kMostNumber);
    if (round && number) found.insert({*round, *number});
  }
  std::vector<ObservationKeys> out;
  for (const auto& [round, number] : found) out.push_back({round, number});
  return out;
}

}  // namespace lineside
