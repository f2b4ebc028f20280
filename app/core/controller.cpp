#include "app/core/controller.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <utility>

#include "app/core/attach_file.hpp"
#include "app/core/bus_work.hpp"
#include "app/core/export_file.hpp"
#include "app/core/inbox.hpp"
#include "app/core/places.hpp"
#include "app/core/practice_resume.hpp"
#include "app/core/scenarios.hpp"
#include "app/core/wall_time.hpp"
#include "app/core/worker.hpp"
#include "app/i18n/every_language.hpp"
#include "app/link/ports.hpp"
#include "wizards/flow.hpp"
#include "wizards/profile.hpp"
#include "wizards/trace.hpp"

namespace lineside {

namespace {

constexpr std::chrono::milliseconds kCancelPeriod{20};  // how often a waiting worker looks whether it is cancelled
constexpr double kTickPeriod = 0.25;                    // seconds between Ticks while a screen shows passing time
constexpr double kPortPeriod = 0.5;                     // seconds between looks for ports, where a screen asks for one
constexpr double kRetryPeriod = 1.0;  // seconds between tries to store a result that the store refused

/// Does this screen change while nothing happens but time?
bool shows_time(const Screen& screen) {
  for (const Item& item : screen.items) {
    if (std::holds_alternative<LedTimer>(item) || std::holds_alternative<Waiting>(item)) return true;
  }
  return false;
}

constexpr std::size_t kMostPictures = 8;  // offered at a time

/// Ports, sticks and pictures come and go with what is plugged in.
bool shows_plugged(const Screen& screen) {
  for (const Item& item : screen.items) {
    const auto* field = std::get_if<Field>(&item);
    if (field != nullptr && (field->kind == FieldKind::Port || field->kind == FieldKind::Place)) return true;
  }
  return screen.code == "X-1";  // pictures may come where none were
}

/// Has the latest request failed, now that `body` came?
bool failed_after(const EventBody& body, bool before) {
  const bool neither = std::holds_alternative<WorkProgress>(body) || std::holds_alternative<Exported>(body);
  return neither ? before : std::holds_alternative<BusFailed>(body);
}

}  // namespace

struct Controller::State {
  State(JobStore& job_store, Clock& steady, ControllerOptions given, SharedPracticeBus* practice_bus)
      : store(job_store),
        clock(steady),
        options(std::move(given)),
        practice(practice_bus),
        inbox(options.wake),
        bus(clock, practice_bus, options.wall_now, inbox, cancel,
            [this](Arrival arrival) { return keep(std::move(arrival)); }) {
    if (!options.inline_work) worker.emplace(cancel);
  }

  void adopt(Job opened);
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
  void look_for_files();

  JobStore& store;
  Clock& clock;
  ControllerOptions options;
  SharedPracticeBus* practice;
  Job job;
  Session session;
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

void Controller::State::adopt(Job opened) {
  job = std::move(opened);
  session = Session{};
  session.port = options.port;
  session.in_every_language = in_every_language;
  if (const auto kept = store.frames(job.id); kept.index() == 0) session.frames = newest_frames(std::get<0>(kept), {});
  session.ports = ports_there();
  session.sticks = options.sticks();
  look_for_files();
  if (auto notes = store.notes(job.id); notes.index() == 0) session.notes = std::move(std::get<0>(notes));
  session.opened_at = options.wall_now();
  if (const auto name = latest(job, "", "practice.scenario")) {
    auto found = find_scenario(std::string(*name));
    if (auto* told = std::get_if<PracticeScenario>(&found))
      session.scenario = std::make_shared<const Scenario>(std::move(told->scenario));
  }
  show();
}

std::vector<std::string> Controller::State::ports_there() const {
  if (options.port == "practice") return {"practice"};  // a practice job is not let near a real meter
  return options.ports();
}

/// An adapter that was plugged in, or in again, is offered without being asked for; one that is gone is not.
bool Controller::State::look_for_plugged() {
  const double now = seconds(clock.now());
  if (!shows_plugged(shown) || now < next_look) return false;
  next_look = now + kPortPeriod;
  std::vector<Place> sticks = options.sticks();
  std::vector<Place> pictures = shown.code == "X-1" ? options.pictures() : session.pictures;
  const bool same = sticks == session.sticks && pictures == session.pictures;
  session.sticks = std::move(sticks);
  session.pictures = std::move(pictures);
  std::vector<std::string> there = ports_there();
  if (there == session.ports) {
    if (!same) show();
    return !same;
  }
  const View view(job, session);
  const std::string port = view.port();
  const auto has = [&](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), port) != list.end();
  };
  if (has(there) && !has(session.ports)) session.work_problem.clear();  // "the adapter is gone" is over
  session.ports = std::move(there);
  show();
  return true;
}

i18n::Language Controller::State::language() const {
  return options.language ? options.language() : i18n::Language::English;
}

/// The person may have chosen another language for reports.
bool Controller::State::look_at_language() {
  if (session.reports_translated == (language() != i18n::Language::English)) return false;
  show();
  return true;
}

void Controller::State::show() {
  session.reports_translated = language() != i18n::Language::English;
  shown = lineside::screen(job, session);
}

/// What hands did at the practice panel outlives the program, as it would at a real one.
void Controller::State::keep_practice() {
  if (practice != nullptr && !options.practice_store.empty() && !job.id.empty())
    keep_bus(practice_file(options.practice_store, job.id), *practice);
}

/// The store did not take it: back to before, the sentence on the screen, what was typed kept.
void Controller::State::refuse(const EventBody& body, const StoreError& error) {
  session.problem = text(error);
  session.rejected_field.clear();
  session.rejected_text.clear();
  if (const auto* answer = std::get_if<Answer>(&body)) {
    session.rejected_field = answer->field;
    session.rejected_text = answer->value;
  }
}

bool Controller::State::offers(std::string_view choice) const {
  return std::ranges::any_of(session.notes, [&](const JobNote& note) {
    return std::ranges::find(note.choices, choice, &NoteChoice::id) != note.choices.end();
  });
}

/// What waited may have become part of the record: it is read again.
bool Controller::State::answer_note(std::string_view choice) {
  const auto done = store.answer_note(job.id, choice, options.wall_now());
  auto loaded = store.load(job.id);
  auto notes = store.notes(job.id);
  if (done.index() == 1 || loaded.index() == 1 || notes.index() == 1) {
    session.problem = text(done.index() == 1     ? std::get<1>(done)
                           : loaded.index() == 1 ? std::get<1>(loaded)
                                                 : std::get<1>(notes));
    show();
    return false;
  }
  job = std::move(std::get<0>(loaded));
  session.notes = std::move(std::get<0>(notes));
  look_for_files();
  show();
  return true;
}

/// Effects run only after the facts are on disk.
Controller::State::Outcome Controller::State::apply(EventBody body, const std::string& at,
                                                    const std::vector<StoredFrame>& frames) {
  const Session before = session;
  const std::size_t facts_before = job.facts.size();
  Update result = update(job, session, Event{body, at});
  if (!result.added.empty() || !frames.empty()) {
    const auto stored = store.append(job.id, result.added, frames);
    if (const auto* error = std::get_if<StoreError>(&stored)) {
      job.facts.erase(job.facts.begin() + static_cast<std::ptrdiff_t>(facts_before), job.facts.end());
      session = before;
      refuse(body, *error);
      store_refused = true;
      show();
      return Outcome::NotStored;
    }
    if (store_refused && session.problem == before.problem) session.problem.clear();
    store_refused = false;
    keep_practice();
    if (!frames.empty()) session.frames = newest_frames(session.frames ? *session.frames : Frames{}, frames);
  }
  for (const Effect& effect : result.effects) execute(effect);
  show();
  return result.accepted ? Outcome::Accepted : Outcome::Refused;
}

void Controller::State::post(Worker::Task task) {
  if (worker) {
    worker->post(std::move(task));
  } else {
    task();
  }
}

void Controller::State::look_for_files() {
  session.files.clear();
  const auto kept = store.attachments(job.id);
  if (kept.index() == 1) return;  // told where it is needed: an export says what cannot be read
  for (const Attachment& each : std::get<0>(kept)) {
    if (each.kind.starts_with("image/") || each.kind == "application/pdf" || each.kind == "application/octet-stream")
      session.files.push_back({each.name, each.kind, each.taken});
  }
}

/// A conflict is printed wherever the job is.
std::vector<std::string> told_on_paper(const std::vector<JobNote>& notes) {
  std::vector<std::string> out;
  for (const JobNote& note : notes) {
    if (note.on_paper) out.push_back(note.text);
  }
  return out;
}

void Controller::State::execute(const ExportJob& request) {
  auto frames = store.frames(job.id);
  auto attachments = store.attachments(job.id);
  const auto* error = std::get_if<StoreError>(&frames);
  if (error == nullptr) error = std::get_if<StoreError>(&attachments);
  if (error != nullptr) return inbox.put({Exported{request.format, {}, text(*error)}, options.wall_now(), {}, {}, {}});
  post([this, request, language = language(),
        record = Record{job, std::get<0>(std::move(frames)), std::get<0>(std::move(attachments)),
                        told_on_paper(session.notes), !told_on_paper(session.notes).empty()}] {
    Exported done = export_job(record, request, options.export_folder, options.key_folder, language);
    inbox.put({std::move(done), options.wall_now(), {}, {}, {}});
  });
}

/// The file is read beside the screen; the store takes it when it has come in.
void Controller::State::execute(const AttachFile& request) {
  post([this, path = request.path] {
    auto read = read_attachment(path);
    const auto* problem = std::get_if<std::string>(&read);
    Arrival arrival{Attached{path, problem == nullptr ? "" : *problem}, options.wall_now(), {}, {}, {}};
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

/// Applies what has come in by now; what comes in meanwhile waits for the next call, so that a fast bus
/// cannot keep the screen from being shown. A result that the store refuses is kept and tried again: the
/// bus will not give it twice (an ID change least of all).
bool Controller::State::drain() {
  for (Arrival& arrival : inbox.take()) unsaved.push_back(std::move(arrival));
  bool changed = false;
  while (!unsaved.empty() && !(store_refused && seconds(clock.now()) < next_try)) {
    Arrival& first = unsaved.front();
    const auto* failed = std::get_if<BusFailed>(&first.body);
    if (failed != nullptr && failed->request == Request::Watch) execute(StopWatching{});
    bus_failed = failed_after(first.body, bus_failed);
    changed = true;
    if (first.file) {
      const auto kept = store.attach(job.id, *first.file);
      if (const auto* error = std::get_if<StoreError>(&kept)) std::get<Attached>(first.body).error = text(*error);
      first.file.reset();
      look_for_files();
    }
    const bool stored = apply(first.body, first.at, first.frames) != Outcome::NotStored;
    if (first.kept) first.kept->set_value(stored);
    if (!stored && !first.kept) {  // where somebody waited, nothing was written, and that is told next
      next_try = seconds(clock.now()) + kRetryPeriod;
      break;
    }
    unsaved.pop_front();
    // With inline work the results of its effects are here already.
    if (!worker) {
      for (Arrival& arrival : inbox.take()) unsaved.push_back(std::move(arrival));
    }
  }
  return changed;
}

bool Controller::State::tick() {
  const double now = seconds(clock.now());
  if (!shows_time(shown) || now - last_tick < kTickPeriod) return false;
  last_tick = now;
  apply(Tick{now}, options.wall_now(), {});
  return true;
}

bool Controller::State::watch_inline() {
  if (!watched || seconds(clock.now()) < watch_due) return false;
  watch_due = seconds(clock.now()) + watched->period_s;
  bus.run(WatchEnergy{*watched});
  return drain();
}

Controller::Controller(JobStore& store, Clock& clock, ControllerOptions options, SharedPracticeBus* practice) {
  if (!options.wall_now) options.wall_now = wall_now;
  if (!options.ports) options.ports = port_names;
  if (!options.sticks) options.sticks = mounted_sticks;
  if (!options.pictures) options.pictures = [] { return newest_pictures(kMostPictures); };
  state_ = std::make_unique<State>(store, clock, std::move(options), practice);
}

Controller::~Controller() {
  state_->worker.reset();
  state_->keep_practice();
}

StoreResult<std::monostate> Controller::start(std::string_view flow) {
  Job job = new_job(new_uuid(), state_->options.port == "practice", state_->options.wall_now(), flow);
  if (const auto profile = state_->store.profile(); profile.index() == 0) begin_with(job, std::get<0>(profile));
  if (job.practice && !state_->options.scenario.empty()) {
    job.facts.push_back({job.facts.size() + 1, "", "practice.scenario", state_->options.scenario, FactSource::Chosen,
                         job.created, "A-1"});
  }
  auto stored = state_->store.create(job);
  if (stored.index() == 0) state_->adopt(std::move(job));
  return stored;
}

StoreResult<std::monostate> Controller::open(std::string_view job_id) {
  auto loaded = state_->store.load(job_id);
  if (auto* error = std::get_if<StoreError>(&loaded)) return *error;
  state_->adopt(std::get<Job>(std::move(loaded)));
  state_->session.opened_screen = latest(state_->job, "", "nav.screen").value_or("");
  state_->show();
  return std::monostate{};
}

bool Controller::dispatch(EventBody event, double ago_s) {
  if (const auto* press = std::get_if<Press>(&event); press != nullptr && state_->offers(press->action))
    return state_->answer_note(press->action);
  if (auto* tap = std::get_if<Tap>(&event)) tap->seconds = seconds(state_->clock.now()) - ago_s;
  const auto outcome = state_->apply(std::move(event), state_->options.wall_now(), {});
  if (state_->options.inline_work) state_->drain();
  return outcome == State::Outcome::Accepted;
}

bool Controller::poll() {
  bool changed = state_->drain();
  changed = state_->watch_inline() || changed;
  changed = state_->look_for_plugged() || changed;
  changed = state_->look_at_language() || changed;
  return state_->tick() || changed;
}

bool Controller::working() const {
  return (state_->worker && state_->worker->busy()) || !state_->inbox.empty();
}

void Controller::wait_idle(double seconds) {
  // In slices: the worker may wait for this thread to store something.
  constexpr double kSlice = 0.05;
  for (double left = seconds; left > 0 && state_->worker && state_->worker->busy(); left -= kSlice) {
    state_->worker->wait_idle(std::min(left, kSlice));
    poll();
  }
  poll();
}

bool Controller::offers_plugged() const {
  return shows_plugged(state_->shown);
}

bool Controller::store_failed() const {
  return state_->store_refused;
}
bool Controller::bus_failed() const {
  return state_->bus_failed;
}

const Screen& Controller::screen() const {
  return state_->shown;
}
const Job& Controller::job() const {
  return state_->job;
}

}  // namespace lineside
