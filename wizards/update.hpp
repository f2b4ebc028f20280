// The one door of the wizard: an event in, new facts and effects out. Pure: no clock, no I/O. The
// caller stores the facts that were added before it shows the next screen.
#pragma once

#include <bitset>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnose.hpp"
#include "wizards/effect.hpp"
#include "wizards/event.hpp"
#include "wizards/job.hpp"
#include "wizards/job_store.hpp"
#include "wizards/practice/scenario.hpp"
#include "wizards/screen.hpp"

namespace lineside {

struct DiagnosisMemo;  // commission/wiring_check.cpp

/// A text as each language says it, English first: what a search looks into. The app knows them; where it is
/// empty there is English alone. It does not depend on the language of the screen, so that the same words lead to the
/// same place, and so to the same facts, on every tablet.
using InEveryLanguage = std::function<std::vector<std::string>(const Text& text)>;

/// A file kept with the job, as screens list it.
struct KeptFile {
  std::string name;
  std::string kind;
  std::string taken;
};
/// A place outside the store: a folder that a stick is mounted on, a picture that could be kept.
struct Place {
  std::string path;
  Text label;
  bool operator==(const Place&) const = default;
};

/// What lives only while the program runs and may be lost without losing an answer: a rejected
/// entry, work under way, the latest progress.
struct Session {
  std::string port;                // from --port, the default answer of the serial step; "practice" on practice jobs
  std::vector<std::string> ports;  // what the machine has, for choices
  std::string rejected_field;
  std::string rejected_text;
  Text problem;
  std::optional<Request> working;  // under way
  std::string working_meter;       // the meter it is for
  std::string working_screen;      // the screen it was started on
  Text work_problem;               // why the latest work failed; cleared by the next press
  Text working_text;
  double working_fraction = -1;
  std::bitset<248> scan_asked;          // Modbus IDs that the newest search has asked
  double watch_since = -1;              // steady clock when the LED or register began to be watched; below 0: not
  std::shared_ptr<DiagnosisMemo> memo;  // diagnoses made already, by what was asked; never needed, only faster
  std::optional<MeterRead> last_read;   // of `last_read_meter`: a restart between two readings shows
  std::string last_read_meter;
  std::optional<RegisterSample> last_sample;               // newest, recorded or not
  std::shared_ptr<const std::vector<StoredFrame>> frames;  // the newest of the bus, for S-2; the store has all
  double now_seconds = 0;                                  // steady clock of the newest Tick or Tap
  std::vector<JobNote> notes;                              // what the store says of the job: advice, a conflict
  std::vector<KeptFile> files;                             // kept with the job
  std::vector<Place> pictures;                             // on this machine, newest first, that could be kept
  std::vector<Place> sticks;                               // where an export can go besides the tablet
  std::string export_to;                                   // folder of the stick that was chosen; empty: the tablet
  bool export_redacted = false;
  Text export_said;                          // what became of the newest export
  std::string opened_at;                     // wall clock when the job was opened, ISO 8601; empty: not known
  std::string opened_screen;                 // the screen it stood on then; empty: it was begun now
  std::shared_ptr<const Scenario> scenario;  // of a practice job that was begun from one
  bool details = false;                      // W-3: picture, phasors and rows are shown
  std::string faq_find;                      // F-1: what is searched for
  std::string faq_open;                      // F-1: the entry that is open
  InEveryLanguage in_every_language;         // for searches
  std::function<bool(std::string_view words)>
      lacks_font{};                 // J-1: paper shows letters of it as boxes; empty: not known
  bool reports_translated = false;  // reports are not in English: what the maker reads is offered in English too
};

struct Update {
  std::vector<Fact> added;  // in order, already part of `job`
  std::vector<Effect> effects;
  bool accepted = true;  // false: the answer was refused; session.problem says why
};

/// Applies one event. `job` gains the facts in `added`; nothing is ever removed.
Update update(Job& job, Session& session, const Event& event);

/// The screen a job stands on. `flow` is "commission" (others: see flow.hpp).
Screen screen(const Job& job, const Session& session);

/// A new job with its first facts.
Job new_job(std::string id, bool practice, std::string at, std::string_view flow = "commission");

}  // namespace lineside
