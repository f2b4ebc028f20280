// What the shell tells the wizard of the world round a job: what is plugged in, what is kept beside the facts, when it
// was opened. One value, told whole by one event whenever something of it changed, so that a record of the events shows
// what the wizard knew.
// Rejected: members of the session that the app writes; nobody could say what was known when.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/text.hpp"
#include "wizards/record/in_every_language.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside {

struct Scenario;  // wizards/practice/scenario.hpp: handed on, never looked into here

/// A file kept with the job, as screens list it.
struct KeptFile {
  std::string name;
  std::string kind;   // media type
  std::string taken;  // ISO 8601; empty: the file does not say
};
/// A place outside the store: a folder that a stick is mounted on, a picture that could be kept.
struct Place {
  std::string path;  // absolute
  Text label;
  bool operator==(const Place&) const = default;
};

/// All of it, as it is now; empty where the shell knows nothing.
struct Surroundings {
  std::string port;                // from --port, the default answer of the serial step; "practice" on practice jobs
  std::vector<std::string> ports;  // what the machine has, for choices
  std::shared_ptr<const std::vector<StoredFrame>> frames;  // the newest of the bus; the store has all
  std::vector<JobNote> notes;                              // what the store says of the job: advice, a conflict
  std::vector<KeptFile> files;                             // kept with the job
  std::vector<Place> pictures;                             // on this machine, newest first, that could be kept
  std::vector<Place> sticks;                               // where an export can go besides the tablet
  std::string opened_at;                     // wall clock when the job was opened, ISO 8601; empty: not known
  std::string opened_screen;                 // the screen it stood on then; empty: it was begun now
  std::shared_ptr<const Scenario> scenario;  // of a practice job that was begun from one
  InEveryLanguage in_every_language;         // for searches
  std::function<bool(std::string_view words)> lacks_font{};  // paper shows letters of it as boxes; empty: not known
  bool reports_translated = false;  // reports are not in English: what the maker reads is offered in English too
};

}  // namespace lineside
