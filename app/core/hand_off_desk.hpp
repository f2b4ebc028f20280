// Looking into a hand-off file on the tablet or at support's desk: choose the file, its jobs, walk one moment by
// moment, write advice, or take the jobs in. Screens as data, as the wizard's; nothing is written to the file.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/store/archive.hpp"
#include "app/store/keys.hpp"
#include "wizards/event.hpp"
#include "wizards/replay.hpp"
#include "wizards/screen.hpp"

namespace lineside {

class HandOffDesk {
 public:
  struct Options {
    std::string folder;                                  // where bundles of this tablet lie and advice goes
    std::vector<std::string> sticks;                     // folders under which sticks are mounted
    std::function<std::string()> wall_now;               // ISO 8601 with zone
    std::function<JobArchive*(bool practice)> store_for;  // where taken-in jobs go; null: not possible
    KeyRing keys{std::string{}};
  };
  explicit HandOffDesk(Options options);

  const Screen& screen() const { return shown_; }
  /// False: the person is done here.
  bool handle(const EventBody& event);

 private:
  void show_files();
  void show_jobs();
  void open_file(const std::string& path);
  void open_job(const std::string& id);
  void take_in();
  void write_advice();
  bool press(const std::string& action);
  Options options_;
  std::string file_;
  std::vector<JobSummary> jobs_;  // of the file
  std::optional<Record> record_;  // of the job that is walked
  std::optional<Replay> replay_;
  std::string said_;
  Tone tone_ = Tone::Plain;
  Screen shown_;
};

/// Folders where this kind of machine mounts sticks.
std::vector<std::string> stick_folders();

}  // namespace lineside
