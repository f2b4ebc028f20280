// The scripted job while it runs: controller, practice bus and canvas, and what to do on each screen.
#pragma once

#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "app/core/controller.hpp"
#include "app/core/practice/panel.hpp"
#include "app/core/virtual_clock.hpp"
#include "app/shell/picture.hpp"
#include "app/tour/walk.hpp"

namespace lineside::tour {

/// One walk; use it once. Everything passed in must outlive it.
class TourWalk {
 public:
  TourWalk(const Options& options, JobStore& store, const Keep& keep, std::ostream& err)
      : options_(options),
        keep_(keep),
        err_(err),
        bus_(sim::default_bus(), clock_),
        controller_(store, clock_, controller_options(), &bus_),
        canvas_(options.width, options.height, options.look) {
    canvas_.stage().ui.language = options.language;
  }

  int run();

 private:
  ControllerOptions controller_options() {
    ControllerOptions out;
    out.sticks = out.pictures = [] { return std::vector<Place>{}; };  // the same pictures on every machine
    out.port = "practice";
    out.scenario = "reversed-ct";  // the same fault as the built-in bus, with a briefing
    out.export_folder = options_.folder;
    out.wall_now = [this] {
      char text[40];
      const int s = static_cast<int>(seconds(clock_.now()));
      std::snprintf(text, sizeof text, "2026-03-02T09:%02d:%02d-05:00", (10 + s / 60) % 60, s % 60);
      return std::string(text);
    };
    out.inline_work = true;
    return out;
  }
  const Screen& screen() const { return controller_.screen(); }
  void shot(const std::string& what);
  /// Takes a picture of what opens when `id` is tapped.
  void dialog_shot(const std::string& what, const std::string& id);
  void dispatch(EventBody event) {
    controller_.dispatch(std::move(event));
    controller_.poll();
  }
  void answer(const std::string& field, const std::string& value) { dispatch(Answer{field, value}); }
  void press(const std::string& action) { dispatch(Press{action}); }
  void tick_all();
  void next();
  void hands(const PracticeAction& action) {
    refusal_ = bus_.with([&](sim::PracticeBus& bus) { return apply(bus, 0, action); });
  }
  void tap_along(int taps);
  /// What the tour does on each screen, by code; a screen it does not know is answered from its own fields.
  void on_screen(const std::string& code);
  void safety();
  void job();
  void model();
  void label();
  void preparation();
  void voltages();
  void serial();
  void load();
  void watch();
  void verdict();
  void correct();
  void modbus_id();
  void reading();
  void signoff();
  void any();
  /// After the job: every screen that it did not pass, including symptoms and questions.
  void others();

  const Options& options_;
  const Keep& keep_;
  std::ostream& err_;
  VirtualClock clock_;
  SharedPracticeBus bus_;
  Controller controller_;
  shell::Offscreen canvas_;
  Text refusal_;
  int number_ = 0;
  std::set<std::string> shown_;  // codes of the screens that have a picture
  bool stuck_ = false;
  bool corrected_ = false;
  std::string load_on_ = "L1 L2 L3";  // the next test's
  bool not_kept_ = false;
};

}  // namespace lineside::tour
