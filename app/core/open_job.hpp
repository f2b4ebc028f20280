// How a job comes on a screen: its controller, and for practice the meters that it left or that it is to meet. One door
// for the window, the text wizard and the demonstration: a job opened in one of them is the same in the others.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/core/controller.hpp"
#include "app/core/practice/bus_file.hpp"
#include "app/core/practice/shared_bus.hpp"

namespace lineside {

/// Which job, and what a new one begins with.
struct JobWanted {
  Store store = Store::Real;
  std::string id{};                       // empty: a new one
  std::string flow = "commission";        // of a new one
  std::string port{};                     // of a real one; empty: the wizard asks
  std::string scenario{};                 // name or file of the practice case of a new one; empty: none
  sim::BusSpec bus = sim::default_bus();  // the meters of a practice job that has none yet
  bool bus_as_given = false;              // these meters, even where the job left others
};
/// A new practice job on the meters of a case, by its name or file; else what is wrong with it.
Result<JobWanted, BusFileError> wanted_case(const std::string& name);

/// What every job of a program shares.
struct JobRun {
  Clock& clock;
  std::string store_file;                      // exports, keys and practice meters lie beside it
  std::function<i18n::Language()> language{};  // of reports; empty: English
  std::function<void()> wake{};                // called from the worker when a result has come
  bool inline_work = false;                    // effects run at once on this thread
};

/// A job on a screen.
struct OpenedJob {
  std::unique_ptr<SharedPracticeBus> bus;  // null: no practice job
  std::unique_ptr<Controller> controller;  // behind the bus, so that it ends first
};

/// `store` and the clock must outlive the job.
StoreResult<OpenedJob> open_job(JobStore& store, const JobRun& run, const JobWanted& wanted);

}  // namespace lineside
