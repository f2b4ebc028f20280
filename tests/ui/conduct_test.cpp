// How the window behaves around the work: undo, the screen as text, the walk round, what a tap sounds and looks like.
#include "app/ui/frame/dialogs.hpp"
#include "app/ui/frame/tour_marks.hpp"
#include "tests/support/texts/text_literal.hpp"
#include "tests/ui/bench.hpp"
#include "tests/ui/samples.hpp"

using namespace lineside;
using test::operator""_t;
using ui::Bench;

TEST_CASE("undo is offered where there is something to take back, by button, by Ctrl+Z and in help") {
  Bench bench;
  Screen screen = samples::voltages();
  bench.show(screen);
  CHECK(bench.state.ledger.find("undo") == nullptr);
  bench.state.commands.push_back(ui::Command::Undo);
  bench.frames(2);
  CHECK(bench.events.empty());

  screen.undo = "Volts L1 to N"_t;
  bench.show(screen);
  CHECK(bench.entry("undo").help ==
        "Takes back the newest answer on this screen: Volts L1 to N. It stays in the record.");
  bench.tap("undo");
  bench.only<Undo>();
  bench.state.commands.push_back(ui::Command::Undo);
  bench.frames(2);
  bench.only<Undo>();
  bench.tap("help");
  bench.frames(4);
  bench.tap("help:undo");
  bench.only<Undo>();
  CHECK(bench.state.dialog == ui::Dialog::None);
}

TEST_CASE("one key shows every word of the screen as text, scrolled-out ones too, and puts them on the clipboard") {
  static std::string clipboard;
  Bench bench(800, 480);
  ImGui::GetIO().SetClipboardTextFn = [](void*, const char* text) { clipboard = text; };
  bench.show(samples::voltages());
  bench.state.commands.push_back(ui::Command::Text);
  bench.frames(6);
  REQUIRE(bench.state.dialog == ui::Dialog::Text);
  CHECK(clipboard.find("Check the voltages") != std::string::npos);
  CHECK(clipboard.find("120.3") != std::string::npos);
  CHECK(clipboard.find("Next: enter L3 to go on") != std::string::npos);
  bench.key(ImGuiKey_Escape);
  CHECK(bench.state.dialog == ui::Dialog::None);
  bench.frames(2);
  CHECK(bench.state.screen_text.empty());
}

TEST_CASE("the walk round rings one thing after the other, each in sight, and ends") {
  for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{800, 1280}, std::pair{1024, 600}}) {
    INFO(width << "x" << height);
    Bench bench(width, height);
    bench.show(samples::voltages());
    ui::start_tour(bench.state);
    bench.frames(2);
    int stops = 0;
    while (bench.state.dialog == ui::Dialog::Tour && stops < 20) {
      for (const ui::Entry& entry : bench.state.ledger.entries()) {
        if (entry.layer == 0) continue;
        INFO("\"" << entry.label << "\"");
        CHECK_FALSE(entry.clipped);
        CHECK(entry.rect.bottom() <= static_cast<float>(height));
      }
      ++stops;
      bench.tap("tour:next");
    }
    CHECK(stops >= 6);
    CHECK(bench.events.empty());  // nothing beneath was pressed
  }
  Bench bench;
  bench.show(samples::voltages());
  ui::start_tour(bench.state);
  bench.frames(2);
  bench.tap("tour:end");
  CHECK(bench.state.dialog == ui::Dialog::None);
}

TEST_CASE("a tap with the LED is heard and seen, the last one sounds otherwise, and both can be switched off") {
  Bench bench;
  Screen screen = samples::led_timer();
  LedTimer* timer = nullptr;
  for (Item& item : screen.items) {
    if (auto* found = std::get_if<LedTimer>(&item)) timer = found;
  }
  REQUIRE(timer != nullptr);
  timer->cycles_wanted = 3;
  timer->taps = {0, 1};
  bench.show(screen);
  bench.key(ImGuiKey_Space);
  bench.only<Tap>();
  CHECK(bench.state.sound == ui::Sound::Taken);
  CHECK(bench.state.flash_until > bench.state.seconds - 0.1);
  bench.state.sound.reset();

  timer->taps = {0, 1, 2};
  bench.show(screen);
  bench.key(ImGuiKey_Space);
  bench.only<Tap>();
  CHECK(bench.state.sound == ui::Sound::Enough);
  bench.state.sound.reset();

  bench.state.sounds = bench.state.flashes = false;
  bench.state.flash_until = 0;
  bench.key(ImGuiKey_Space);
  bench.only<Tap>();
  CHECK_FALSE(bench.state.sound.has_value());
  CHECK(bench.state.flash_until == 0);
}

TEST_CASE("a dialog opened while one types takes the answer and then what is typed") {
  Bench bench;
  bench.show(samples::voltages());
  bench.tap("field:volts.L3");
  bench.type("121");
  bench.state.commands.push_back(ui::Command::GoTo);
  bench.frames(3);
  const Answer given = bench.only<Answer>();
  CHECK(given.field == "volts.L3");
  CHECK(given.value == "121");
  bench.type("S-1");
  bench.key(ImGuiKey_Enter);
  CHECK(bench.only<GoTo>().screen == "S-1");
}
