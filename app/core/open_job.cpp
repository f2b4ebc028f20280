#include "app/core/open_job.hpp"

#include <utility>

#include "app/core/folders.hpp"
#include "app/core/practice/resume.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/store/bundle/signing_keys.hpp"

namespace lineside {

Result<JobWanted, BusFileError> wanted_case(const std::string& name) {
  auto found = find_scenario(name);
  if (!found) return std::move(found.error());
  JobWanted wanted;
  wanted.store = Store::Practice;
  wanted.scenario = name;
  wanted.bus = std::move(found->bus);
  return wanted;
}

StoreResult<OpenedJob> open_job(JobStore& store, const JobRun& run, const JobWanted& wanted) {
  const bool practice = wanted.store == Store::Practice;
  OpenedJob job;
  if (practice) {
    const bool left = !wanted.id.empty() && !wanted.bus_as_given;
    sim::BusSpec meters = left ? resumed_bus(practice_file(run.store_file, wanted.id), wanted.bus) : wanted.bus;
    job.bus = std::make_unique<SharedPracticeBus>(std::move(meters), run.clock);
  }
  ControllerOptions options;
  options.port = practice ? "practice" : wanted.port;
  options.export_folder = export_folder(run.store_file);
  options.key_folder = folder_of(run.store_file);
  options.practice_store = run.store_file;
  options.scenario = wanted.scenario;
  options.language = run.language;
  options.wake = run.wake;
  options.inline_work = run.inline_work;
  job.controller = std::make_unique<Controller>(store, run.clock, std::move(options), job.bus.get());
  const auto begun = wanted.id.empty() ? job.controller->start(wanted.flow) : job.controller->open(wanted.id);
  if (!begun) return begun.error();
  return job;
}

}  // namespace lineside
