// The real screens in each language at each size: nothing clipped, overlapping or without a glyph, nothing English.
#include "app/i18n/catalog.hpp"
#include "app/i18n/catalogs.hpp"
#include "tests/ui/bench.hpp"
#include "tests/wizards/walk.hpp"
#include "wizards/trouble/tree.hpp"

using namespace lineside;
using i18n::Language;
using ui::Bench;
using ui::Entry;
using ui::EntryKind;
using ui::Rect;

namespace {

/// Every step of a commissioning and every node of the trees, as they look when one comes to them.
std::vector<Screen> screens() {
  std::vector<Screen> all;
  test::Walk walk;
  all.push_back(walk.now());
  test::to_wiring_check(walk);
  for (const Step& step : steps()) {
    test::Walk aside = walk;
    if (aside.go(std::string{step.code}) && aside.code() == step.code) all.push_back(aside.now());
  }
  walk.answer("load_on", "L1 L2 L3");
  for (const char* line : {"L1", "L2", "L3"}) walk.answer(std::string{"amps."} + line, "40");
  walk.answer("by", "led-10");
  walk.press("next");
  all.push_back(walk.now());
  for (int i = 0; i <= 6; ++i) walk.send(Tap{1000 + i * 7.5});
  walk.answer("reverse_indicator", "yes");
  all.push_back(walk.now());
  walk.press("next");
  all.push_back(walk.now());
  return all;
}

bool overlap(const Rect& a, const Rect& b) {
  const Rect both = ui::intersect(a, b);
  return both.w > 1.5F && both.h > 1.5F;
}

/// `least`: pixels a target has to be high.
std::string trouble(const std::vector<Entry>& entries, float least) {
  std::string out;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& a = entries[i];
    if (a.clipped) out += "clipped: " + a.id + " \"" + a.label + "\"\n";
    if (a.kind == EntryKind::Target && (a.rect.h < least || a.rect.w < least * 0.8F))
      out += "too small: " + a.id + " \"" + a.label + "\"\n";
    if (a.kind != EntryKind::Text) continue;
    for (std::size_t k = i + 1; k < entries.size(); ++k) {
      const Entry& b = entries[k];
      if (b.kind == EntryKind::Text && a.layer == b.layer && overlap(a.visible, b.visible))
        out += "\"" + a.label + "\" over \"" + b.label + "\"\n";
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the real screens fit in Spanish and French at every size") {
  const std::vector<Screen> all = screens();
  REQUIRE(all.size() > 60);
  for (const Language language : i18n::kLanguages) {
    for (const auto& [width, height, glove, night] :
         {std::tuple{1280, 800, false, false}, {800, 1280, false, true}, {1024, 600, false, false},
          {1920, 1200, false, true}, {1280, 800, true, false}, {1280, 800, false, true}}) {
      ui::Look look;
      look.glove = glove;
      look.night = night;
      Bench bench(width, height, look);
      bench.speak(language);
      for (const Screen& screen : all) {
        bench.show(screen);
        INFO(i18n::code(language) << " " << screen.code << " at " << width << "x" << height);
        CHECK(trouble(bench.state.ledger.entries(), ui::Theme(bench.state.look).target() - 8) == "");
      }
    }
  }
}

TEST_CASE("at 200 % and at 320x240 there is always a way on in Spanish and French") {
  const std::vector<Screen> all = screens();
  for (const Language language : {Language::Spanish, Language::French}) {
    for (const auto& [width, height, zoom] : {std::tuple{1280, 800, 2.0}, {320, 240, 1.0}}) {
      ui::Look look;
      look.zoom = zoom;
      Bench bench(width, height, look);
      bench.speak(language);
      for (const Screen& screen : all) {
        bench.show(screen);
        INFO(i18n::code(language) << " " << screen.code << " at " << width << "x" << height);
        if (screen.next.visible) CHECK(ui::within(bench.entry("next").rect, bench.entry("next").visible));
        if (screen.back.visible) CHECK(ui::within(bench.entry("back").rect, bench.entry("back").visible));
        CHECK(bench.state.scroll["content"].view.h > 80);
      }
    }
  }
}

TEST_CASE("the window's own words are translated and fit: dialogs, keys, practice panel") {
  const std::vector<Screen> all = screens();
  for (const Language language : {Language::Spanish, Language::French}) {
    for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{800, 1280}, std::pair{1024, 600}}) {
      Bench bench(width, height);
      bench.speak(language);
      Screen screen = all[1];
      screen.practice = true;
      screen.undo = "Site";
      for (const ui::Dialog dialog :
           {ui::Dialog::Help, ui::Dialog::Skip, ui::Dialog::GoTo, ui::Dialog::Steps, ui::Dialog::Settings, ui::Dialog::None}) {
        bench.show(screen);
        bench.state.dialog = dialog;
        bench.state.practice_open = dialog == ui::Dialog::None;
        bench.state.practice = ui::PracticeSight{};
        bench.state.practice->view.wiring = Wiring::straight(3);
        bench.state.practice->meters = 2;
        bench.frames(6);
        INFO(i18n::code(language) << " dialog " << static_cast<int>(dialog) << " at " << width << "x" << height);
        CHECK(trouble(bench.state.ledger.entries(), ui::Theme(bench.state.look).target() - 8) == "");
        bench.state.dialog = ui::Dialog::None;
        bench.state.edit.reset();
      }
      std::string english;
      for (const std::string& each : bench.state.words->missed()) english += each + "\n";
      CHECK(english == "");
    }
  }
}

TEST_CASE("every letter of the catalogs is in the fonts") {
  Bench bench;
  for (const Language language : {Language::Spanish, Language::French}) {
    for (const auto& [english, translated] : i18n::read_mo(i18n::linked_catalog(language))) {
      INFO(translated);
      CHECK(ui::has_glyphs(bench.fonts(), ui::Style::Body, translated));
    }
  }
}

TEST_CASE("the language is chosen in the settings and holds at once") {
  Bench bench;
  bench.show(screens().front());
  bench.tap("help");
  bench.tap("settings");
  bench.tap("language:es");
  CHECK(bench.state.language == Language::Spanish);
}
