// The flow outside a job (wizards/desk) with everything it asks for done: stores listed, files read on a worker, keys
// kept. The window and the text wizard both sit on this, as both sit on Controller for a job; what only they can do
// (open a job, go back to one, change the settings) they hand in.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/core/desk/job_stores.hpp"
#include "app/core/hand_off/hand_off_work.hpp"
#include "app/core/worker.hpp"
#include "app/i18n/every_language.hpp"
#include "wizards/desk/desk.hpp"

namespace lineside {

/// Not for two threads; results of its worker are taken by `poll`.
class DeskController {
 public:
  struct Options {
    JobStores* stores = nullptr;                        // must outlive this
    std::string folder;                                 // where hand-off files and lists of keys are written
    std::vector<std::string> stick_roots;               // folders under which sticks are mounted
    std::function<std::vector<Place>()> sticks;         // mounted ones; empty: the machine's
    std::function<std::string()> wall_now;              // ISO 8601 with zone; empty: the machine's
    std::function<Text(const OpenJob&)> open_job;       // the sentence why not; empty text: it is open
    std::function<Text(const StartCase&)> start_case;   // the same
    std::function<void(const BackToJob&)> back_to_job;  // empty: there is never a job behind
    std::function<Text()> open_stores;                  // once more; the sentence why not
    std::function<Settings()> settings;                 // as they are now
    std::function<void(const Settings&)> set_settings;  // hold from now on
    std::function<void()> wake;                         // called from the worker when `poll` has something
    bool inline_work = false;                           // whoever handles an event waits for what comes of it
  };
  explicit DeskController(Options options);

  const Screen& screen() const { return shown_; }
  const DeskState& state() const { return state_; }
  /// Applies one event and whatever it brings about.
  void handle(DeskEvent event);
  /// The same of an event of a job's screen: what the desk has no use for does nothing.
  void handle(const EventBody& event);
  /// Takes what the worker brought. True when the screen changed.
  bool poll();
  /// Work with files is under way.
  bool working() const { return is_working(state_); }

 private:
  using Outcome = std::function<DeskEvent()>;  // on the main thread
  void apply(const DeskEvent& event);
  /// Has `work` run on the worker, then its outcome taken here.
  void start(std::function<Outcome()> work);

  void execute(const OpenJob& effect);
  void execute(const StartCase& effect);
  void execute(const BackToJob& effect);
  void execute(const OpenStores& effect);
  void execute(const ListJobs& effect);
  void execute(const ListCases& effect);
  void execute(const FindFiles& effect);
  void execute(const ReadFile& effect);
  void execute(const ReadRecord& effect);
  void execute(const ImportJobs& effect);
  void execute(const WriteAdvice& effect);
  void execute(const CancelFileWork& effect);
  void execute(const ReadVersions& effect);
  void execute(const ChooseVersion& effect);
  void execute(const LookAtKeys& effect);
  void execute(const NameTablet& effect);
  void execute(const ReadKeyFile& effect);
  void execute(const TrustKeys& effect);
  void execute(const StopTrusting& effect);
  void execute(const WriteKeyList& effect);
  void execute(const LookAtSettings& effect);
  void execute(const SetSettings& effect);

  JobsOfStore jobs_of(JobArchive& store, const ListWish& wish) const;

  Options options_;
  KeyRing keys_;
  DeskState state_;
  Screen shown_;
  std::optional<Record> record_;  // of the job that is walked
  HandOffProgress progress_;
  std::mutex mutex_;
  std::optional<Outcome> outcome_;  // brought by the worker
  std::optional<Worker> worker_;    // last: its thread ends before the rest goes
};

/// Folders where this kind of machine mounts sticks.
std::vector<std::string> stick_folders();

}  // namespace lineside
