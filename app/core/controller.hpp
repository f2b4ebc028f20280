// One job on one screen: takes events, stores what they add before the next screen is shown, runs the effects (bus
// worker, export) and brings their results back through one inbox on the main thread. The window and the text wizard
// both use it.
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

/// What a controller needs from outside. Functions left empty have the defaults named here.
struct ControllerOptions {
  std::string port;                          // "practice" or a port name; empty: ask the person
  std::string export_folder;                 // where PDF, JSON and CSV files are written
  std::function<i18n::Language()> language;  // language of reports; empty: English
  std::function<std::string()> wall_now;     // ISO 8601 with zone; also called from the worker
  std::function<void()> wake;                // called from the worker when a result has arrived
  std::string key_folder;                    // folder of the tablet's signing key
  std::string scenario;                      // scenario of a new practice job, by name or file; empty: none
  std::string practice_store;                // the store beside which practice meters are saved; empty: not saved
  std::function<std::vector<std::string>()> ports;  // names of the available serial ports; empty: the machine's
  std::function<std::vector<Place>()> sticks;       // other places for exports; empty: the machine's
  std::function<std::vector<Place>()> pictures;     // photos that could be attached; empty: the machine's
  bool inline_work = false;                         // run effects at once on this thread (demonstration, tests)
};

/// The state of one open job. All calls are made from the main thread.
class Controller {
 public:
  /// `practice` is the bus behind the port "practice"; nullptr if there is none. `clock` drives bus and taps; without
  /// `inline_work` it is used from two threads (the system clock allows that). All must outlive this.
  Controller(JobStore& store, Clock& clock, ControllerOptions options, SharedPracticeBus* practice);
  ~Controller();

  /// Starts a new job and stores it, or opens an existing one.
  StoreStatus start(std::string_view flow);
  StoreStatus open(std::string_view job_id);

  /// Applies one event of the person. False: refused; the screen says why. If the store fails, the job stays as it was
  /// and the screen says so. A Tap gets its time here, from `clock`: it was made `ago_s` seconds ago.
  bool dispatch(EventBody event, double ago_s = 0);
  /// Applies results that have arrived, and the passing of time. True if the screen changed.
  bool poll();
  bool working() const;
  /// Waits at most `seconds` for the current work to end (text wizard, tests).
  void wait_idle(double seconds);

  /// True if the screen offers serial ports, USB sticks or pictures, which come and go: `poll` looks for them.
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
