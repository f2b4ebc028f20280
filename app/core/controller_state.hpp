// The inside of a controller. Events and their facts are in controller.cpp, effects in controller_effects.cpp, ports,
// sticks and pictures in controller_plugged.cpp.
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
  Outcome apply(EventBody body, const std::string& at, const std::vector<StoredFrame>& frames);
  void refuse(const EventBody& body, const StoreError& error);
  bool offers(std::string_view choice) const;
  bool answer_note(std::string_view choice);
  void keep_practice();
  void show();
  void execute(const Effect& effect);
  void execute(const CancelWork&);
  void execute(const StopWatching&);
  void execute(const WatchEnergy& request);
  void execute(const ExportJob& request);
  void execute(const AttachFile& request);
  template <class BusRequest>
  void execute(const BusRequest& request);
  void post(Worker::Task task);
  bool keep(Arrival arrival);
  bool drain();
  bool tick();
  bool watch_inline();
  std::vector<std::string> ports_there() const;
  bool look_for_plugged();
  i18n::Language language() const;
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
  std::deque<Arrival> unsaved;  // results that the store has not taken yet, oldest first
  double next_try = 0;          // when to try them again
  double last_tick = 0;
  double next_look = 0;                // for ports that come and go
  std::optional<WatchEnergy> watched;  // with inline work: what poll reads when it is due
  double watch_due = 0;
  std::atomic<bool> cancel = false;
  Inbox inbox;
  BusWork bus;
  InEveryLanguage in_every_language = i18n::every_language();
  std::optional<Worker> worker;  // last: its thread ends before the rest goes
};

/// Ports, sticks and pictures come and go with what is plugged in.
bool shows_plugged(const Screen& screen);

}  // namespace lineside
