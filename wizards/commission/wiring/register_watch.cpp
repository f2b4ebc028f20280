#include "wizards/commission/wiring/register_watch.hpp"

#include "wizards/commission/wiring/wiring_check.hpp"
#include "wizards/record/values.hpp"

namespace lineside {
namespace {

/// Samples are facts only where they carry news: the first, a step, a restart. The last is kept on leaving.
void take_sample(Turn& turn, const MeterRead& result) {
  const View view = turn.view();
  const MeterReadings& read = result.readings;
  const RegisterSample sample{result.seconds, read.forward_kwh, read.reverse_kwh, read.uptime_s};
  const FactKey key = observation_here(view)("sample");
  const auto before = register_sample_from(view.get(key).value_or(""));
  const bool stepped =
      !before || before->forward_kwh != sample.forward_kwh || before->reverse_kwh != sample.reverse_kwh;
  const bool restarted = before && sample.uptime_s && before->uptime_s && *sample.uptime_s < *before->uptime_s;
  if (stepped || restarted) turn.put(key, recorded(sample), FactSource::Read);
  turn.session.of<WatchState>().newest = sample;
}

}  // namespace

void keep_last_sample(Turn& turn) {
  const auto newest = turn.session.of<WatchState>().newest;
  if (turn.session.working != Request::Watch || !newest) return;
  const View view = turn.view();
  turn.put_if_new(observation_here(view)("sample"), recorded(*newest), FactSource::Read);
}

bool take_watch(Turn& turn) {
  const auto* result = std::get_if<MeterRead>(&turn.event.body);
  if (result == nullptr || turn.session.working != Request::Watch) return false;
  take_sample(turn, *result);
  return true;
}

void leave_watch(Turn& turn) {
  if (turn.session.working == Request::Watch) {
    keep_last_sample(turn);
    turn.out.effects.emplace_back(StopWatching{});
    turn.session.working.reset();
    turn.session.working_text = {};
  }
  turn.session.of<WatchState>().since = -1;
}

}  // namespace lineside
