// One job on one screen: takes events, stores what they add before the next screen shows, runs the
// effects (bus worker, export) and brings their results back through one inbox on the main thread.
// The window and the text wizard both sit on this.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/core/practice/shared_bus.hpp"
#include "app/i18n/language.hpp"
#include "diagnostics/clock.hpp"
#include "wizards/engine/event.hpp"
#include "wizards/engine/surroundings.hpp"
#include "wizards/record/job_store.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

struct ControllerOptions {
  std::string port;                          // "practice", a port name, or empty: ask
  std::string export_folder;                 // where PDF, JSON and CSV go
  std::function<i18n::Language()> language;  // of reports; empty: English
  std::function<std::string()> wall_now;     // ISO 8601 with zone; called from the worker too
  std::function<void()> wake;                // called from the worker when the inbox has something
  std::string key_folder;                    // where the tablet's signing key lies
  std::string scenario;                      // of a new practice job: a name or file of scenarios.hpp; empty: none
  std::string practice_store;                // the store beside which practice meters are kept; empty: nowhere
  std::function<std::vector<std::string>()> ports;  // names of the serial ports there are; empty: the machine's
  std::function<std::vector<Place>()> sticks;       // where exports can go besides; empty: the machine's
  std::function<std::vector<Place>()> pictures;     // that could be kept with a job; empty: the machine's
  bool inline_work = false;                         // run effects at once on this thread (demonstration, tests)
};

class Controller {
 public:
  /// `practice`: the bus behind port "practice"; null where there is none. `clock` drives bus and taps;
  /// unless `inline_work` is set it is used from two threads (the system clock). All must outlive this.
  Controller(JobStore& store, Clock& clock, ControllerOptions options, SharedPracticeBus* practice);
  ~Controller();

  /// Starts a new job and stores it, or opens one that exists.
  StoreStatus start(std::string_view flow);
  StoreStatus open(std::string_view job_id);

  /// Applies one event of the person. False: refused; the screen says why. A store that fails leaves the
  /// job as it was and the screen says so. A Tap gets its time here, from `clock`: it was made `ago_s`
  /// seconds before now.
  bool dispatch(EventBody event, double ago_s = 0);
  /// Applies results that have come in, and the passing of time. True when the screen changed.
  bool poll();
  bool working() const;
  /// Waits for the work under way (text wizard, tests), at most `seconds`.
  void wait_idle(double seconds);

  /// The screen offers serial ports, sticks or pictures, which come and go: `poll` looks for them.
  bool offers_plugged() const;
  /// True after the store refused the facts of the last event.
  bool store_failed() const;
  /// True after the latest request to the port failed.
  bool bus_failed() const;

  const Screen& screen() const;
  const Job& job() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lineside
