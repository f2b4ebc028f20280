#include "app/shell/desk.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/core/folders.hpp"
#include "app/core/practice/bus_file.hpp"
#include "app/core/practice/resume.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/core/wall_time.hpp"
#include "app/shell/versions.hpp"
#include "app/store/archive.hpp"
#include "app/store/files/paths.hpp"
#include "app/store/sqlite/sqlite_store.hpp"

namespace lineside::shell {
namespace {

constexpr std::size_t kFewJobs = 5;  // up to here the list is seen at a glance

}  // namespace

Desk::Desk(const WindowOptions& options, std::function<void()> wake) : options_(options), wake_(std::move(wake)) {}

Desk::~Desk() = default;

Text Desk::open_store_for(bool practice) {
  std::unique_ptr<JobArchive>& store = stores_[practice ? 1 : 0];
  if (store != nullptr) return {};
  const std::string path = options_.store.empty() ? default_store_path(lineside::store_of(practice)) : options_.store;
  if (!options_.store.empty() && stores_[practice ? 0 : 1] != nullptr) return {};  // one file for both
  auto opened = open_archive(path);
  if (const auto* error = std::get_if<StoreError>(&opened)) return text(*error);
  if (const Text notice = std::get<0>(opened)->notice(); !notice.empty()) notices_.push_back(notice);
  store = std::move(std::get<0>(opened));
  return {};
}

Text Desk::open() {
  if (!options_.bus.empty()) {
    auto loaded = load_bus(options_.bus);
    if (const auto* error = std::get_if<BusFileError>(&loaded)) return error->text;
    fresh_bus_ = std::get<sim::BusSpec>(std::move(loaded));
  }
  if (Text problem = open_store_for(options_.practice); !problem.empty()) return problem;
  if (!notices_.empty()) return list_jobs(), Text();  // what happened to the records is told first
  if (!options_.job_id.empty()) return show(options_.practice, options_.job_id);
  if (!options_.scenario.empty()) return start_scenario(options_.scenario);
  if (options_.practice) return start_practice();
  list_jobs();
  return {};
}

void Desk::tell(const Text& problem) {
  opened_ = false;
  list_ = {};
  list_.code = "H-1";
  list_.title = message("The jobs could not be opened");
  list_.source = kLinesidesOwn;
  list_.job_name = Verbatim{"Lineside"};
  list_.back.visible = list_.next.visible = list_.skip.visible = false;
  list_.items.emplace_back(Paragraph{problem, Tone::Fail});
  list_.items.emplace_back(Action{.id = "open-again", .label = message("Try again"), .primary = true});
}

/// The newest open practice job goes on; else a new one begins.
Text Desk::start_practice() {
  if (Text problem = open_store_for(true); !problem.empty()) return problem;
  auto jobs = store_of(true).list();
  if (const auto* found = std::get_if<std::vector<JobSummary>>(&jobs)) {
    for (const JobSummary& job : *found) {
      if (job.practice && job.state == JobState::Open) return show(true, job.id);
    }
  }
  return show(true, "");
}

/// A new practice job on the meters of the scenario.
Text Desk::start_scenario(const std::string& name) {
  auto found = find_scenario(name);
  if (const auto* error = std::get_if<BusFileError>(&found)) return error->text;
  const sim::BusSpec kept = std::exchange(fresh_bus_, std::get<PracticeScenario>(std::move(found)).bus);
  scenario_ = name;
  const Text problem = show(true, "");
  scenario_.clear();
  fresh_bus_ = kept;
  return problem;
}

void Desk::list_scenarios() {
  list_ = {};
  list_.code = "H-5";
  list_.title = message("Choose a practice case");
  list_.sentence =
      message("From easy to nasty. Each begins with what the customer says and ends with what was missed.");
  list_.why = message("The titles do not tell what is wrong: finding out is the exercise.");
  list_.source = kLinesidesOwn;
  list_.job_name = Verbatim{"Lineside"};
  list_.practice = true;
  list_.back = {message("Back"), true, true, {}};
  list_.next.visible = list_.skip.visible = false;
  for (const PracticeScenario& each : practice_scenarios()) {
    list_.items.emplace_back(
        Action{.id = "scenario:" + each.scenario.name,
               .label = msg("{title} · {more}", Text(each.scenario.title), Text(level_text(each.scenario.level)))});
  }
}

Text Desk::show(bool practice, const std::string& job_id) {
  if (Text problem = open_store_for(practice); !problem.empty()) return problem;
  JobStore& store = store_of(practice);
  controller_.reset();
  const std::string store_file = store_path(options_.store, lineside::store_of(practice));
  bus_ = nullptr;
  if (practice) {
    bus_ = std::make_unique<SharedPracticeBus>(resumed_bus(practice_file(store_file, job_id), fresh_bus_), clock_);
  }
  refusal_ = {};
  ControllerOptions options;
  options.port = practice ? "practice" : options_.port;
  options.export_folder = export_folder(store_file);
  options.language = [this] { return language_; };
  options.key_folder = folder_of(store_file);
  options.practice_store = store_file;
  options.scenario = scenario_;
  options.wall_now = wall_now;
  options.wake = wake_;
  controller_ = std::make_unique<Controller>(store, clock_, options, bus_.get());
  const auto result = job_id.empty() ? controller_->start(options_.flow) : controller_->open(job_id);
  if (const auto* error = std::get_if<StoreError>(&result)) {
    controller_.reset();
    return text(*error);
  }
  return {};
}

void Desk::list_jobs() {
  hand_off_.reset();
  keys_.reset();
  controller_.reset();
  bus_.reset();
  settling_.clear();
  list_ = {};
  list_.code = "H-1";
  list_.title = message("Choose a job, or start one");
  list_.sentence = message("Every answer is saved as you give it. A job continues where you left it.");
  list_.why = message("Practice jobs run on a built-in meter with a reversed CT. They are kept apart from real ones.");
  list_.source = kLinesidesOwn;
  list_.job_name = Verbatim{"Lineside"};
  list_.back.visible = list_.next.visible = list_.skip.visible = false;
  for (const Text& notice : notices_) list_.items.emplace_back(Paragraph{notice, Tone::Caution});
  list_.items.emplace_back(Action{.id = "new", .label = message("Commission a meter"), .primary = true});
  list_.items.emplace_back(Action{.id = "practise", .label = message("Practice on the built-in meter")});
  list_.items.emplace_back(Action{.id = "scenarios", .label = message("Choose a practice case")});
  list_.items.emplace_back(Action{.id = "hand-off", .label = message("Open a hand-off file")});
  list_.items.emplace_back(Action{.id = "keys", .label = message("Keys of this tablet and of others")});
  Screen rows;
  std::size_t jobs = 0;
  for (const bool practice : {false, true}) {
    if (stores_[practice ? 1 : 0] == nullptr && options_.store.empty() &&
        std::filesystem::exists(default_store_path(lineside::store_of(practice)))) {
      if (const Text problem = open_store_for(practice); !problem.empty()) {
        list_.items.emplace_back(Paragraph{problem, Tone::Caution});
      }
    }
    if (stores_[practice ? 1 : 0] == nullptr) continue;
    jobs += add_jobs(*stores_[practice ? 1 : 0], wish_, in_every_language_, rows);
  }
  const bool wished = !wish_.find.empty() || !wish_.show.empty() || !wish_.sort.empty();
  if (jobs > 0 || wished) {
    list_.items.emplace_back(Paragraph{message("Jobs on this tablet"), Tone::Quiet});
    if (jobs > kFewJobs || wished) add_wish(wish_, list_);
    if (jobs == 0) list_.items.emplace_back(Paragraph{message("No job matches."), Tone::Quiet});
  }
  for (Item& row : rows.items) list_.items.push_back(std::move(row));
}

void Desk::look_into_files() {
  HandOffDesk::Options options;
  options.folder = export_folder(store_path(options_.store, Store::Real));
  options.sticks = stick_folders();
  options.wall_now = wall_now;
  options.keys = KeyRing(folder_of(store_path(options_.store, Store::Real)));
  options.wake = wake_;
  options.store_for = [this](bool practice) -> JobArchive* {
    if (!open_store_for(practice).empty()) return nullptr;
    return &store_of(practice);
  };
  hand_off_.emplace(std::move(options));
}

void Desk::look_at_keys() {
  KeysDesk::Options options;
  options.keys = KeyRing(folder_of(store_path(options_.store, Store::Real)));
  options.folder = export_folder(store_path(options_.store, Store::Real));
  options.sticks = mounted_sticks;
  options.stores = [this] {
    std::vector<JobArchive*> open;
    for (const auto& store : stores_) {
      if (store != nullptr) open.push_back(store.get());
    }
    return open;
  };
  keys_.emplace(std::move(options));
}

/// The store a job of this kind is in.
JobArchive& Desk::store_of(bool practice) {
  return *(stores_[practice ? 1 : 0] != nullptr ? stores_[practice ? 1 : 0] : stores_[practice ? 0 : 1]);
}

void Desk::show_versions(const std::string& row) {
  settling_ = row;
  const bool practice = row.starts_with("practice:");
  list_ = versions_screen(store_of(practice), row.substr(row.find(':') + 1));
}

/// Which version goes on; back to the list, or into the job.
void Desk::settle(const std::string& action) {
  const std::string row = std::exchange(settling_, {});
  const bool practice = row.starts_with("practice:");
  const std::string id = row.substr(row.find(':') + 1);
  if (action == "back") return list_jobs();
  if (action.starts_with("choose:")) {
    const auto done = store_of(practice).settle(id, action.substr(7), wall_now());
    if (const auto* error = std::get_if<StoreError>(&done)) {
      show_versions(row);
      list_.items.emplace(list_.items.begin(), Paragraph{text(*error), Tone::Fail});
      return;
    }
  }
  chosen(row);
}

void Desk::chosen(const std::string& action) {
  if (!settling_.empty()) return settle(action);
  if (action.starts_with("conflict:")) return show_versions(action.substr(9));
  Text problem;
  if (action == "new") problem = show(false, "");
  if (action == "hand-off") return look_into_files();
  if (action == "keys") return look_at_keys();
  if (action == "practise") problem = show(true, "");
  if (action == "scenarios") return list_scenarios();
  if (action == "open-again") {
    problem = open();
    return problem.empty() ? void(opened_ = true) : tell(problem);
  }
  if (action == "back") return list_jobs();
  if (action.starts_with("scenario:")) problem = start_scenario(action.substr(9));
  if (action.starts_with("job:")) problem = show(false, action.substr(4));
  if (action.starts_with("practice:")) problem = show(true, action.substr(9));
  if (problem.empty()) return;
  list_jobs();
  list_.items.emplace(list_.items.begin(), Paragraph{problem, Tone::Fail});
}

const Screen& Desk::screen() const {
  if (hand_off_) return hand_off_->screen();
  if (keys_) return keys_->screen();
  return controller_ != nullptr ? controller_->screen() : list_;
}

void Desk::handle(EventBody event, double ago_s) {
  if (hand_off_) {
    if (!hand_off_->handle(event)) list_jobs();
  } else if (keys_) {
    if (!keys_->handle(event)) list_jobs();
  } else if (const auto* to = std::get_if<GoTo>(&event); to != nullptr && to->screen == "H-1") {
    list_jobs();  // the list belongs to no job
  } else if (controller_ != nullptr) {
    controller_->dispatch(std::move(event), ago_s);
  } else if (const auto* given = std::get_if<Answer>(&event)) {
    if (take_wish(*given, wish_)) list_jobs();
  } else if (const auto* press = std::get_if<Press>(&event)) {
    chosen(std::string(press->action));
  }
}

bool Desk::poll() {
  if (hand_off_) return hand_off_->poll();
  return controller_ != nullptr && controller_->poll();
}

bool Desk::offers_plugged() const {
  return controller_ != nullptr && controller_->offers_plugged();
}

bool Desk::waiting() const {
  if (hand_off_) return hand_off_->working();
  if (controller_ == nullptr) return false;
  if (controller_->working()) return true;
  for (const Item& item : screen().items) {
    if (std::holds_alternative<LedTimer>(item) || std::holds_alternative<Waiting>(item)) return true;
  }
  return false;
}

void Desk::speak(i18n::Language language) {
  if (std::exchange(language_, language) != language && controller_ != nullptr) controller_->poll();
}

void Desk::to_list() {
  list_jobs();
}

void Desk::add_notice(Text sentence) {
  notices_.push_back(std::move(sentence));
  if (controller_ == nullptr && !hand_off_ && !keys_) list_jobs();
}

std::optional<ui::PracticeSight> Desk::sight(std::size_t meter) {
  if (bus_ == nullptr) return std::nullopt;
  return bus_->with([&](sim::PracticeBus& bus) {
    const std::size_t at = std::min(meter, bus.meter_count() - 1);
    return ui::PracticeSight{bus.view(at), refusal_, at, bus.meter_count()};
  });
}

void Desk::act(std::size_t meter, const PracticeAction& action) {
  if (bus_ == nullptr) return;
  refusal_ = bus_->with([&](sim::PracticeBus& bus) { return apply(bus, meter, action); });
}

}  // namespace lineside::shell
