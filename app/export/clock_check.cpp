#include "app/export/clock_check.hpp"

#include "models/plain_text.hpp"
#include "wizards/record/evidence.hpp"
#include "wizards/record/iso_time.hpp"

namespace lineside {

namespace {

constexpr std::int64_t kSlack = 2;                  // seconds: the clock being corrected over the net
constexpr std::int64_t kNotSetBefore = 1577836800;  // 2020-01-01: older than this program

}  // namespace

std::vector<Text> clock_jumps(const Job& job) {
  std::vector<Text> out;
  std::optional<std::int64_t> before;
  bool unset = false;
  for (const Fact& fact : job.facts) {
    const auto now = seconds_of(fact.at);
    if (!now || is_housekeeping(fact.key)) continue;
    const int number = static_cast<int>(fact.seq);
    if (*now < kNotSetBefore && !unset) {
      out.push_back(msg("The tablet's clock was not set at fact {number} ({time}).", number, Verbatim{fact.at}));
      unset = true;
    } else if (before && *now + kSlack < *before) {
      out.push_back(
          msg("The tablet's clock was set back by {duration} before fact {number} ({time}). The order of the "
              "facts is kept by their numbers.",
              Verbatim{duration(static_cast<double>(*before - *now))}, number, Verbatim{fact.at}));
    }
    before = now;
  }
  return out;
}

}  // namespace lineside
