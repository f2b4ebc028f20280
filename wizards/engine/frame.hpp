// The frame around every screen: title, step x of y, rail, safety line, questions as fields, work under way, and the
// three buttons with the reason why one is disabled. Steps only add what is theirs.
#pragma once

#include "wizards/engine/session.hpp"
#include "wizards/record/job.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// The screen a job stands on.
Screen screen(const Job& job, const Session& session);

}  // namespace lineside
