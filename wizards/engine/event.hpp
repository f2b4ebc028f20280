// What can happen to a job: answers and presses by the person, results from the bus, what the shell tells, the clock.
// Plain data; `update` is the only reader.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/meter/demand_reset.hpp"
#include "diagnostics/meter/identity.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/result.hpp"
#include "wizards/engine/request.hpp"
#include "wizards/engine/surroundings.hpp"

namespace lineside {

/// The person gave a field of the present screen a value (text as typed; empty takes it back).
struct Answer {
  std::string field;
  std::string value;
};
/// The person pressed an action of the present screen: "next", "back", or an Action's id.
struct Press {
  std::string action;
};
/// The person skips the present step.
struct Skip {
  std::string reason;
};
/// Jump to a screen by its code ("V-1"), from the rail, a search box or support on the phone.
struct GoTo {
  std::string screen;
};
/// A tap along with the LED. `seconds` on a steady clock whose zero does not matter.
struct Tap {
  double seconds = 0;
};
/// Takes back the last accepted answer of the present screen (as a new fact).
struct Undo {};

// Results of effects. Each says which request it answers.
struct IdentityRead {
  int id = 1;
  Identity identity;
  int way_adds_ms{};  // beyond a meter's own 500 ms, measured; 0: none that is certain
};
struct MeterRead {
  int id = 1;
  MeterReadings readings;
  double seconds = 0;  // steady clock, when the reply came
};
struct IdChanged {
  SetIdOutcome outcome;
};
/// An ID change is about to be written; it is, once the facts of this are on disk.
struct IdChangeIntended {
  SetIdIntent intent;
};
/// After an interrupted ID change.
struct MeterFoundAgain {
  FoundAgain where;
};
/// The old peak, read before a reset; the reset follows once the facts of this are on disk.
struct PeakSaved {
  DemandResetOutcome before;
};
struct DemandWasReset {
  DemandResetOutcome outcome;
};
struct ScanFound {
  int id = 1;
  std::optional<Identity> identity;
  std::string evidence;  // "identity" | "registers" | "exception" | "garbled"
};
struct ScanDone {
  int probed = 0;
  std::vector<Finding> findings;
  bool complete = true;  // false: stopped
};
/// What was heard of a one-way meter; its bytes are in the frames.
struct StreamRecorded {
  double seconds = 0;
  int bytes = 0;
  int bursts = 0;
  bool complete = false;  // false: stopped before the time was up
  std::vector<Finding> findings;
};
struct BusFailed {
  Request request{};
  Error error;
  std::vector<Finding> findings{};  // what the bytes of the exchange suggest
};
struct WorkProgress {
  Text what;
  double done = 0;  // 0..1
  double seconds_left = 0;
  int id = 0;  // of a search: the Modbus ID just asked; 0: none
};
struct Exported {
  std::string format;
  std::string path;  // absolute; empty where it failed
  Text error;
};
/// A file was kept with the job.
struct Attached {
  std::string name;
  Text error;  // empty: it is on disk; also what is wrong with a picture that is
};
/// The store did not take what the newest event added: what was typed stays for editing.
struct NotStored {
  Text why;           // empty: by now it has
  std::string field;  // of the answer that was given; empty: it was none
  std::string value;
};
/// Time has passed (drives predictions such as "no flash yet"); makes no fact by itself.
struct Tick {
  double seconds = 0;  // steady clock
};

using EventBody = std::variant<Answer, Press, Skip, GoTo, Tap, Undo, IdentityRead, MeterRead, IdChanged, DemandWasReset,
                               IdChangeIntended, MeterFoundAgain, PeakSaved, StreamRecorded, ScanFound, ScanDone,
                               BusFailed, WorkProgress, Exported, Attached, Surroundings, NotStored, Tick>;

/// One thing that happened, and when.
struct Event {
  EventBody body;
  std::string at;  // wall clock, ISO 8601 with zone: the time of the facts it makes
};

}  // namespace lineside
