// The inside of a controller. Events and their facts are in controller.cpp, effects in controller_effects.cpp, and
// ports, sticks and pictures in controller_plugged.cpp.
#pragma once

#include <atomic>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/core/bus_work.hpp"
#include "app/core/controller.hpp"
#include "app/core/inbox.hpp"
#include "app/core/worker.hpp"
#include "app/i18n/every_language.hpp"
#include "wizards/engine/frame.hpp"
#include "wizards/engine/update.hpp"

namespace lineside {

/// Everything a controller holds. Only the main thread touches it, except `cancel`, `inbox`, `bus` and keep().
struct Controller::State {
  State(JobStore& job_store, Clock& steady, ControllerOptions given, SharedPracticeBus* practice_bus)
      : store(job_store),
        clock(steady),
        options(std::move(given)),
        practice(practice_bus),
        inbox(options.wake),
        bus({clock, practice_bus, options.wall_now, inbox, cancel,
             [this](Arrival arrival) { return keep(std::move(arrival)); }}) {
    if (!options.inline_work) worker.emplace(cancel);
  }

  void adopt(Job opened, std::string opened_screen);
  void tell();
  enum class Outcome { Accepted, Refused, NotStored };
  /// Applies one event: stores its facts, then runs its effects, because effects follow only facts that are on disk.
  Outcome apply(EventBody body, const std::string& at, const std::vector<StoredFrame>& frames);
  /// Goes back to the state before an event that the store refused. The screen says why and keeps what was typed.
  void refuse(const EventBody& body, const StoreError& error);
  /// True if a note on the job offers this choice.
  bool offers(std::string_view choice) const;
  /// Carries out a choice of a note and reads the job again, because a waiting version may have become part of it.
  bool answer_note(std::string_view choice);
  /// Saves the practice meters beside the store, so that what hands did outlives the program.
  void keep_practice();
  void show();
  // One per effect; any other effect is work on the bus. An effect that BusWork does not know does not compile.
  void execute(const Effect& effect);
  void execute(const CancelWork&);
  void execute(const StopWatching&);
  void execute(const WatchEnergy& request);
  void execute(const ExportJob& request);
  void execute(const AttachFile& request);
  template <class BusRequest>
  void execute(const BusRequest& request);
  /// Runs `task` on the worker, or at once with inline_work.
  void post(Worker::Task task);
  /// Stores a result before a meter is written to. On the worker's thread it waits until the main thread has stored it,
  /// or the work is cancelled. False if it is not on disk.
  bool keep(Arrival arrival);
  /// Applies what has arrived by now. A result that the store refuses is kept and tried again, because the bus will not
  /// give it twice. True if the screen changed.
  bool drain();
  /// Lets time pass for the flow; true if the screen changed.
  bool tick();
  /// With inline_work: reads the energy if it is due; true if the screen changed.
  bool watch_inline();
  std::vector<std::string> ports_there() const;
  /// Offers what was plugged in and withdraws what is gone; true if anything changed.
  bool look_for_plugged();
  i18n::Language language() const;
  /// Takes over another language for reports; true if it changed.
  bool look_at_language();
  std::vector<KeptFile> files_kept() const;
  bool reports_translated() const;

  JobStore& store;
  Clock& clock;
  ControllerOptions options;
  SharedPracticeBus* practice;
  Job job;
  Session session;
  Surroundings around;  // as told last
  Screen shown;
  bool store_refused = false;   // the store did not take the last event that had facts
  bool bus_failed = false;      // the latest request ended in BusFailed
  std::deque<Arrival> unsaved;  // results that the store has not accepted yet, oldest first
  double next_try = 0;          // when to try them again
  double last_tick = 0;
  double next_look = 0;                // for ports that come and go
  std::optional<WatchEnergy> watched;  // with inline_work: what poll() reads when it is due
  double watch_due = 0;
  std::atomic<bool> cancel = false;
  Inbox inbox;
  BusWork bus;
  InEveryLanguage in_every_language = i18n::every_language();
  std::optional<Worker> worker;  // last: its thread ends before the rest is destroyed
};

}  // namespace lineside
