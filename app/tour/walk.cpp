#include "app/tour/walk.hpp"

#include <cstdio>
#include <filesystem>
#include <iostream>

#include "app/store/sqlite/sqlite_store.hpp"
#include "app/tour/walk_job.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/engine/table.hpp"

namespace lineside::tour {

void TourWalk::shot(const std::string& what) {
  canvas_.stage().ui.practice =
      ui::PracticeSight{bus_.with([](sim::PracticeBus& bus) { return bus.view(0); }), refusal_};
  canvas_.draw_until_still(screen());
  shown_.insert(screen().code);
  char name[16];
  std::snprintf(name, sizeof name, "%02d-", ++number_);
  not_kept_ |= !keep_(name + screen().code + "-" + what, screen(), canvas_);
}

void TourWalk::dialog_shot(const std::string& what, const std::string& id) {
  canvas_.draw_until_still(screen());
  if (!canvas_.tap(screen(), id)) {
    err_ << "lineside-tour: " << screen().code << " has nothing to tap called " << id << "\n";
    stuck_ = true;
    return;
  }
  shot(what);
  canvas_.stage().ui.dialog = ui::Dialog::None;
  canvas_.stage().ui.edit.reset();
}

void TourWalk::tick_all() {
  std::vector<std::string> ids;
  for (const Item& item : screen().items) {
    if (const auto* list = std::get_if<Checklist>(&item)) {
      for (const CheckItem& row : list->items) ids.push_back(row.id);
    }
  }
  for (const std::string& id : ids) answer(id, "yes");
}

void TourWalk::next() {
  const std::string before = screen().code;
  const std::string why = english(screen().next.why_disabled);
  press("next");
  if (screen().code != before || stuck_) return;
  err_ << "lineside-tour: " << before << " does not go on: " << why << "\n";
  stuck_ = true;
}

void TourWalk::tap_along(int taps) {
  for (int i = 0; i < taps; ++i) {
    const auto flash = bus_.with([](sim::PracticeBus& bus) { return bus.next_flash(0, 10); });
    if (!flash) return;
    clock_.wait_until(*flash);
    dispatch(Tap{});
  }
}

void TourWalk::on_screen(const std::string& code) {
  struct Row {
    std::string_view code;
    void (TourWalk::*visit)();
  };
  static constexpr Row kRows[] = {
      {"A-1", &TourWalk::safety},  {"J-1", &TourWalk::job},         {"M-1", &TourWalk::model},
      {"M-2", &TourWalk::label},   {"P-1", &TourWalk::preparation}, {"V-1", &TourWalk::voltages},
      {"S-1", &TourWalk::serial},  {"W-1", &TourWalk::load},        {"W-2", &TourWalk::watch},
      {"W-3", &TourWalk::verdict}, {"W-4", &TourWalk::correct},     {"I-1", &TourWalk::modbus_id},
      {"R-1", &TourWalk::reading}, {"X-1", &TourWalk::signoff}};
  for (const Row& row : kRows) {
    if (row.code == code) return (this->*row.visit)();
  }
  any();
}

int TourWalk::run() {
  if (!controller_.start("commission")) {
    err_ << "lineside-tour: no job could be started\n";
    return 4;
  }
  for (int i = 0; i < 60 && screen().code != "X-2" && !stuck_; ++i) on_screen(screen().code);
  shot("end");
  dialog_shot("steps", canvas_.stage().ui.ledger.find("steps") != nullptr ? "steps" : "code");
  canvas_.stage().ui.practice_open = false;
  const bool at_the_end = screen().code == "X-2" && !stuck_;
  others();
  if (not_kept_) return 4;
  return at_the_end ? 0 : 1;
}

void TourWalk::others() {
  dispatch(GoTo{"Y-2"});
  shot("debriefing");
  dispatch(GoTo{"F-1"});
  shot("questions");
  answer("find", "conduit");
  shot("found");
  for (const Step& step : steps()) {
    if (shown_.count(std::string(step.code)) != 0) continue;
    dispatch(GoTo{std::string(step.code)});
    shot("look");
  }
}

int walk(const Options& options, JobStore& store, const Keep& keep, std::ostream& err) {
  return TourWalk(options, store, keep, err).run();
}

int walk(const Options& options, std::ostream& out, std::ostream& err) {
  const std::filesystem::path file = std::filesystem::path(options.folder) / "tour-practice.db";
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + ending, ignored);
  auto store = open_store(file.string());
  if (!store) {
    err << "lineside-tour: " << english(text(store.error())) << "\n";
    return 4;
  }
  const auto save = [&](const std::string& name, const Screen&, shell::Offscreen& canvas) {
    const std::string path = options.folder + "/" + name + ".png";
    out << path << "\n";
    if (options.text) out << canvas.stage().ui.ledger.text() << "\n";
    return canvas.save(path);
  };
  return walk(options, **store, save, err);
}

}  // namespace lineside::tour
