// The flow outside a job: the list of jobs, hand-off files, versions, practice cases, keys, settings, questions, "go
// to". Pure, as the wizard of a job is: an event in, effects out, and the screen is a function of the state. Nothing
// here is recorded, so the state holds what is shown and is lost with the program.
//
//   H-1 jobs ─ H-2 files ─ H-3 jobs of a file ─ replay
//            ├ H-4 versions     ├ H-6 keys       ├ H-8 questions
//            └ H-5 cases        └ H-7 settings   └ H-9 go to
//
// Screens built by the window's shell were rejected: the text wizard lacked them, and no test without a store saw them.
// A step's table was rejected too (desk_screens.hpp says why); nine screens with a handler each read as they are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wizards/desk/desk_effect.hpp"
#include "wizards/desk/desk_event.hpp"
#include "wizards/desk/desk_screens.hpp"
#include "wizards/replay/replay.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// H-1
struct HomeState {
  std::vector<Text> notices;
  Text closed;  // why the stores are not open; empty: they are
  ListWish wish;
  std::vector<JobsOfStore> stores;
};
/// H-2, H-3 and the replay of one of the file's jobs.
struct HandOffState {
  std::vector<std::string> found;
  std::string file;              // that is looked into; empty: none
  std::vector<JobSummary> jobs;  // of the file
  std::string advice_file;
  std::optional<Replay> replay;
  Text doing;            // what is under way; empty: nothing
  std::size_t done = 0;  // jobs that were read or imported by now
};
/// H-4
struct VersionsState {
  Store store = Store::Real;
  std::string job;
  VersionsRead read;
};
/// H-6
struct KeysState {
  KeysSeen seen;
  std::string withdrawing;  // fingerprint of the key that is asked about
  Answer rejected;          // what was typed and not taken; no field: nothing
  Text problem;             // and why
};
/// H-7
struct SettingsState {
  Settings settings;
  std::vector<Choice> languages;
};
/// H-8
struct QuestionsState {
  std::string find;
  std::string open;      // id of the entry that is open
  std::string rejected;  // words that were not taken
  Text problem;          // and why
};
/// H-9
struct GoToState {
  std::vector<RailEntry> rail;  // of the job behind; empty: none is open
  std::string typed;
};

/// What is shown outside a job, whole.
struct DeskState {
  DeskPlace place = DeskPlace::Home;
  DeskPlace asked = DeskPlace::Home;  // the screen that was asked for: Back leads from it to the job behind
  bool over_job = false;              // a job is open behind
  Paragraph told{};                   // what the newest action came to; gone with the next one
  HomeState home;
  std::vector<Scenario> cases;
  HandOffState hand_off;
  VersionsState versions;
  KeysState keys;
  SettingsState settings;
  QuestionsState questions;
  GoToState go_to;
  InEveryLanguage in_every_language;  // for searches
};

/// Applies one event. What it needs done comes back in the order in which it is to be done.
std::vector<DeskEffect> update(DeskState& state, const DeskEvent& event);

/// The screen the desk stands on.
Screen screen(const DeskState& state);

/// Work with files is under way.
bool is_working(const DeskState& state);

}  // namespace lineside
