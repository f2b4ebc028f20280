// What can happen outside a job: answers and presses by a person, and what the app brings of stores, files and keys.
// Plain data; `update` (desk.hpp) is the only reader.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "wizards/desk/desk_screens.hpp"
#include "wizards/desk/job_list.hpp"
#include "wizards/desk/settings.hpp"
#include "wizards/engine/event.hpp"
#include "wizards/engine/surroundings.hpp"
#include "wizards/practice/scenario.hpp"
#include "wizards/record/trusted_key.hpp"
#include "wizards/record/version.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// A screen is wanted. `over_job`: a job is open behind it, and Back leads there; `rail` is that job's.
struct DeskAsked {
  DeskPlace place = DeskPlace::Home;
  bool over_job = false;
  std::vector<RailEntry> rail{};
};
/// To be told above the list from now on: what happened to a store when it was opened.
struct DeskNotice {
  Text text;
};
/// The stores could not be opened: nothing is possible but to try again. Empty: they are open now.
struct StoresTried {
  Text problem;
};
/// What ListJobs found, a store each.
struct JobsListed {
  std::vector<JobsOfStore> stores;
};
/// Why OpenJob or StartCase came to nothing.
struct JobNotOpened {
  Text problem;
};
/// The practice cases there are.
struct CasesListed {
  std::vector<Scenario> cases;  // from easy to nasty
};

/// What FindFiles found: absolute paths.
struct FilesFound {
  std::vector<std::string> files;
};
/// A hand-off file was read to its end.
struct FileRead {
  std::string file;
  std::vector<JobSummary> jobs;
  bool good = false;      // every byte is as it was signed, and every job could be read
  bool canceled = false;  // by the person: nothing is to be told
  Paragraph told{};       // by whom it is signed, or why it cannot be looked into
};
/// A record of the file, to be walked.
struct RecordRead {
  std::optional<Job> record;  // nothing where the file or the job is gone
  std::string advice_file;    // where advice about it would be written
  bool canceled = false;
};
/// What ImportJobs came to, as it is told.
struct JobsImported {
  Paragraph told;
};
/// What WriteAdvice came to, as it is told.
struct AdviceWritten {
  Paragraph told;
};
/// So many jobs of the file are read or imported by now.
struct FileWorkWentOn {
  std::size_t jobs = 0;
};

/// What ReadVersions found.
struct VersionsRead {
  std::vector<Version> versions;  // the shown one first
  Text problem{};                 // why they cannot be read
};
/// What ChooseVersion came to.
struct VersionChosen {
  Text problem{};  // why it could not be chosen; empty: it is
};

/// The keys as they are now.
struct KeysSeen {
  std::string print;  // fingerprint of this tablet's key; empty: see `problem`
  std::string name;   // what others call this tablet
  QrCode card;        // its key, for another tablet's scanner
  Text problem{};     // why there is no key
  std::vector<TrustedKey> trusted{};
  std::string folder{};              // where lists are written
  std::vector<Place> sticks{};       // and these
  std::vector<std::string> lists{};  // paths of the lists of trusted keys found there
};
/// What NameTablet came to; a problem is told.
struct TabletNamed {
  Text problem{};
};
/// The content of a file that somebody named; empty where it cannot be read.
struct KeyFileRead {
  std::string file;
  std::string content;
};
/// What TrustKeys came to.
struct KeysTrusted {
  std::vector<std::string> names;
  std::size_t imported = 0;  // versions that waited for one of the keys
  Text problem{};            // what went wrong on the way
};
/// What StopTrusting came to.
struct KeyWithdrawn {
  std::string name;
  Text problem{};
};
/// What WriteKeyList came to.
struct KeyListWritten {
  std::string file;
  Text problem{};
};

/// The settings as they are now.
struct SettingsSeen {
  Settings settings;
  std::vector<Choice> languages;  // value: code; label: what its speakers call it
};

/// All that can happen; each is taken by the screen that asked for it.
using DeskEvent = std::variant<Answer, Press, GoTo, DeskAsked, DeskNotice, StoresTried, JobsListed, JobNotOpened,
                               CasesListed, FilesFound, FileRead, RecordRead, JobsImported, AdviceWritten,
                               FileWorkWentOn, VersionsRead, VersionChosen, KeysSeen, TabletNamed, KeyFileRead,
                               KeysTrusted, KeyWithdrawn, KeyListWritten, SettingsSeen>;

}  // namespace lineside
