// Taps and keys, by the ids of the ledger.
#include "tests/support/texts/text_literal.hpp"
#include "tests/ui/bench.hpp"
#include "tests/ui/samples.hpp"

using namespace lineside;
using test::operator""_t;
using ui::Bench;
using ui::Dialog;

TEST_CASE("next, back and an action are presses") {
  Bench bench;
  bench.show(samples::model_number());
  bench.tap("next");
  CHECK(bench.only<Press>().action == "next");
  bench.tap("back");
  CHECK(bench.only<Press>().action == "back");
  bench.tap("action:use:2N208-021");
  CHECK(bench.only<Press>().action == "use:2N208-021");
}

TEST_CASE("a disabled Next gives its reason on its face and on a tap, and does nothing") {
  Bench bench;
  bench.show(samples::voltages());
  CHECK_FALSE(bench.entry("next").enabled);
  CHECK(bench.state.ledger.text().find("Next: enter L3 to go on") != std::string::npos);
  bench.tap("next");
  CHECK(bench.events.empty());
  CHECK(bench.state.dialog == Dialog::Explain);
  CHECK(bench.state.explain_text == "enter L3 to go on");
}

TEST_CASE("a number is typed with the keys on the screen") {
  Bench bench;
  bench.show(samples::voltages());
  bench.tap("field:volts.L3");
  for (const char* key : {"key:1", "key:2", "key:1", "key:.", "key:0", "key:5", "key:erase", "key:enter"})
    bench.tap(key);
  const auto answer = bench.only<Answer>();
  CHECK(answer.field == "volts.L3");
  CHECK(answer.value == "121.0");
}

TEST_CASE("the first key replaces a reading that was there") {
  Bench bench;
  bench.show(samples::voltages());
  bench.tap("field:volts.L1");
  bench.tap("key:9");
  bench.tap("key:enter");
  CHECK(bench.only<Answer>().value == "9");
}

TEST_CASE("typing on a keyboard needs no tap: the first empty field takes it, Enter answers") {
  Bench bench;
  bench.show(samples::voltages());
  bench.type("119,8");
  bench.key(ImGuiKey_Enter);
  const auto answer = bench.only<Answer>();
  CHECK(answer.field == "volts.L3");
  CHECK(answer.value == "119.8");                      // a comma is a decimal point on a number
  CHECK(bench.state.ledger.find("key:1") == nullptr);  // and the keys on the screen give way
}

TEST_CASE("after a keyboard or scanner was used, a tap on the field brings the keys back and keeps the text") {
  Bench bench;
  bench.show(samples::voltages());
  bench.type("119");
  REQUIRE(bench.state.ledger.find("key:1") == nullptr);
  bench.tap("field:volts.L3");
  REQUIRE(bench.state.ledger.find("key:8") != nullptr);
  bench.tap("key:8");
  bench.tap("key:enter");
  CHECK(bench.only<Answer>().value == "1198");
}

TEST_CASE("a refused text stays under the caret, a taken one hands over to the next empty field") {
  Bench bench;
  Screen screen = samples::model_number();
  auto& number = std::get<Field>(screen.items[0]);
  number.rejected.clear();
  number.problem = {};
  bench.show(screen);
  const bool taken = GENERATE(false, true);
  bench.on_event = [&](const EventBody&) {
    auto& field = std::get<Field>(bench.screen.items[0]);
    (taken ? field.value : field.rejected) = "2N2o8";
  };
  bench.tap("field:number");
  bench.type("2N2o8");
  bench.key(ImGuiKey_Enter);
  CHECK(bench.only<Answer>().value == "2N2o8");
  REQUIRE(bench.state.edit);
  CHECK(bench.state.edit->field == (taken ? "built" : "number"));  // "note" has its answer already
  CHECK(bench.state.edit->text.text() == (taken ? "" : "2N2o8"));
}

TEST_CASE("Next while typing answers first, and goes on only once the answer is taken") {
  Bench bench;
  bench.show(samples::model_number());
  const bool taken = GENERATE(false, true);
  bench.on_event = [&](const EventBody& event) {
    const auto* answer = std::get_if<Answer>(&event);
    if (answer == nullptr) return;
    auto& field = std::get<Field>(bench.screen.items[1]);
    (taken ? field.value : field.rejected) = answer->value;
  };
  bench.tap("field:note");
  bench.type("x");
  bench.tap("next");
  REQUIRE(bench.events.size() == (taken ? 2U : 1U));
  CHECK(std::get<Answer>(bench.events[0]).value == "à côté du ñandúx");
  if (taken) CHECK(std::get<Press>(bench.events[1]).action == "next");
}

TEST_CASE("Escape leaves the old answer alone") {
  Bench bench;
  bench.show(samples::voltages());
  bench.tap("field:volts.L1");
  bench.type("7");
  bench.key(ImGuiKey_Escape);
  CHECK(bench.events.empty());
  CHECK_FALSE(bench.state.edit);
}

TEST_CASE("a choice and a check mark are answers, a second tap takes the mark back") {
  Bench bench;
  bench.show(samples::choices());
  bench.tap("choice:load_on=L1");
  CHECK(bench.only<Answer>().value == "L1");
  bench.tap("choice:demand=no");
  CHECK(bench.only<Answer>().value == "no");
  bench.show(samples::checklist());
  bench.tap("check:direction");
  CHECK(bench.only<Answer>().value == "yes");
  bench.tap("check:dead");
  CHECK(bench.only<Answer>().value.empty());
}

TEST_CASE("skipping asks for a reason and sends it") {
  Bench bench;
  bench.show(samples::voltages());
  bench.tap("skip");
  CHECK_FALSE(bench.entry("skip:confirm").enabled);
  SECTION("one of the list") {
    bench.tap("reason:2");
    bench.tap("skip:confirm");
    CHECK(bench.only<Skip>().reason == "No access or no power yet");
  }
  SECTION("in own words") {
    bench.tap("field:dialog:reason");
    bench.type("breaker locked by the owner");
    bench.tap("skip:confirm");
    CHECK(bench.only<Skip>().reason == "breaker locked by the owner");
  }
  CHECK(bench.state.dialog == Dialog::None);
}

TEST_CASE("nothing under a dialog can be tapped") {
  Bench bench;
  bench.show(samples::model_number());
  const ui::Point next = bench.entry("next").rect.centre();
  bench.tap("help");
  bench.frames(3);
  bench.touch(next, true);
  bench.touch(next, false);
  bench.frames(2);
  CHECK(bench.events.empty());
  bench.key(ImGuiKey_Escape);
  CHECK(bench.state.dialog == Dialog::None);
}

TEST_CASE("the LED is tapped at the time of the touch, anywhere on the lower half, by space and by a volume key") {
  Bench bench;
  bench.show(samples::led_timer());
  const ui::Rect pad = bench.entry("tap").rect;
  CHECK(pad.y <= 400);
  CHECK(pad.bottom() >= 700);
  const double before = bench.state.seconds;
  bench.touch({pad.right() - 30, pad.bottom() - 10}, true);
  bench.frames(5);
  CHECK(bench.events.empty());
  bench.touch({pad.right() - 30, pad.bottom() - 10}, false);
  CHECK(bench.only<Tap>().seconds == Approx(before + 1.0 / 60));  // when the finger came down, not when it left
  bench.key(ImGuiKey_Space);
  bench.only<Tap>();
  bench.state.commands.push_back(ui::Command::Tap);
  bench.frames(2);
  bench.only<Tap>();
}

TEST_CASE("a swipe that begins on the tap area is no tap, wherever it ends") {
  Bench bench;
  bench.show(samples::led_timer());
  const ui::Rect pad = bench.entry("tap").rect;
  const ui::Point from = pad.centre();
  for (const ui::Point to : {ui::Point{from.x, from.y - 300}, ui::Point{from.x + 90, from.y}}) {
    bench.touch(from, true);
    bench.touch({(from.x + to.x) / 2, (from.y + to.y) / 2}, true);
    bench.touch(to, true);
    bench.touch(to, false);
    bench.frames(2);
    CHECK(bench.events.empty());
  }
  bench.touch(from, true);
  bench.touch(from, false);
  bench.only<Tap>();
}

TEST_CASE("where each key is an answer, the screen follows while one types, and nothing is told twice") {
  Bench bench;
  Screen screen = samples::model_number();
  Field find;
  find.id = "find";
  find.label = "Find"_t;
  find.as_typed = true;
  screen.items = {find};
  bench.on_event = [&](const EventBody& event) {
    std::get<Field>(bench.screen.items[0]).value = std::get<Answer>(event).value;
  };
  bench.show(screen);
  bench.tap("field:find");
  bench.type("b");
  bench.frames(2);
  CHECK(bench.only<Answer>().value == "b");
  bench.type("i");
  bench.frames(3);
  CHECK(bench.only<Answer>().value == "bi");
  bench.key(ImGuiKey_Backspace);
  CHECK(bench.only<Answer>().value == "b");
  bench.frames(5);
  CHECK(bench.events.empty());
  CHECK(bench.state.edit.has_value());  // still typing
}

TEST_CASE("a finger in the box signs: a stroke is an answer when it is lifted, and nothing scrolls meanwhile") {
  Bench bench(800, 480);
  Screen screen = samples::model_number();
  screen.items.insert(screen.items.begin(), SignaturePad{"Sign here with a finger"_t, {}, "not signed yet"_t});
  bench.show(screen);
  const ui::Rect box = bench.entry("signature").rect;
  const float scroll = bench.state.scroll["content"].offset;
  bench.touch({box.x + box.w * 0.25F, box.y + box.h * 0.25F}, true);
  bench.touch({box.x + box.w * 0.5F, box.y + box.h * 0.25F}, true);
  bench.touch({box.x + box.w * 0.5F, box.y + box.h * 0.75F}, true);
  CHECK(bench.events.empty());
  bench.touch({box.x + box.w * 0.5F, box.y + box.h * 0.75F}, false);
  const Answer answer = bench.only<Answer>();
  CHECK(answer.field == "signature");
  const auto stroke = stroke_from(answer.value);
  REQUIRE(stroke);
  const Stroke wanted{{750, 250}, {1500, 250}, {1500, 750}};
  REQUIRE(stroke->size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {  // whole pixels: three thousandths here
    CHECK(std::abs((*stroke)[i].x - wanted[i].x) <= 3);
    CHECK(std::abs((*stroke)[i].y - wanted[i].y) <= 3);
  }
  CHECK(bench.state.scroll["content"].offset == scroll);
  bench.touch({box.right() + 30, box.y + 5}, true);  // beside it: no stroke
  bench.touch({box.right() + 30, box.y + 5}, false);
  CHECK(bench.events.empty());
}

TEST_CASE("a drag scrolls and taps nothing, a fling runs on and stops") {
  Bench bench(800, 480);
  bench.show(samples::model_number());
  const ui::Point at = bench.entry("field:number").visible.centre();
  REQUIRE(bench.state.scroll["content"].limit() > 200);
  bench.touch(at, true);
  for (int i = 1; i <= 6; ++i) bench.touch({at.x, at.y - 20.0F * static_cast<float>(i)}, true);
  const float dragged = bench.state.scroll["content"].offset;
  CHECK(dragged > 60);
  bench.touch({at.x, at.y - 120}, false);
  bench.frames(20);
  CHECK(bench.state.scroll["content"].offset > dragged);
  bench.frames(300);
  const float rest = bench.state.scroll["content"].offset;
  bench.frames(10);
  CHECK(bench.state.scroll["content"].offset == rest);
  CHECK_FALSE(bench.state.animating);
  CHECK(bench.events.empty());
  CHECK_FALSE(bench.state.edit);
}

TEST_CASE("a long press says what a thing is, and is no tap") {
  Bench bench;
  bench.show(samples::voltages());
  const ui::Point at = bench.entry("help").rect.centre();
  bench.touch(at, true);
  bench.frames(40);
  bench.touch(at, false);
  CHECK(bench.state.dialog == Dialog::Explain);
  CHECK(bench.state.explain_title == "Help");
}

TEST_CASE("two fingers are no tap") {
  Bench bench;
  bench.show(samples::model_number());
  const ui::Point at = bench.entry("next").rect.centre();
  bench.touch(at, true);
  bench.state.finger_extra = true;
  bench.frame();
  bench.state.finger_extra = false;
  bench.touch(at, false);
  bench.frames(2);
  CHECK(bench.events.empty());
}

TEST_CASE("Tab walks, Enter presses, and the focus is seen") {
  Bench bench;
  bench.show(samples::waiting());
  bench.key(ImGuiKey_Tab);
  CHECK(bench.state.focus == "action:cancel");
  CHECK(bench.state.focus_visible);
  bench.key(ImGuiKey_Enter);
  CHECK(bench.only<Press>().action == "cancel");
}

TEST_CASE("a screen is reached by its code") {
  Bench bench;
  bench.show(samples::texts());
  bench.tap("code");
  bench.type("q-7");
  bench.frames(2);
  CHECK(bench.state.ledger.find("goto:Q-8") == nullptr);
  bench.tap("goto:Q-7");
  CHECK(bench.only<GoTo>().screen == "Q-7");
}

TEST_CASE("Enter goes to the code or to the first step of that word") {
  const auto [typed, code] =
      GENERATE(table<std::string, std::string>({{"q-7", "Q-7"}, {"w-3", "W-3"}, {"texts", "Q-8"}}));
  Bench bench;
  Screen screen = samples::texts();
  screen.rail = {{"Q-7", "Voltages"_t}, {"Q-8", "Long texts"_t}};
  bench.show(screen);
  bench.tap("code");
  bench.type(typed.c_str());
  bench.key(ImGuiKey_Enter);
  bench.frames(2);
  CHECK(bench.only<GoTo>().screen == code);
  CHECK(bench.state.dialog == ui::Dialog::None);
}

TEST_CASE("the practice panel's hands come out as actions, and a refusal is shown") {
  Bench bench;
  Screen screen = samples::led_timer();
  screen.practice = true;
  sim::MeterView view;
  view.model = "2N208-021";
  view.wiring = Wiring::straight(3);
  view.volts = {120.0, 120.0, 120.0};
  bench.state.practice = ui::PracticeSight{view, "Switch the panel off first: nothing is moved live."_t};
  bench.show(screen);
  CHECK(bench.state.ledger.find("practice:power") == nullptr);
  bench.tap("practice");
  CHECK(bench.state.ledger.text().find("Switch the panel off first: nothing is moved live.") != std::string::npos);
  CHECK(bench.state.ledger.find("practice:gateway") == nullptr);
  bench.tap("practice:turn:CT2");
  REQUIRE(bench.state.practice_action);
  CHECK(std::get<TurnCt>(*bench.state.practice_action).ct == Ct::CT2);
  bench.tap("practice:load:L3");
  CHECK(std::get<SwitchLoad>(*bench.state.practice_action).on);
  bench.tap("practice:power");
  CHECK_FALSE(std::get<SetPower>(*bench.state.practice_action).on);
  CHECK(bench.events.empty());
}

TEST_CASE("behind a gateway the practice panel's hands can set its menu") {
  Bench bench;
  Screen screen = samples::led_timer();
  screen.practice = true;
  sim::MeterView view;
  view.model = "2N208-021";
  view.wiring = Wiring::straight(3);
  view.gateway = true;
  bench.state.practice = ui::PracticeSight{view, {}};
  bench.show(screen);
  bench.tap("practice");
  bench.tap("practice:gateway");
  REQUIRE(bench.state.practice_action);
  CHECK(std::holds_alternative<SetGatewayRaw>(*bench.state.practice_action));
}

TEST_CASE("a practice bus of several meters shows one panel after the other") {
  Bench bench;
  Screen screen = samples::led_timer();
  screen.practice = true;
  sim::MeterView view;
  view.model = "2N208-021";
  view.wiring = Wiring::straight(3);
  bench.state.practice = ui::PracticeSight{view, {}, 2, 3};
  bench.state.practice_open = true;
  bench.show(screen);
  CHECK(bench.entry("practice:meter").label == "Meter 3 of 3");
  bench.tap("practice:meter");
  CHECK(bench.state.practice_meter == 0);
  bench.state.practice->meters = 1;
  bench.frames(2);
  CHECK(bench.state.ledger.find("practice:meter") == nullptr);
}

TEST_CASE("Next is not taken on a screen that no one has seen yet") {
  Bench bench;
  bench.show(samples::model_number());
  bench.on_event = [&](const EventBody&) { bench.screen = samples::texts(); };  // Next led to another screen
  const auto knock = [&] {
    const ui::Point at = bench.entry("next").visible.centre();
    bench.touch(at, true);
    bench.state.seconds += 0.05;
    bench.touch(at, false);
    bench.frames(1);
  };
  knock();
  CHECK(bench.events.size() == 1);
  bench.state.seconds += 0.1;  // longer than a touch that bounces by itself
  knock();                     // a second tap that was meant for the screen before
  CHECK(bench.events.size() == 1);
  bench.state.seconds += 0.3;
  knock();
  CHECK(bench.events.size() == 2);
}

TEST_CASE("the erase key that is held erases one letter after the other, Ctrl+A takes all") {
  Bench bench;
  bench.show(samples::model_number());
  bench.tap("field:note");
  bench.type("twelve letters");
  bench.state.keys_hidden = false;
  bench.frames(3);
  const std::size_t before = bench.state.edit->text.text().size();
  bench.touch(bench.entry("key:erase").visible.centre(), true);
  for (int i = 0; i < 60; ++i) {
    bench.state.seconds += 0.02;
    bench.frame();
  }
  const std::size_t held = bench.state.edit->text.text().size();
  CHECK(held + 5 < before);
  bench.state.finger_extra = true;  // lets go without a tap
  bench.frame();
  bench.state.finger_extra = false;
  bench.touch({0, 0}, false);
  bench.type("x");
  bench.key_with_ctrl(ImGuiKey_A);
  bench.key(ImGuiKey_Backspace);
  CHECK(bench.state.edit->text.text().empty());
}

TEST_CASE("a long press says of everything what it is") {
  Bench bench;
  Screen screen = samples::model_number();
  bench.show(screen);
  for (const char* id : {"next", "back", "action:use:2N208-021"}) {
    INFO(id);
    bench.touch(bench.entry(id).visible.centre(), true);
    bench.state.seconds += 1;
    bench.frames(2);
    CHECK(bench.state.dialog == Dialog::Explain);
    CHECK(bench.state.explain_text.size() > 20);
    bench.touch(bench.entry("dialog:close").visible.centre(), false);
    bench.state.dialog = Dialog::None;
    bench.frames(2);
  }
  CHECK(bench.events.empty());
}

TEST_CASE("a tap on a source says what that manual is, wherever it stands") {
  Bench bench;
  Screen screen = samples::model_number();
  KeyValues table;
  table.rows.push_back({"torque"_t, "4.4 in-lb"_t, "LMM 2.1 Table 1"_t, Tone::Plain});
  table.rows.push_back({"volts"_t, "120 V"_t, "typed"_t, Tone::Plain});
  screen.items = {table, FindingNote{{Severity::Fail, "x", "Too low."_t, "Measure."_t, {Manual::S12, "3.8"}, {}}},
                  Checklist{{{"torque", "All tight."_t, "FM 4.5.1; IMS 3.7"_t, false}}}};
  bench.show(screen);
  const auto tap_text = [&](std::string_view words) {
    for (const ui::Entry& entry : bench.state.ledger.entries()) {
      if (entry.kind != ui::EntryKind::Text || entry.label != words) continue;
      const ui::Point at = entry.visible.centre();
      bench.touch(at, true);
      bench.state.seconds += 0.1;
      bench.touch(at, false);
      bench.state.seconds += 0.3;
      bench.frames(3);
      return;
    }
    FAIL("no such text: " << words);
  };
  tap_text("LMM 2.1 Table 1");
  REQUIRE(bench.state.dialog == Dialog::Explain);
  CHECK(bench.state.explain_text.starts_with("LMM: “The Mini Meter”, Leviton, 2012"));
  bench.tap("dialog:close");
  tap_text("typed");
  CHECK(bench.state.dialog == Dialog::None);
  tap_text("S12 3.8");
  REQUIRE(bench.state.dialog == Dialog::Explain);
  CHECK(bench.state.explain_text.starts_with("S12: “Installation Guide, Series 1000/2000 Meters”"));
  bench.tap("dialog:close");
  // A row of a list is ticked by a tap; held, it says what it is and whose words these are.
  tap_text("FM 4.5.1; IMS 3.7");
  CHECK(bench.only<Answer>().value == "yes");
  const ui::Point row = bench.entry("check:torque").visible.centre();
  bench.touch(row, true);
  bench.state.seconds += 1;
  bench.frames(2);
  bench.touch(row, false);
  REQUIRE(bench.state.dialog == Dialog::Explain);
  CHECK(bench.state.explain_text.find("\nIMS: Guide to the IMS Mini Meter") != std::string::npos);
  CHECK(bench.state.explain_text.find("\nFM: “Mini Meter in Flush Mount Enclosure") != std::string::npos);
}
