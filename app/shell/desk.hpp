// What the window shows: the screens outside a job (wizards/desk), or one job with its controller. Composes only: owns
// stores, clock, practice bus and the two controllers, and carries events to the one that is shown. Knows nothing of
// SDL.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/core/desk/desk_controller.hpp"
#include "app/core/desk/job_stores.hpp"
#include "app/core/open_job.hpp"
#include "app/core/practice/panel.hpp"
#include "app/core/system_clock.hpp"
#include "app/shell/window.hpp"
#include "app/ui/frame/ui_state.hpp"

namespace lineside::shell {

/// One a window.
class Desk {
 public:
  /// `wake` is called from the worker when something has come in.
  Desk(const WindowOptions& options, std::function<void()> wake);

  /// Opens the store and what the options ask for. Empty, or the sentence for the person.
  Text open();
  /// Shows why nothing could be opened, and a way to try again.
  void tell(const Text& problem);
  bool opened() const { return desk_.state().home.closed.empty(); }
  const Screen& screen() const;
  /// The hand did it `ago_s` seconds before now.
  void handle(EventBody event, double ago_s);
  /// Takes what the bus or time brought. True when the screen changed.
  bool poll();
  /// Something is awaited: a flash, a reply, an export.
  bool waiting() const;
  /// The screen offers what comes and goes: serial ports, sticks, pictures.
  bool offers_plugged() const;
  /// Leaves the job, if one is open, for the list of jobs.
  void to_list();
  /// The language of reports from now on.
  void speak(i18n::Language language);
  /// Told above the list of jobs from now on.
  void add_notice(Text sentence);
  /// Where H-7 finds the settings, and what it does with a choice; without them it shows the defaults.
  void set_settings(std::function<Settings()> now, std::function<void(const Settings&)> choose);

  /// The practice panel now; nothing outside practice jobs.
  std::optional<ui::PracticeSight> sight(std::size_t meter);
  void act(std::size_t meter, const PracticeAction& action);

 private:
  DeskController::Options desk_options();
  Text show(const JobWanted& wanted);
  Text start_practice();
  Text start_case(const std::string& name);
  JobWanted wanted(Store store, std::string id) const;
  void leave_job();

  WindowOptions options_;
  std::function<void()> wake_;
  SystemClock clock_;
  JobStores stores_;
  sim::BusSpec fresh_bus_ = sim::default_bus();  // what a new practice job meets
  std::function<Settings()> settings_;
  std::function<void(const Settings&)> choose_settings_;
  DeskController desk_;
  OpenedJob job_;  // none: the desk is shown
  Text refusal_;
  i18n::Language language_ = i18n::Language::English;
};

}  // namespace lineside::shell
