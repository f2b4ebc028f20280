#include "wizards/engine/resumed.hpp"

#include <algorithm>
#include <cmath>

#include "models/plain_text.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/iso_time.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {
namespace {

struct Changing {
  FactKey key;
  std::string_view screen;
};

/// What a week can change: voltages, load and current of the test under way, the register, the port, pulses, and
/// whether the panel is still dead.
std::vector<Changing> changing(const View& view) {
  std::vector<Changing> list;
  for (const FactKey& key : std::initializer_list<FactKey>{"volts.L1", "volts.L2", "volts.L3", "volts.L1-L2",
                                                           "volts.L2-L3", "volts.L1-L3", "runs"})
    list.push_back({key, "V-1"});
  for (const FactKey& key : {FactKey{"port"}, FactKey{"modbus.id"}}) list.push_back({key, "S-1"});
  const ObservationKeys test = observation_here(view);
  for (const ObservationField field :
       std::initializer_list<ObservationField>{"load_on", "amps.L1", "amps.L2", "amps.L3", "reverse_indicator"})
    list.push_back({test(field), "W-1"});
  list.push_back({"generation", "W-1"});
  for (const FactKey& key : {FactKey{"opening.kwh"}, FactKey{"opening.display_kwh"}}) list.push_back({key, "R-1"});
  list.push_back({"demand.peak_before_kw", "D-1"});
  list.push_back({"pulse.counted", "O-1"});
  list.push_back({"prep.dead", "P-1"});
  return list;
}

/// "7 days", "15 hours".
Text pause(double seconds) {
  const auto hours = static_cast<long long>(std::floor(seconds / 3600));
  if (hours < 48) return msg_n(Count{hours}, "{n} hour", "{n} hours");
  return msg_n(Count{hours / 24}, "{n} day", "{n} days");
}

}  // namespace

std::vector<OldReading> old_readings(const View& view) {
  std::vector<OldReading> list;
  const auto opened = seconds_of(view.session.opened_at);
  if (!opened || state(view.job) != JobState::Open) return list;
  for (const Changing& one : changing(view)) {
    const Fact* fact = latest_fact(view.job, subject_of(one.key, view.meter), one.key);
    if (fact == nullptr || fact->value.empty()) continue;
    const auto at = seconds_of(fact->at);
    const double age = at ? static_cast<double>(*opened - *at) : 0;
    if (age < kOldReadingHours * 3600) continue;
    list.push_back({key_label(one.key.text()), fact_value(view.job, *fact), fact->at, std::string{one.screen}, age});
  }
  return list;
}

void show_old_readings(const View& view, std::string_view group, Screen& out) {
  const bool opened_here = !view.session.opened_screen.empty() && view.session.opened_screen == view.code;
  auto list = old_readings(view);
  if (!opened_here) std::erase_if(list, [&](const OldReading& one) { return one.screen != group; });
  if (list.empty()) return;
  const double longest = std::ranges::max(list, {}, &OldReading::age_s).age_s;
  KeyValues table;
  table.title = msg("May have changed since: {pause} old when the job was opened again", pause(longest));
  for (const OldReading& one : list)
    table.rows.push_back({sentences({Verbatim{one.screen}, one.label}), one.value, DateTime{one.at}, Tone::Caution});
  std::vector<Item> items{std::move(table)};
  items.emplace_back(Paragraph{msg("Measure again whatever you rely on; the old readings stay in the record. Readings "
                                   "older than 12 h count as old (Lineside's assumption)."),
                               Tone::Caution});
  out.items.insert(out.items.begin(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
}

}  // namespace lineside
