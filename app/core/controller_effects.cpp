// The effects that the wizard asks for: exports, files, work on the bus.
#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <utility>

#include "app/core/attach_file.hpp"
#include "app/core/controller_state.hpp"
#include "app/core/export_file.hpp"
#include "app/export/pdf/photo.hpp"

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
  const Text failed = !frames        ? text(frames.error())
                      : !attachments ? text(attachments.error())
                      : !beside      ? text(beside.error())
                                     : Text();
  if (!failed.empty()) return inbox.put({Exported{request.format, {}, failed}, options.wall_now(), {}, {}, {}});
  post([this, request, language = language(),
        record = Record{job, *std::move(frames), *std::move(attachments), *std::move(beside),
                        std::ranges::any_of(around.notes, &JobNote::on_paper)}] {
    Exported done = export_job(record, request, options.export_folder, options.key_folder, language);
    inbox.put({std::move(done), options.wall_now(), {}, {}, {}});
  });
}

/// Reads the file while the screen stays usable; the store takes it once it has arrived.
void Controller::State::execute(const AttachFile& request) {
  post([this, path = request.path] {
    auto read = read_attachment(path);
    Text problem = read ? paper::photo_problem(*read) : read.error();
    Arrival arrival{Attached{path, std::move(problem)}, options.wall_now(), {}, {}, {}};
    if (read) arrival.file = *std::move(read);
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

/// Stores what must be on disk before a meter is written to. On the worker's thread this waits until the main thread
/// has stored it, or the work is cancelled, because only the main thread touches job and store.
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
