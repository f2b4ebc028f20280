#include "wizards/engine/results.hpp"

#include "diagnostics/meter/live.hpp"
#include "models/plain_text.hpp"
#include "wizards/engine/table.hpp"

namespace lineside {
namespace {

void note_progress(Turn& turn, const WorkProgress& result) {
  Session& session = turn.session;
  if (!session.working) return;
  session.working_fraction = result.done;
  if (!result.what.empty()) session.working_text = result.what;
  if (result.seconds_left > 0)
    session.working_text =
        msg("{work} · {duration} left", session.working_text, Verbatim{duration(result.seconds_left)});
}

/// A result that comes late, after other work was begun, finds its step all the same.
void offer(Turn& turn) {
  const Step* asked = find_step(turn.session.working_screen);
  if (asked != nullptr && asked->take != nullptr && asked->take(turn)) return;
  for (const Step& step : steps()) {
    if (&step != asked && step.take != nullptr && step.take(turn)) return;
  }
}

}  // namespace

void take_result(Turn& turn) {
  turn.for_meter = turn.session.working_meter;
  if (const auto* progress = std::get_if<WorkProgress>(&turn.event.body)) note_progress(turn, *progress);
  const auto* failed = std::get_if<BusFailed>(&turn.event.body);
  if (failed != nullptr) turn.session.work_problem = text(failed->error);
  offer(turn);
  if (failed != nullptr && turn.session.working) turn.done(*turn.session.working);
}

}  // namespace lineside
