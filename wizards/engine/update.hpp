// The one door of the wizard: an event in, new facts and effects out. Pure: no clock, no I/O. The
// caller stores the facts that were added before it shows the next screen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wizards/engine/effect.hpp"
#include "wizards/engine/event.hpp"
#include "wizards/engine/session.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// What an event came to.
struct Update {
  std::vector<Fact> added;  // in order, already part of `job`
  std::vector<Effect> effects;
  bool accepted = true;  // false: the answer was refused; session.problem says why
};

/// Applies one event. `job` gains the facts in `added`; nothing is ever removed.
Update update(Job& job, Session& session, const Event& event);

/// A new job with its first facts.
Job new_job(std::string id, bool practice, std::string at, std::string_view flow = "commission");

}  // namespace lineside
