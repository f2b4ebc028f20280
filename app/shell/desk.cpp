#include "app/shell/desk.hpp"

#include <algorithm>
#include <utility>

#include "app/core/folders.hpp"
#include "app/core/practice/bus_file.hpp"

namespace lineside::shell {

Desk::Desk(const WindowOptions& options, std::function<void()> wake)
    : options_(options), wake_(std::move(wake)), stores_(options.store), desk_(desk_options()) {}

DeskController::Options Desk::desk_options() {
  DeskController::Options out;
  out.stores = &stores_;
  out.folder = export_folder(stores_.file(Store::Real));
  out.stick_roots = stick_folders();
  out.open_job = [this](const OpenJob& effect) { return show(wanted(effect.store, effect.id)); };
  out.start_case = [this](const StartCase& effect) { return start_case(effect.name); };
  out.open_stores = [this] { return open(); };
  out.settings = [this] { return settings_ ? settings_() : Settings{}; };
  out.set_settings = [this](const Settings& chosen) {
    if (choose_settings_) choose_settings_(chosen);
  };
  out.wake = wake_;
  return out;
}

Text Desk::open() {
  if (!options_.bus.empty()) {
    auto loaded = load_bus(options_.bus);
    if (!loaded) return loaded.error().text;
    fresh_bus_ = *std::move(loaded);
  }
  if (const auto error = stores_.open(options_.practice ? Store::Practice : Store::Real)) return text(*error);
  const std::vector<Text> notices = stores_.take_notices();
  for (const Text& notice : notices) desk_.handle(DeskEvent{DeskNotice{notice}});
  if (notices.empty()) {  // else what happened to the records is told first
    if (!options_.job_id.empty())
      return show(wanted(options_.practice ? Store::Practice : Store::Real, options_.job_id));
    if (!options_.scenario.empty()) return start_case(options_.scenario);
    if (options_.practice) return start_practice();
  }
  desk_.handle(DeskEvent{DeskAsked{DeskPlace::Home}});
  return {};
}

void Desk::tell(const Text& problem) {
  desk_.handle(DeskEvent{StoresTried{problem}});
}

JobWanted Desk::wanted(Store store, std::string id) const {
  JobWanted out;
  out.store = store;
  out.id = std::move(id);
  out.flow = options_.flow;
  out.port = options_.port;
  out.bus = fresh_bus_;
  return out;
}

/// The newest open practice job goes on; else a new one begins.
Text Desk::start_practice() {
  if (const auto jobs = stores_.get(Store::Practice)->list()) {
    for (const JobSummary& job : *jobs) {
      if (job.practice && job.state == JobState::Open) return show(wanted(Store::Practice, job.id));
    }
  }
  return show(wanted(Store::Practice, ""));
}

Text Desk::start_case(const std::string& name) {
  auto found = wanted_case(name);
  if (!found) return found.error().text;
  found->flow = options_.flow;
  return show(*found);
}

Text Desk::show(const JobWanted& wanted) {
  if (const auto error = stores_.open(wanted.store)) return text(*error);
  leave_job();
  const JobRun run{clock_, stores_.file(wanted.store), [this] { return language_; }, wake_};
  auto opened = open_job(*stores_.get(wanted.store), run, wanted);
  if (!opened) return text(opened.error());
  job_ = *std::move(opened);
  return {};
}

void Desk::leave_job() {
  job_.controller.reset();
  job_.bus.reset();
  refusal_ = {};
}

const Screen& Desk::screen() const {
  return job_.controller != nullptr ? job_.controller->screen() : desk_.screen();
}

void Desk::handle(EventBody event, double ago_s) {
  const auto* to = std::get_if<GoTo>(&event);
  if (to != nullptr && find_desk_screen(to->screen) != nullptr) leave_job();  // those screens belong to no job
  if (job_.controller != nullptr) {
    job_.controller->dispatch(std::move(event), ago_s);
  } else {
    desk_.handle(event);
  }
}

bool Desk::poll() {
  return job_.controller != nullptr ? job_.controller->poll() : desk_.poll();
}

bool Desk::offers_plugged() const {
  return job_.controller != nullptr && job_.controller->offers_plugged();
}

bool Desk::waiting() const {
  if (job_.controller == nullptr) return desk_.working();
  if (job_.controller->working()) return true;
  for (const Item& item : screen().items) {
    if (std::holds_alternative<LedTimer>(item) || std::holds_alternative<Waiting>(item)) return true;
  }
  return false;
}

void Desk::speak(i18n::Language language) {
  if (std::exchange(language_, language) != language && job_.controller != nullptr) job_.controller->poll();
}

void Desk::to_list() {
  leave_job();
  desk_.handle(DeskEvent{DeskAsked{DeskPlace::Home}});
}

void Desk::add_notice(Text sentence) {
  desk_.handle(DeskEvent{DeskNotice{std::move(sentence)}});
}

void Desk::set_settings(std::function<Settings()> now, std::function<void(const Settings&)> choose) {
  settings_ = std::move(now);
  choose_settings_ = std::move(choose);
}

std::optional<ui::PracticeSight> Desk::sight(std::size_t meter) {
  if (job_.bus == nullptr) return std::nullopt;
  return job_.bus->with([&](sim::PracticeBus& bus) {
    const std::size_t at = std::min(meter, bus.meter_count() - 1);
    return ui::PracticeSight{bus.view(at), refusal_, at, bus.meter_count()};
  });
}

void Desk::act(std::size_t meter, const PracticeAction& action) {
  if (job_.bus == nullptr) return;
  refusal_ = job_.bus->with([&](sim::PracticeBus& bus) { return apply(bus, meter, action); });
}

}  // namespace lineside::shell
