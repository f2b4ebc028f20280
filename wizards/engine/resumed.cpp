#include "wizards/engine/resumed.hpp"

#include <algorithm>
#include <cmath>

#include "models/plain_text.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/iso_time.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {
namespace {

/// "7 days", "15 hours".
Text pause(double seconds) {
  const auto hours = static_cast<long long>(std::floor(seconds / 3600));
  if (hours < 48) return msg_n(Count{hours}, "{n} hour", "{n} hours");
  return msg_n(Count{hours / 24}, "{n} day", "{n} days");
}

}  // namespace

std::vector<OldReading> old_readings(const View& view) {
  std::vector<OldReading> list;
  const auto opened = seconds_of(view.session.around().opened_at);
  if (!opened || state(view.job) != JobState::Open) return list;
  for (const Step& step : steps()) {
    if (step.ages == nullptr) continue;
    for (const FactKey& key : step.ages(view)) {
      const Fact* fact = latest_fact(view.job, subject_of(key, view.meter), key);
      if (fact == nullptr || fact->value.empty()) continue;
      const auto at = seconds_of(fact->at);
      const double age = at ? static_cast<double>(*opened - *at) : 0;
      if (age < kOldReadingHours * 3600) continue;
      list.push_back({key_label(key.text()), fact_value(view.job, *fact), fact->at, std::string{step.code}, age});
    }
  }
  return list;
}

void show_old_readings(const View& view, std::string_view group, Screen& out) {
  const bool opened_here =
      !view.session.around().opened_screen.empty() && view.session.around().opened_screen == view.code;
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
