#include "app/core/desk/desk_controller.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "app/core/export_file.hpp"
#include "app/core/folders.hpp"
#include "app/core/job_find.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/core/wall_time.hpp"
#include "app/i18n/language_choices.hpp"
#include "app/store/bundle/advice.hpp"

namespace lineside {
namespace {

/// Which of all are shown.
JobFilter filter_of(const ListWish& wish) {
  JobFilter out;
  if (wish.open_points()) {
    out.unfinished = true;
  } else {
    out.state = wish.show;
  }
  return out;
}

Text text_of(const StoreStatus& done) {
  return done ? Text() : text(done.error());
}

}  // namespace

std::vector<std::string> stick_folders() {
  return {"/media", "/run/media", "/mnt"};
}

DeskController::DeskController(Options options) : options_(std::move(options)), keys_(options_.stores->keys()) {
  if (!options_.sticks) options_.sticks = mounted_sticks;
  if (!options_.wall_now) options_.wall_now = lineside::wall_now;
  state_.in_every_language = i18n::every_language();
  shown_ = lineside::screen(state_);
}

void DeskController::apply(const DeskEvent& event) {
  for (const DeskEffect& effect : update(state_, event)) {
    std::visit([this](const auto& each) { execute(each); }, effect);
  }
}

void DeskController::handle(DeskEvent event) {
  apply(event);
  shown_ = lineside::screen(state_);
}

void DeskController::handle(const EventBody& event) {
  if (const auto* given = std::get_if<Answer>(&event)) return handle(DeskEvent{*given});
  if (const auto* pressed = std::get_if<Press>(&event)) return handle(DeskEvent{*pressed});
  if (const auto* wanted = std::get_if<GoTo>(&event)) return handle(DeskEvent{*wanted});
}

void DeskController::start(std::function<Outcome()> work) {
  progress_.jobs = 0;
  progress_.cancel = false;
  if (options_.inline_work) return apply(work()());
  if (!worker_) worker_.emplace(progress_.cancel);
  worker_->post([this, work = std::move(work)] {
    Outcome outcome = work();
    {
      const std::lock_guard lock(mutex_);
      outcome_ = std::move(outcome);
    }
    if (options_.wake) options_.wake();
  });
}

bool DeskController::poll() {
  if (!working()) return false;
  std::optional<Outcome> outcome;
  {
    const std::lock_guard lock(mutex_);
    outcome = std::exchange(outcome_, std::nullopt);
  }
  if (outcome) return handle((*outcome)()), true;
  if (progress_.jobs == state_.hand_off.done) return false;
  handle(DeskEvent{FileWorkWentOn{progress_.jobs}});
  return true;
}

void DeskController::execute(const OpenJob& effect) {
  if (const Text problem = options_.open_job(effect); !problem.empty()) apply(JobNotOpened{problem});
}

void DeskController::execute(const StartCase& effect) {
  if (const Text problem = options_.start_case(effect); !problem.empty()) apply(JobNotOpened{problem});
}

void DeskController::execute(const BackToJob& effect) {
  if (options_.back_to_job) options_.back_to_job(effect);
}

void DeskController::execute(const OpenStores&) {
  apply(StoresTried{options_.open_stores()});
}

JobsOfStore DeskController::jobs_of(JobArchive& store, const ListWish& wish) const {
  // One more than fits tells that there are more; in another order all have to be known.
  const std::size_t most = wish.by_change() ? kMostListed + 1 : std::numeric_limits<std::uint32_t>::max();
  auto found = wish.find.empty() ? store.list(filter_of(wish))
                                 : find_jobs(store, wish.find, most, state_.in_every_language, filter_of(wish));
  JobsOfStore out;
  if (!found) {
    out.problem = text(found.error());
    return out;
  }
  out.found = found->size();
  out.counted = wish.find.empty() || !wish.by_change();
  for (JobSummary& job : arranged(*std::move(found), wish)) {
    ListedJob listed{std::move(job), {}};
    if (wish.open_points()) {
      if (const auto loaded = store.load(listed.job.id)) listed.open = open_points(*loaded);
    }
    out.jobs.push_back(std::move(listed));
  }
  return out;
}

void DeskController::execute(const ListJobs& effect) {
  JobsListed listed;
  for (const Text& problem : options_.stores->open_existing()) listed.stores.push_back({{}, 0, true, problem});
  for (const Text& notice : options_.stores->take_notices()) apply(DeskNotice{notice});
  for (JobArchive* const store : options_.stores->open_ones()) listed.stores.push_back(jobs_of(*store, effect.wish));
  apply(listed);
}

void DeskController::execute(const ListCases&) {
  CasesListed listed;
  for (const PracticeScenario& each : practice_scenarios()) listed.cases.push_back(each.scenario);
  apply(listed);
}

void DeskController::execute(const FindFiles&) {
  start([this, folder = options_.folder, roots = options_.stick_roots]() -> Outcome {
    return [found = find_bundles(folder, roots, progress_)]() -> DeskEvent { return FilesFound{found}; };
  });
}

void DeskController::execute(const ReadFile& effect) {
  start([this, file = effect.file, keys = keys_]() -> Outcome {
    return [this, file, contents = look_into(file, keys, progress_)]() -> DeskEvent {
      return FileRead{file, contents.jobs, contents.good, progress_.cancel, contents.told};
    };
  });
}

void DeskController::execute(const ReadRecord& effect) {
  start([this, effect]() -> Outcome {
    return [this, record = read_record(effect.file, effect.job, progress_)]() -> DeskEvent {
      if (!record || progress_.cancel) return RecordRead{{}, {}, progress_.cancel};
      record_ = record;
      return RecordRead{record->job, options_.folder + "/advice-" + export_file_name(record->job, "lineside")};
    };
  });
}

void DeskController::execute(const ImportJobs& effect) {
  JobArchive* stores[2] = {nullptr, nullptr};
  for (const Store which : {Store::Real, Store::Practice}) {
    const bool practice = which == Store::Practice;
    const bool wanted =
        std::ranges::any_of(effect.jobs, [&](const JobSummary& job) { return job.practice == practice; });
    if (wanted && !options_.stores->open(which)) stores[practice ? 1 : 0] = options_.stores->get(which);
  }
  start([this, effect, real = stores[0], practice = stores[1], keys = keys_]() -> Outcome {
    return [told = take_in(effect.file, effect.jobs, {real, practice, keys}, progress_)]() -> DeskEvent {
      return JobsImported{told};
    };
  });
}

void DeskController::execute(const WriteAdvice& effect) {
  Record record = *record_;
  for (const AdviceDraft& each : effect.advice)
    record.attachments.push_back(as_attachment({each.screen, "support", options_.wall_now(), each.text}));
  start([file = state_.hand_off.advice_file, record = std::move(record), keys = keys_]() -> Outcome {
    return [told = write_advice(file, record, keys)]() -> DeskEvent { return AdviceWritten{told}; };
  });
}

void DeskController::execute(const CancelFileWork&) {
  progress_.cancel = true;
}

void DeskController::execute(const ReadVersions& effect) {
  JobArchive* const store = options_.stores->get(effect.store);
  if (store == nullptr) return apply(VersionsRead{{}, text(StoreError{StoreErrorCode::NotFound, effect.job, {}})});
  auto read = store->versions(effect.job);
  if (!read) return apply(VersionsRead{{}, text(read.error())});
  apply(VersionsRead{*std::move(read)});
}

void DeskController::execute(const ChooseVersion& effect) {
  JobArchive* const store = options_.stores->get(effect.store);
  if (store == nullptr) return apply(VersionChosen{text(StoreError{StoreErrorCode::NotFound, effect.job, {}})});
  apply(VersionChosen{text_of(store->settle(effect.job, effect.digest, options_.wall_now()))});
}

void DeskController::execute(const LookAtSettings&) {
  apply(SettingsSeen{options_.settings(), i18n::language_choices()});
}

void DeskController::execute(const SetSettings& effect) {
  options_.set_settings(effect.settings);
  apply(SettingsSeen{options_.settings(), i18n::language_choices()});
}

}  // namespace lineside
