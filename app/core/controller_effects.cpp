// What the wizard asks to be done beside the screen: exports, files, work on the bus.
#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <utility>

#include "app/core/attach_file.hpp"
#include "app/core/controller_state.hpp"
#include "app/core/export_file.hpp"
#include "app/export/photo.hpp"

namespace lineside {

namespace {

constexpr std::chrono::milliseconds kCancelPeriod{20};  // how often a waiting worker looks whether it is cancelled

}  // namespace

void Controller::State::post(Worker::Task task) {
  if (worker) {
    worker->post(std::move(task));
  } else {
    task();
  }
}

void Controller::State::execute(const ExportJob& request) {
  auto frames = store.frames(job.id);
  auto attachments = store.attachments(job.id);
  auto beside = store.beside(job.id);
  const auto* error = std::get_if<StoreError>(&frames);
  if (error == nullptr) error = std::get_if<StoreError>(&attachments);
  if (error == nullptr) error = std::get_if<StoreError>(&beside);
  if (error != nullptr) return inbox.put({Exported{request.format, {}, text(*error)}, options.wall_now(), {}, {}, {}});
  post([this, request, language = language(),
        record = Record{job, std::get<0>(std::move(frames)), std::get<0>(std::move(attachments)),
                        std::get<0>(std::move(beside)), std::ranges::any_of(session.notes, &JobNote::on_paper)}] {
    Exported done = export_job(record, request, options.export_folder, options.key_folder, language);
    inbox.put({std::move(done), options.wall_now(), {}, {}, {}});
  });
}

/// The file is read beside the screen; the store takes it when it has come in.
void Controller::State::execute(const AttachFile& request) {
  post([this, path = request.path] {
    auto read = read_attachment(path);
    const auto* problem = std::get_if<Text>(&read);
    Text said = problem == nullptr ? paper::photo_problem(std::get<0>(read)) : *problem;
    Arrival arrival{Attached{path, std::move(said)}, options.wall_now(), {}, {}, {}};
    if (problem == nullptr) arrival.file = std::move(std::get<0>(read));
    inbox.put(std::move(arrival));
  });
}

void Controller::State::execute(const WatchEnergy& request) {
  if (worker) {
    const auto read = [this, request] {
      if (inbox.empty()) bus.run(request);  // one sample at a time: no queue of stale ones
    };
    worker->repeat(read, request.period_s);
  } else {
    watched = request;
    watch_due = seconds(clock.now());
  }
}

void Controller::State::execute(const CancelWork&) {
  if (worker) worker->cancel();
  watched.reset();
}

void Controller::State::execute(const StopWatching&) {
  if (worker) worker->stop_repeating();
  watched.reset();
}

/// Any other effect is work on the bus; one that `BusWork` does not know does not compile.
template <class BusRequest>
void Controller::State::execute(const BusRequest& request) {
  post([this, request] { bus.run(request); });
}

void Controller::State::execute(const Effect& effect) {
  std::visit([this](const auto& wanted) { execute(wanted); }, effect);
}

/// What has to be on disk before a meter is written to. On the worker's thread this waits until the main thread has
/// stored it, or the work is cancelled; the job and the store stay in one thread's hands.
bool Controller::State::keep(Arrival arrival) {
  if (options.inline_work) return apply(std::move(arrival.body), arrival.at, arrival.frames) == Outcome::Accepted;
  const auto answer = std::make_shared<std::promise<bool>>();
  auto kept = answer->get_future();
  arrival.kept = answer;
  inbox.put(std::move(arrival));
  while (kept.wait_for(kCancelPeriod) != std::future_status::ready) {
    if (cancel) return false;
  }
  return kept.get();
}

bool Controller::State::watch_inline() {
  if (!watched || seconds(clock.now()) < watch_due) return false;
  watch_due = seconds(clock.now()) + watched->period_s;
  bus.run(WatchEnergy{*watched});
  return drain();
}

}  // namespace lineside
