// Looking into a hand-off file on the tablet or at support's desk: choose the file, its jobs, walk one moment by
// moment, write advice, or take the jobs in. Screens as data, as the wizard's; nothing is written to the file.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/core/hand_off/hand_off_work.hpp"
#include "app/core/worker.hpp"
#include "wizards/engine/event.hpp"
#include "wizards/replay/replay.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

class HandOffDesk {
 public:
  struct Options {
    std::string folder;                                   // where bundles of this tablet lie and advice goes
    std::vector<std::string> sticks;                      // folders under which sticks are mounted
    std::function<std::string()> wall_now;                // ISO 8601 with zone
    std::function<JobArchive*(bool practice)> store_for;  // where taken-in jobs go; null: not possible
    KeyRing keys{std::string{}};
    std::function<void()> wake;  // called from the worker when there is something to poll
    bool inline_work = false;    // without a worker: whoever handles an event waits for what comes of it
  };
  explicit HandOffDesk(Options options);

  const Screen& screen() const { return shown_; }
  /// False: the person is done here.
  bool handle(const EventBody& event);
  /// Takes what the worker brought. True when the screen changed.
  bool poll();
  /// Work is under way.
  bool working() const { return !doing_.empty(); }

 private:
  using Outcome = std::function<void()>;  // on the main thread
  void show_files();
  void list_files(const std::vector<std::string>& found);
  void show_jobs();
  void open_file(const std::string& path);
  void opened(const std::string& path, BundleContents contents);
  void open_job(const std::string& id);
  void take_in();
  void write_advice();
  bool press(const std::string& action);
  void show_replay();
  /// Shows what is done, with a way to cancel it, and has `work` run on the worker, then its outcome here.
  void start(Text doing, std::function<Outcome()> work);
  void show_work();
  void say(Screen& screen);
  Options options_;
  std::string file_;
  std::vector<JobSummary> jobs_;  // of the file
  std::optional<Record> record_;  // of the job that is walked
  std::optional<Replay> replay_;
  Said said_;
  Screen shown_;
  Text doing_;  // empty: nothing is under way
  HandOffProgress progress_;
  std::size_t told_ = 0;  // jobs that the screen says are done
  std::mutex mutex_;
  std::optional<Outcome> outcome_;  // brought by the worker
  std::optional<Worker> worker_;    // last: its thread ends before the rest goes
};

/// Folders where this kind of machine mounts sticks.
std::vector<std::string> stick_folders();

}  // namespace lineside
