#include "app/core/controller.hpp"

#include <algorithm>
#include <utility>

#include "app/core/controller_state.hpp"
#include "app/core/folders.hpp"
#include "app/core/practice/resume.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/core/wall_time.hpp"
#include "app/export/pdf/letters.hpp"
#include "app/link/ports.hpp"
#include "wizards/record/profile.hpp"
#include "wizards/screen/trace.hpp"

namespace lineside {

namespace {

constexpr double kTickPeriod = 0.25;  // seconds between Ticks while a screen shows passing time
constexpr double kRetryPeriod = 1.0;  // seconds between tries to store a result that the store refused

/// True if this screen changes while only time passes.
bool shows_time(const Screen& screen) {
  for (const Item& item : screen.items) {
    if (std::holds_alternative<LedTimer>(item) || std::holds_alternative<Waiting>(item)) return true;
  }
  return false;
}

constexpr std::size_t kMostPictures = 8;  // offered at a time

/// True if the latest request has failed, now that `body` has come.
bool failed_after(const EventBody& body, bool before) {
  const bool neither = std::holds_alternative<WorkProgress>(body) || std::holds_alternative<Exported>(body);
  return neither ? before : std::holds_alternative<BusFailed>(body);
}

}  // namespace

void Controller::State::adopt(Job opened, std::string opened_screen) {
  job = std::move(opened);
  session = Session{};
  around = Surroundings{};
  around.port = options.port;
  around.in_every_language = in_every_language;
  if (const auto kept = store.frames(job.id); kept) around.frames = newest_frames(*kept, {});
  around.ports = ports_there();
  around.sticks = options.sticks();
  around.files = files_kept();
  if (auto notes = store.notes(job.id); notes) around.notes = *std::move(notes);
  around.opened_at = options.wall_now();
  around.opened_screen = std::move(opened_screen);
  around.reports_translated = reports_translated();
  around.lacks_font = [](std::string_view words) { return paper::letters_without_font(words) > 0; };
  if (const auto name = latest(job, "", "practice.scenario")) {
    auto found = find_scenario(std::string(*name));
    if (found) around.scenario = std::make_shared<const Scenario>(std::move(found->scenario));
  }
  tell();
  show();
}

/// The wizard is told what has changed around it by an event like any other.
void Controller::State::tell() {
  (void)update(job, session, Event{around, options.wall_now()});
}

i18n::Language Controller::State::language() const {
  return options.language ? options.language() : i18n::Language::English;
}

bool Controller::State::reports_translated() const {
  return language() != i18n::Language::English;
}

/// The person may have chosen another language for reports.
bool Controller::State::look_at_language() {
  if (around.reports_translated == reports_translated()) return false;
  around.reports_translated = reports_translated();
  tell();
  show();
  return true;
}

void Controller::State::show() {
  shown = lineside::screen(job, session);
}

/// What hands did at the practice panel outlives the program, as it would at a real one.
void Controller::State::keep_practice() {
  if (practice != nullptr && !options.practice_store.empty() && !job.id.empty())
    keep_bus(practice_file(options.practice_store, job.id), *practice);
}

/// The store refused the event: back to the state before, with the sentence on the screen and what was typed kept.
void Controller::State::refuse(const EventBody& body, const StoreError& error) {
  const auto* answer = std::get_if<Answer>(&body);
  NotStored refused{text(error), {}, {}};
  if (answer != nullptr) refused = {text(error), answer->field, answer->value};
  (void)update(job, session, Event{std::move(refused), options.wall_now()});
}

bool Controller::State::offers(std::string_view choice) const {
  return std::ranges::any_of(around.notes, [&](const JobNote& note) {
    return std::ranges::find(note.choices, choice, &NoteChoice::id) != note.choices.end();
  });
}

/// A waiting version may have become part of the record, so the job is read again.
bool Controller::State::answer_note(std::string_view choice) {
  const auto done = store.answer_note(job.id, choice, options.wall_now());
  auto loaded = store.load(job.id);
  auto notes = store.notes(job.id);
  if (!done || !loaded || !notes) {
    refuse(Press{std::string(choice)}, !done ? done.error() : !loaded ? loaded.error() : notes.error());
    show();
    return false;
  }
  job = *std::move(loaded);
  around.notes = *std::move(notes);
  around.files = files_kept();
  tell();
  show();
  return true;
}

/// Effects run only after the facts are on disk.
Controller::State::Outcome Controller::State::apply(EventBody body, const std::string& at,
                                                    const std::vector<StoredFrame>& frames) {
  const Session before = session;  // for a store that refuses
  const std::size_t facts_before = job.facts.size();
  Update result = update(job, session, Event{body, at});
  if (!result.added.empty() || !frames.empty()) {
    const auto stored = store.append(job.id, result.added, frames);
    if (!stored) {
      job.facts.erase(job.facts.begin() + static_cast<std::ptrdiff_t>(facts_before), job.facts.end());
      session = before;
      refuse(body, stored.error());
      store_refused = true;
      show();
      return Outcome::NotStored;
    }
    const bool said_so = store_refused && session.problem == before.problem;
    if (said_so) (void)update(job, session, Event{NotStored{}, at});
    store_refused = false;
    keep_practice();
    if (!frames.empty()) {
      around.frames = newest_frames(around.frames ? *around.frames : Frames{}, frames);
      tell();
    }
  }
  for (const Effect& effect : result.effects) execute(effect);
  show();
  return result.accepted ? Outcome::Accepted : Outcome::Refused;
}

/// Applies what has arrived by now; what arrives meanwhile waits for the next call, so that a fast bus cannot keep the
/// screen from being shown. A result that the store refuses is kept and tried again, because the bus will not give it
/// twice (an ID change least of all).
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
      if (!kept) std::get<Attached>(first.body).error = text(kept.error());
      first.file.reset();
      around.files = files_kept();
      tell();
    }
    const bool stored = apply(first.body, first.at, first.frames) != Outcome::NotStored;
    if (first.kept) first.kept->set_value(stored);
    if (!stored && !first.kept) {  // where somebody waited, nothing was written, and that is told next
      next_try = seconds(clock.now()) + kRetryPeriod;
      break;
    }
    unsaved.pop_front();
    // With inline work, the results of its effects are already here.
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
  // Makes no fact and asks for no work (event.hpp): there is nothing to store, and nothing to go back to.
  (void)update(job, session, Event{Tick{now}, options.wall_now()});
  show();
  return true;
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

StoreStatus Controller::start(std::string_view flow) {
  Job job = new_job(new_uuid(), state_->options.port == "practice", state_->options.wall_now(), flow);
  if (const auto profile = state_->store.profile(); profile) begin_with(job, *profile);
  if (job.practice && !state_->options.scenario.empty()) {
    job.facts.push_back({job.facts.size() + 1, "", "practice.scenario", state_->options.scenario, FactSource::Chosen,
                         job.created, "A-1"});
  }
  auto stored = state_->store.create(job);
  if (stored) state_->adopt(std::move(job), {});
  return stored;
}

StoreStatus Controller::open(std::string_view job_id) {
  auto loaded = state_->store.load(job_id);
  if (!loaded) return loaded.error();
  std::string stood_on{latest(*loaded, "", "nav.screen").value_or("")};
  state_->adopt(*std::move(loaded), std::move(stood_on));
  return Nothing{};
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
