// What the tour does on each screen of the flow.
#include <algorithm>

#include "app/tour/walk_job.hpp"

namespace lineside::tour {

void TourWalk::safety() {
  shot("safety");
  answer("accepted", "yes");
  next();
}

void TourWalk::job() {
  shot("empty");
  dialog_shot("typing", "field:name");
  answer("name", "14 Mill St");
  answer("site", "14 Mill Street, Springfield");
  answer("installer", "Practice installer");
  dialog_shot("help", "help");
  shot("filled");
  next();
}

void TourWalk::model() {
  dialog_shot("typing", "field:number");
  answer("number", "2n2o8-021");
  shot("refused");
  answer("number", "2N208-021");
  shot("decoded");
  next();
}

void TourWalk::label() {
  answer("serial", "4471020");
  answer("built", "2012-05-01");
  any();
}

void TourWalk::preparation() {
  shot("start");
  tick_all();
  shot("ticked");
  dialog_shot("skip", "skip");
  next();
}

void TourWalk::voltages() {
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
}

void TourWalk::serial() {
  shot("start");
  press("identify");
  shot("identity");
  press("scan");
  shot("scan");
  press("open:S-2");
  shot("frames");
  press("back");
  next();
}

void TourWalk::load() {
  shot("start");
  for (const Line line : kLines) hands(SwitchLoad{line, load_on_.find(name(line)) != std::string::npos});
  for (const Item& item : std::vector<Item>(screen().items)) {
    if (const auto* field = std::get_if<Field>(&item); field != nullptr && field->id == "generation")
      answer("generation", "none");
  }
  answer("load_on", load_on_);
  for (const Line line : kLines) {
    answer("amps." + std::string(name(line)), load_on_.find(name(line)) != std::string::npos ? "40" : "0");
  }
  answer("by", "led-10");
  shot("load");
  next();
}

void TourWalk::watch() {
  shot("watch");
  const auto view = bus_.with([](sim::PracticeBus& bus) { return bus.view(0); });
  const bool flashes = bus_.with([](sim::PracticeBus& bus) { return bus.next_flash(0, 10); }).has_value();
  if (flashes) {
    tap_along(3);
    shot("tapping");
    canvas_.stage().ui.practice_open = !corrected_;
    if (!corrected_) shot("panel");
    canvas_.stage().ui.practice_open = false;
  }
  for (int i = 0; i < 60 && !screen().next.enabled; ++i) {
    if (flashes) {
      tap_along(1);
    } else {
      clock_.advance(5);
      controller_.poll();
      press("no-flash");
    }
    answer("reverse_indicator", view.reverse_led ? "yes" : "no");
  }
  shot("watched");
  next();
}

/// If undecided, it tests one line after another, as the advice would.
void TourWalk::verdict() {
  shot(corrected_ ? "verdict-after" : "verdict");
  const bool measuring = std::any_of(screen().items.begin(), screen().items.end(), [](const Item& item) {
    const auto* action = std::get_if<Action>(&item);
    return action != nullptr && action->id == "another-test" && action->primary;
  });
  if (screen().next.enabled && !measuring) return next();
  load_on_ = load_on_ == "L1 L2 L3" ? "L2" : load_on_ == "L2" ? "L1" : "L3";
  press("another-test");
}

void TourWalk::correct() {
  shot("start");
  hands(TurnCt{Ct::CT2});
  canvas_.stage().ui.practice_open = true;
  shot("refused-live");
  hands(SetPower{false});
  shot("power-off");
  canvas_.stage().ui.practice_open = false;
  tick_all();
  for (const Item& item : std::vector<Item>(screen().items)) {
    const auto* field = std::get_if<Field>(&item);
    if (field != nullptr && field->id.starts_with("found."))
      answer(field->id, field->id == "found.CT2" ? "direction" : "right");
  }
  hands(TurnCt{Ct::CT2});
  hands(SetPower{true});
  corrected_ = true;
  load_on_ = "L1 L2 L3";
  shot("ready");
  next();
}

void TourWalk::modbus_id() {
  shot("start");
  answer("wanted", "18");
  shot("wanted");
  press("change");
  shot("changed");
  next();
}

void TourWalk::reading() {
  shot("start");
  press("read");
  answer("kwh", "12");
  shot("read");
  next();
}

void TourWalk::signoff() {
  shot("start");
  answer("by", "Practice installer");
  answer("role", "electrician");
  shot("ready");
  next();
}

/// Checks, chooses and types what is required, using the fields' own choices.
void TourWalk::any() {
  shot("start");
  tick_all();
  const std::vector<Item> items = screen().items;
  for (const Item& item : items) {
    const auto* field = std::get_if<Field>(&item);
    if (field == nullptr || !field->value.empty()) continue;
    const bool ct = field->id.starts_with("ct.");
    if (!field->required && !ct) continue;
    const std::string first = field->choices.empty() ? "" : field->choices.front().value;
    if (ct && field->kind == FieldKind::Number)
      answer(field->id, "200");
    else if (!first.empty())
      answer(field->id, first);
    else if (field->kind == FieldKind::YesNo)
      answer(field->id, "no");
    else if (field->kind == FieldKind::Number)
      answer(field->id, "1");
    else if (field->kind == FieldKind::Date)
      answer(field->id, "2026-03-02");
    else
      answer(field->id, "Unit 3B");
  }
  if (!items.empty()) shot("filled");
  if (screen().next.enabled) return next();
  const std::string before = screen().code;
  dispatch(Skip{"not part of the tour"});
  if (screen().code == before) next();
}

}  // namespace lineside::tour
