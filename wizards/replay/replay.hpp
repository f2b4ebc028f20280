// Support replay: a record walked moment by moment, each screen as the installer saw it, and what the
// diagnosis would have said with another reading. Pure over the facts; the record is never changed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/text.hpp"
#include "wizards/engine/event.hpp"
#include "wizards/record/job.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// What one event of the person or the bus left in the record.
struct Moment {
  std::size_t facts = 0;  // known at its end
  std::string at;         // ISO 8601
  std::string screen;     // shown at its end
  Text what;              // "Volts L1 to N: 120.3 V (measured)"
};
std::vector<Moment> timeline(const Job& record);

/// What support wrote about one screen.
struct AdviceDraft {
  std::string screen;
  std::string text;
};

/// A record, the moment of it that is shown, and what support supposes and advises.
struct Replay {
  Job record;
  std::vector<Moment> moments;
  std::size_t moment = 0;           // index into moments
  std::vector<Fact> supposed;       // support's readings in place of the installer's; never part of the record
  std::vector<AdviceDraft> advice;  // what support wrote, for the app to hand back
  Text problem;                     // why the last entry was not taken
};

/// Stands on the last moment: what the installer sees now.
Replay begin_replay(Job record);
/// "next", "back", an answer to a field of the shown screen (supposed), "moment", "suppose" (KEY = VALUE),
/// "power_factor" (one or two numbers), "advice", GoTo a screen. False: refused, `problem` says why.
bool replay(Replay& state, const EventBody& event);
/// The record as it stood at the moment, with what is supposed and what follows from it.
Job as_seen(const Replay& state);
Screen screen(const Replay& state);

}  // namespace lineside
