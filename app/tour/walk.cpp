#include "app/tour/walk.hpp"

#include <cstdio>
#include <filesystem>
#include <iostream>

#include "app/core/controller.hpp"
#include "app/core/practice_panel.hpp"
#include "app/core/virtual_clock.hpp"
#include "app/shell/picture.hpp"
#include "app/store/sqlite_store.hpp"

namespace lineside::tour {
namespace {

class Walk {
 public:
  Walk(const Options& options, JobStore& store, std::ostream& out, std::ostream& err)
      : options_(options),
        out_(out),
        err_(err),
        bus_(sim::default_bus(), clock_),
        controller_(store, clock_, controller_options(), &bus_),
        canvas_(options.width, options.height, options.look) {}

  int run();

 private:
  ControllerOptions controller_options() {
    ControllerOptions out;
    out.port = "practice";
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
  /// A picture of what opens when `id` is tapped.
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
  void begin();
  void meter();
  void wiring_check(const std::string& lines);
  void correct();
  void finish();

  const Options& options_;
  std::ostream& out_;
  std::ostream& err_;
  VirtualClock clock_;
  SharedPracticeBus bus_;
  Controller controller_;
  shell::Canvas canvas_;
  std::string refusal_;
  int number_ = 0;
  bool stuck_ = false;
  bool write_failed_ = false;
};

void Walk::shot(const std::string& what) {
  canvas_.stage().ui.practice =
      ui::PracticeSight{bus_.with([](sim::PracticeBus& bus) { return bus.view(0); }), refusal_};
  canvas_.settle(screen());
  char name[16];
  std::snprintf(name, sizeof name, "%02d-", ++number_);
  const std::string path = options_.folder + "/" + name + screen().code + "-" + what + ".png";
  write_failed_ |= !canvas_.save(path);
  out_ << path << "\n";
  if (options_.text) out_ << canvas_.stage().ui.ledger.text() << "\n";
}

void Walk::dialog_shot(const std::string& what, const std::string& id) {
  canvas_.settle(screen());
  if (!canvas_.tap(screen(), id)) {
    err_ << "lineside-tour: " << screen().code << " has nothing to tap called " << id << "\n";
    stuck_ = true;
    return;
  }
  shot(what);
  canvas_.stage().ui.dialog = ui::Dialog::None;
  canvas_.stage().ui.edit.reset();
}

void Walk::tick_all() {
  std::vector<std::string> ids;
  for (const Item& item : screen().items) {
    if (const auto* list = std::get_if<Checklist>(&item)) {
      for (const CheckItem& row : list->items) ids.push_back(row.id);
    }
  }
  for (const std::string& id : ids) answer(id, "yes");
}

void Walk::next() {
  const std::string before = screen().code;
  const std::string why = screen().next.why_disabled;
  press("next");
  if (screen().code != before || stuck_) return;
  err_ << "lineside-tour: " << before << " does not go on: " << why << "\n";
  stuck_ = true;
}

void Walk::tap_along(int taps) {
  for (int i = 0; i < taps; ++i) {
    const auto flash = bus_.with([](sim::PracticeBus& bus) { return bus.next_flash(0, 10); });
    if (!flash) return;
    clock_.wait_until(*flash);
    dispatch(Tap{});
  }
}

void Walk::begin() {
  shot("safety");
  answer("accepted", "yes");
  next();
  shot("empty");
  dialog_shot("typing", "field:name");
  answer("name", "14 Mill St");
  answer("site", "14 Mill Street, Springfield");
  answer("unit", "Unit 3B");
  answer("installer", "R. Ortiz");
  dialog_shot("help", "help");
  shot("filled");
  next();
}

void Walk::meter() {
  dialog_shot("typing", "field:number");
  answer("number", "2n2o8-021");
  shot("refused");
  answer("number", "2N208-021");
  shot("decoded");
  next();
  answer("serial", "4471020");
  answer("built", "2012-05-01");
  for (const char* ct : {"ct.CT1", "ct.CT2", "ct.CT3"}) answer(ct, "200");
  shot("label");
  next();
  shot("start");
  tick_all();
  shot("ticked");
  dialog_shot("skip", "skip");
  next();
  shot("empty");
  answer("volts.L1", "120.3");
  answer("volts.L2", "103.1");
  dialog_shot("typing", "field:volts.L3");
  answer("volts.L3", "98.4");
  shot("low");
  answer("volts.L2", "119.8");
  answer("volts.L3", "121.0");
  answer("volts.L1-L2", "208.0");
  shot("good");
  next();
  shot("start");
  press("identify");
  shot("identity");
  next();
}

void Walk::wiring_check(const std::string& lines) {
  shot("start");
  bool on[3] = {};
  for (const Line line : kLines) {
    on[index(line)] = lines.find(name(line)) != std::string::npos;
    hands(SwitchLoad{line, on[index(line)]});
  }
  answer("load_on", lines);
  for (const Line line : kLines) answer("amps." + std::string(name(line)), on[index(line)] ? "40" : "0");
  answer("by", "led-10");
  shot("load");
  next();
  shot("watch");
  const auto view = bus_.with([](sim::PracticeBus& bus) { return bus.view(0); });
  if (bus_.with([](sim::PracticeBus& bus) { return bus.next_flash(0, 10); })) {
    tap_along(3);
    shot("tapping");
    if (lines == "L1 L2 L3" && number_ < 30) {
      canvas_.stage().ui.practice_open = true;
      shot("panel");
      canvas_.stage().ui.practice_open = false;
    }
    for (int i = 0; i < 40 && !screen().next.enabled; ++i) {
      tap_along(1);
      answer("reverse_indicator", view.reverse_led ? "yes" : "no");
    }
  } else {
    for (int i = 0; i < 60 && !screen().next.enabled; ++i) {
      clock_.advance(5);
      controller_.poll();
      press("no-flash");
      answer("reverse_indicator", view.reverse_led ? "yes" : "no");
    }
  }
  shot("watched");
  next();
}

void Walk::correct() {
  hands(TurnCt{Ct::CT2});
  canvas_.stage().ui.practice_open = true;
  shot("refused-live");
  hands(SetPower{false});
  shot("power-off");
  canvas_.stage().ui.practice_open = false;
  tick_all();
  hands(TurnCt{Ct::CT2});
  hands(SetPower{true});
}

void Walk::finish() {
  for (int i = 0; i < 40 && screen().code != "X-2" && !stuck_; ++i) {
    const std::string code = screen().code;
    shot("start");
    tick_all();
    if (code == "I-1") {
      answer("id", "18");
      answer("new_id", "18");
      answer("wanted", "18");
      shot("wanted");
      press("change");
      shot("changed");
    }
    if (code == "R-1") {
      press("read");
      answer("kwh", "12");
      shot("read");
    }
    if (code == "X-1") {
      answer("by", "R. Ortiz");
      answer("role", "electrician");
      shot("ready");
    }
    next();
  }
  shot("end");
  dialog_shot("steps", canvas_.stage().ui.ledger.find("steps") != nullptr ? "steps" : "code");
}

int Walk::run() {
  if (!std::holds_alternative<std::monostate>(controller_.start("commission"))) {
    err_ << "lineside-tour: no job could be started\n";
    return 4;
  }
  begin();
  meter();
  wiring_check("L1 L2 L3");
  shot("undecided");
  for (const char* lines : {"L2", "L1", "L3"}) {
    if (screen().next.enabled || stuck_) break;
    press("another-test");
    wiring_check(lines);
    shot("verdict");
  }
  next();
  if (!stuck_ && screen().code == "W-4") {
    shot("start");
    correct();
    shot("ready");
    next();
    wiring_check("L1 L2 L3");
    shot("verdict-after");
    next();
  }
  finish();
  if (write_failed_) return 4;
  return screen().code == "X-2" ? 0 : 1;
}

}  // namespace

int walk(const Options& options, std::ostream& out, std::ostream& err) {
  const std::filesystem::path file = std::filesystem::path(options.folder) / "tour-practice.db";
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + ending, ignored);
  auto store = open_store(file.string());
  if (const auto* error = std::get_if<StoreError>(&store)) {
    err << "lineside-tour: " << text(*error) << "\n";
    return 4;
  }
  return Walk(options, *std::get<std::unique_ptr<JobStore>>(store), out, err).run();
}

}  // namespace lineside::tour
