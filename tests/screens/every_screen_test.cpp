// Every screen at each size, size of text, glove, theme and language: nothing clipped, overlapping, too small, without
// a glyph, in English or without a way on.
#include "tests/screens/corpus.hpp"
#include "tests/support/texts/english_words.hpp"
#include "tests/support/texts/languages.hpp"
#include "tests/support/texts/made_up.hpp"
#include "tests/ui/bench.hpp"

using namespace lineside;
using i18n::Language;
using test::Sight;
using ui::Bench;
using ui::Entry;
using ui::EntryKind;
using ui::Rect;

namespace {

struct Display {
  int width;
  int height;
  double dpi;
};
/// Tablets of 10 and 7 in, those that report no resolution among them, upright and lying.
constexpr Display kDisplays[] = {{1280, 800, 149}, {800, 1280, 149},  {1024, 600, 149},
                                 {1024, 600, 169}, {1920, 1200, 224}, {1920, 1200, 149}};

bool overlap(const Rect& a, const Rect& b) {
  const Rect both = ui::intersect(a, b);
  return both.w > 1.5F && both.h > 1.5F;
}

bool is_key(const Entry& entry) {
  return entry.id.starts_with("key:") || entry.id.starts_with("pick");
}

/// Keys of a board grow for gloves as far as the display has room for them.
bool too_small(const Entry& entry, const ui::Theme& theme) {
  const float least = (is_key(entry) ? theme.hand(9) : theme.finger()) - 0.5F;
  return entry.kind == EntryKind::Target && (entry.rect.h < least || entry.rect.w < least);
}

/// Two things to tap that a finger could take for each other; keys move closer where a display has no room.
bool too_close(const Entry& a, const Entry& b, const ui::Theme& theme) {
  if (a.kind != EntryKind::Target || b.kind != EntryKind::Target || a.layer != b.layer || a.scrolls != b.scrolls)
    return false;
  if (a.visible.empty() || b.visible.empty()) return false;
  const float across = std::max(a.visible.x, b.visible.x) - std::min(a.visible.right(), b.visible.right());
  const float down = std::max(a.visible.y, b.visible.y) - std::min(a.visible.bottom(), b.visible.bottom());
  return std::max(across, down) < (is_key(a) && is_key(b) ? theme.hand(0.5) : theme.apart() - 1);
}

/// What goes on from here, or explains what is missing: not the bars round it.
bool goes_on(const Entry& entry) {
  static constexpr std::string_view kOn[] = {
      "next",    "skip",  "action:", "choice:", "field:", "check:",  "key:", "dialog", "tour:",
      "reason:", "step:", "goto:",   "jobs",    "tap",    "colours", "text", "back"};
  if (entry.kind != EntryKind::Target || !entry.enabled) return false;
  for (const std::string_view start : kOn) {
    if (entry.id.starts_with(start)) return true;
  }
  return false;
}

/// All that is wrong with what was drawn; empty: nothing.
std::string trouble(const Bench& bench, const Screen& screen) {
  const ui::Theme theme(bench.state.look);
  const std::vector<Entry>& entries = bench.state.ledger.entries();
  std::string out;
  bool on = false;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& a = entries[i];
    const std::string name = a.id + " \"" + a.label + "\"";
    on = on || goes_on(a);
    if (a.clipped) out += "clipped: " + name + "\n";
    if (too_small(a, theme)) out += "too small: " + name + "\n";
    if (!ui::has_glyphs(bench.fonts(), ui::Style::Body, a.label)) out += "without a glyph: " + name + "\n";
    for (std::size_t k = i + 1; k < entries.size(); ++k) {
      const Entry& b = entries[k];
      if (too_close(a, b, theme)) out += name + " too close to " + b.id + "\n";
      if (a.kind != EntryKind::Text) continue;
      if (b.kind == EntryKind::Text && a.layer == b.layer && overlap(a.visible, b.visible))
        out += "\"" + a.label + "\" over \"" + b.label + "\"\n";
    }
  }
  if (!on) out += "no way on\n";
  for (const auto& [id, control] : {std::pair{"back", &screen.back}, {"next", &screen.next}, {"skip", &screen.skip}}) {
    const Entry* entry = bench.state.ledger.find(id);
    if (control->visible && (entry == nullptr || !ui::within(entry->rect, entry->visible)))
      out += std::string("not whole: ") + id + "\n";
  }
  return out;
}

void look_at(Bench& bench, const Sight& sight) {
  bench.state.dialog = sight.dialog;
  bench.state.edit = sight.edit;
  bench.state.practice = sight.practice;
  bench.state.practice_open = sight.practice_open;
  bench.state.scroll.clear();
  const bool moves = sight.dialog != ui::Dialog::None || sight.edit;  // a sheet takes its height a frame later
  bench.show(sight.screen, moves ? 4 : 1);
}

std::vector<Sight> all_sights() {
  std::vector<Sight> all = test::tour_sights();
  for (Sight& each : test::list_sights()) all.push_back(std::move(each));
  for (Sight& each : test::dialog_sights(all)) all.push_back(std::move(each));
  std::vector<Sight> flows = test::flow_sights();
  REQUIRE(flows.size() > 5000 / test::kStride);
  for (Sight& each : flows) all.push_back(std::move(each));
  return all;
}

/// Spanish and French as they are, and a language that is longer than both: what another one will need.
struct Tongue {
  std::string name;
  bool every_look = false;  // by night too: other colors, the same places in each language
  std::function<i18n::Translator()> words;
};
Tongue tongue(Language language) {
  return {std::string(i18n::code(language)), language == Language::English,
          [language] { return i18n::Translator(language); }};
}
Tongue made_up_tongue() {
  return {"made up", false, [] { return test::made_up_language(); }};
}

void fits_each_display(const std::vector<Sight>& all, const Tongue& spoken, bool glove) {
  for (const Display& display : kDisplays) {
    for (const double zoom : {1.0, 1.5, 2.0}) {
      ui::Look look;
      look.dpi = display.dpi;
      look.zoom = zoom;
      look.glove = glove;
      Bench bench(display.width, display.height, look);
      bench.speak(spoken.words());
      for (const Sight& sight : all) {
        look_at(bench, sight);
        for (const bool night : {false, true}) {
          if (night && !spoken.every_look) continue;
          if (night) {
            bench.state.look.night = true;
            bench.frames(1);
          }
          const std::string wrong = trouble(bench, sight.screen);
          bench.state.look.night = false;
          if (wrong.empty()) continue;
          INFO(sight.name << " at " << display.width << "x" << display.height << ", " << display.dpi << " dpi, text "
                          << zoom * 100 << " %" << (night ? ", night" : ""));
          CHECK(wrong == "");
        }
      }
    }
  }
}

/// A display too small for all of it keeps a title, a way on and, at its end, help.
void fits_smallest_display(const std::vector<Sight>& all, const Tongue& spoken) {
  Bench bench(320, 240);
  bench.speak(spoken.words());
  for (Sight sight : all) {
    if (sight.edit) continue;  // keys: tests/ui/fit_test.cpp
    sight.practice_open = false;
    look_at(bench, sight);
    INFO(spoken.name << " " << sight.name << " at 320x240");
    if (sight.screen.next.visible) CHECK(ui::within(bench.entry("next").rect, bench.entry("next").visible));
    if (sight.screen.back.visible) CHECK(ui::within(bench.entry("back").rect, bench.entry("back").visible));
    CHECK(bench.state.scroll["content"].view.h > 80);
    CHECK(bench.entry("help").enabled);
  }
}

void fits_bare(const Tongue& spoken) {
  const std::vector<Sight> all = all_sights();
  fits_each_display(all, spoken, false);
  fits_smallest_display(all, spoken);
}

void fits_gloved(const Tongue& spoken) {
  fits_each_display(all_sights(), spoken, true);
}

}  // namespace

// Two a language, so that they run side by side; to come by all screens costs as much as to look at them once.
TEST_CASE("every screen fits each display in English, 320x240 too") {
  fits_bare(tongue(Language::English));
}
TEST_CASE("every screen fits each display in English, with gloves") {
  fits_gloved(tongue(Language::English));
}
TEST_CASE("every screen fits each display in Spanish, 320x240 too") {
  fits_bare(tongue(test::kSpanish));
}
TEST_CASE("every screen fits each display in Spanish, with gloves") {
  fits_gloved(tongue(test::kSpanish));
}
TEST_CASE("every screen fits each display in French, 320x240 too") {
  fits_bare(tongue(test::kFrench));
}
TEST_CASE("every screen fits each display in French, with gloves") {
  fits_gloved(tongue(test::kFrench));
}
TEST_CASE("every screen fits each display in a language 40 % longer than English, 320x240 too") {
  fits_bare(made_up_tongue());
}
TEST_CASE("every screen fits each display in a language 40 % longer than English, with gloves") {
  fits_gloved(made_up_tongue());
}

TEST_CASE("nothing that is drawn is English in a made-up language, but for what was typed") {
  const std::vector<Sight> all = all_sights();  // by windows of their own
  Bench bench(1280, 800);
  bench.speak(test::made_up_language());
  std::set<std::string> left;
  for (const Sight& sight : all) {
    look_at(bench, sight);
    for (const Entry& entry : bench.state.ledger.entries()) {
      // An answer that cannot be tapped in a window is refused with the words that an answers file takes.
      if (entry.label.find(test::made_up("Choose").substr(0, 12)) != std::string::npos) continue;
      if (test::english_words(entry.label) > 0 && !test::typed(entry.label))
        left.insert(sight.name + ": " + entry.label);
    }
  }
  std::string list;
  for (const std::string& each : left) list += each + "\n";
  INFO(left.size() << "\n" << list);
  CHECK(left.empty());
}
