// What the window shows: the list of jobs, or one job with its controller. Owns stores, clock and practice
// bus; knows nothing of SDL.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/core/controller.hpp"
#include "app/core/hand_off/hand_off_desk.hpp"
#include "app/core/hand_off/keys_desk.hpp"
#include "app/core/practice/panel.hpp"
#include "app/core/system_clock.hpp"
#include "app/i18n/every_language.hpp"
#include "app/shell/job_list.hpp"
#include "app/shell/window.hpp"
#include "app/ui/frame/ui_state.hpp"

namespace lineside::shell {

class Desk {
 public:
  /// `wake` is called from the worker when something has come in.
  Desk(const WindowOptions& options, std::function<void()> wake);
  ~Desk();

  /// Opens the store and what the options ask for. Empty, or the sentence for the person.
  Text open();
  /// Shows why nothing could be opened, and a way to try again.
  void tell(const Text& problem);
  bool opened() const { return opened_; }
  const Screen& screen() const;
  /// The hand did it `ago_s` seconds before now.
  void handle(EventBody event, double ago_s);
  /// Takes what the bus or time brought. True when the screen changed.
  bool poll();
  /// Something is awaited: a flash, a reply, an export.
  bool waiting() const;
  /// The screen offers what comes and goes: serial ports, sticks, pictures.
  bool offers_plugged() const;
  void to_list();
  /// The language of reports from now on.
  void speak(i18n::Language language);
  /// Told above the list of jobs from now on.
  void add_notice(Text sentence);

  /// The practice panel now; nothing outside practice jobs.
  std::optional<ui::PracticeSight> sight(std::size_t meter);
  void act(std::size_t meter, const PracticeAction& action);

 private:
  Text open_store_for(bool practice);
  Text show(bool practice, const std::string& job_id);
  void list_jobs();
  void look_into_files();
  void look_at_keys();
  void chosen(const std::string& action);
  JobArchive& store_of(bool practice);
  void show_versions(const std::string& row);
  void settle(const std::string& action);
  Text start_practice();
  Text start_scenario(const std::string& name);
  void list_scenarios();

  WindowOptions options_;
  std::function<void()> wake_;
  SystemClock clock_;
  std::unique_ptr<JobArchive> stores_[2];        // real, practice
  sim::BusSpec fresh_bus_ = sim::default_bus();  // what a new practice job meets
  std::string scenario_;                         // of the practice job that is begun now; empty: none
  std::unique_ptr<SharedPracticeBus> bus_;
  std::unique_ptr<Controller> controller_;
  std::vector<Text> notices_;  // what opening a store had to say: told above the list
  Screen list_;
  std::string settling_;                 // row of the job whose version is being chosen; empty: none
  ListWish wish_;                        // how the list is filtered and sorted
  std::optional<HandOffDesk> hand_off_;  // while a hand-off file is looked into
  std::optional<KeysDesk> keys_;         // while the keys are looked at
  Text refusal_;
  bool opened_ = true;
  i18n::Language language_ = i18n::Language::English;
  InEveryLanguage in_every_language_ = i18n::every_language();
};

}  // namespace lineside::shell
