// Results of effects become facts of the meter they were asked for, whatever screen is shown by then.
#include "wizards/flow.hpp"
#include "wizards/text.hpp"

namespace lineside {
void take_result(Turn& turn) {
  if (const auto* progress = std::get_if<WorkProgress>(&turn.event.body)) {
    turn.session.working_fraction = progress->done;
    return;
  }
}
}  // namespace lineside
