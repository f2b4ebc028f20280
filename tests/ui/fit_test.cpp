// Every item at every size: nothing clipped, overlapping or too small, always a way on.
#include <cmath>

#include "app/ui/frame/layout.hpp"
#include "app/ui/pen/ink.hpp"
#include "tests/ui/bench.hpp"
#include "tests/ui/samples.hpp"

using namespace lineside;
using ui::Bench;
using ui::Entry;
using ui::EntryKind;
using ui::Rect;

namespace {

struct Size {
  int width;
  int height;
};

bool whole(const Entry& entry) {
  return ui::within(entry.rect, entry.visible);
}

bool overlap(const Rect& a, const Rect& b) {
  const Rect both = ui::intersect(a, b);
  return both.w > 1.5F && both.h > 1.5F;
}

/// Texts over texts, and targets that cross without one lying within the other.
void check_apart(const std::vector<Entry>& entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (std::size_t k = i + 1; k < entries.size(); ++k) {
      const Entry& a = entries[i];
      const Entry& b = entries[k];
      if (a.layer != b.layer || a.kind != b.kind) continue;
      if (a.kind != EntryKind::Text && a.kind != EntryKind::Target) continue;
      const bool nested = ui::within(a.rect, b.rect) || ui::within(b.rect, a.rect);
      if (a.kind == EntryKind::Target && nested) continue;
      INFO("\"" << a.label << "\" over \"" << b.label << "\"");
      CHECK_FALSE(overlap(a.visible, b.visible));
    }
  }
}

void check_fit(const Bench& bench, bool compact) {
  for (const Entry& entry : bench.state.ledger.entries()) {
    INFO(entry.id << " \"" << entry.label << "\" at " << entry.rect.x << "," << entry.rect.y << " " << entry.rect.w
                  << "x" << entry.rect.h);
    CHECK_FALSE(entry.clipped);
    if (entry.kind != EntryKind::Target || compact) continue;
    const float finger = ui::Theme(bench.state.look).finger() - 0.5F;
    CHECK(entry.rect.h >= finger);
    CHECK(entry.rect.w >= finger);
  }
}

}  // namespace

TEST_CASE("every kind of item fits at every size") {
  for (const Size size : {Size{1280, 800}, Size{800, 1280}, Size{1024, 600}, Size{1920, 1200}}) {
    for (const bool glove : {false, true}) {
      ui::Look look;
      look.glove = glove;
      Bench bench(size.width, size.height, look);
      for (const Screen& screen : samples::all()) {
        INFO(screen.code << " at " << size.width << "x" << size.height << (glove ? " with gloves" : ""));
        bench.show(screen);
        check_fit(bench, false);
        check_apart(bench.state.ledger.entries());
      }
    }
  }
}

TEST_CASE("every kind of item fits at 200 % on a tablet") {
  ui::Look look;
  look.zoom = 2;
  Bench bench(1280, 800, look);
  for (const Screen& screen : samples::all()) {
    INFO(screen.code);
    bench.show(screen);
    check_apart(bench.state.ledger.entries());
  }
}

TEST_CASE("at 320x240 there is a title, a control, Back and Next, and the rest scrolls") {
  Bench bench(320, 240);
  for (const Screen& screen : samples::all()) {
    INFO(screen.code);
    bench.show(screen);
    CHECK(whole(bench.entry("back")));
    CHECK(whole(bench.entry("next")));
    CHECK(bench.state.scroll["content"].view.h > 80);
    check_apart(bench.state.ledger.entries());
  }
}

TEST_CASE("the bottom bar stands in one place on every screen") {
  Bench bench;
  bench.show(samples::voltages());
  const Rect back = bench.entry("back").rect;
  for (const Screen& screen : samples::all()) {
    bench.show(screen);
    CHECK(bench.entry("back").rect == back);
    CHECK(bench.entry("next").rect.bottom() == back.bottom());
  }
}

TEST_CASE("dialogs fit at every size") {
  for (const Size size : {Size{1280, 800}, Size{800, 1280}, Size{1024, 600}}) {
    Bench bench(size.width, size.height);
    for (const ui::Dialog dialog : {ui::Dialog::Help, ui::Dialog::Skip, ui::Dialog::GoTo, ui::Dialog::Steps}) {
      INFO(static_cast<int>(dialog) << " at " << size.width << "x" << size.height);
      bench.show(samples::voltages());
      bench.state.dialog = dialog;
      bench.frames(6);
      check_apart(bench.state.ledger.entries());
      CHECK(whole(bench.entry("dialog:close")));
      bench.state.dialog = ui::Dialog::None;
      bench.state.edit.reset();
    }
  }
}

TEST_CASE("keys for a number and for letters fit beside or under the field") {
  for (const Size size : {Size{1280, 800}, Size{800, 1280}, Size{1024, 600}, Size{1920, 1200}, Size{320, 240}}) {
    Bench bench(size.width, size.height);
    for (const char* field : {"field:number", "field:built", "field:note"}) {
      INFO(field << " at " << size.width << "x" << size.height);
      bench.show(samples::model_number());
      bench.tap(field);
      bench.frames(4);
      check_apart(bench.state.ledger.entries());
      const Entry& enter = bench.entry("key:enter");
      CHECK(whole(enter));
      CHECK_FALSE(overlap(enter.rect, bench.entry("next").rect));
      bench.state.edit.reset();
      bench.events.clear();
    }
  }
}

TEST_CASE("the present step of a long rail is in sight") {
  Bench bench(1024, 600);
  Screen screen = samples::texts();
  screen.rail[5].mark = StepMark::Done;
  screen.rail.back().mark = StepMark::Here;
  bench.show(screen);
  CHECK(whole(bench.entry("rail:Q-12")));
}

TEST_CASE("the field being typed stays in sight") {
  Bench bench(1024, 600);
  bench.show(samples::voltages());
  bench.tap("field:volts.L3");
  bench.frames(10);
  const Entry& field = bench.entry("field:volts.L3");
  CHECK(whole(field));
}

TEST_CASE("the field being typed is in sight again when the display is turned or made small") {
  Bench bench(1280, 800);
  bench.show(samples::voltages());
  bench.tap("field:volts.L3");
  bench.type("1");  // a keyboard: the keys on the screen go
  for (const Size size : {Size{800, 480}, Size{320, 240}, Size{800, 1280}}) {
    ImGui::GetIO().DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
    bench.frames(10);
    INFO(size.width << "x" << size.height);
    CHECK(bench.state.edit->text.text() == "1");
    const Entry& field = bench.entry("field:volts.L3");
    CHECK(field.visible.h >= 0.9F * std::min(field.rect.h, bench.state.scroll["content"].view.h));
  }
}

TEST_CASE("a figure keeps its unit on its line") {
  Bench bench;
  ImGui::NewFrame();
  const ui::Theme theme(bench.state.look);
  const ui::Ink ink(bench.state, theme);
  const std::string text = "Not decided yet; most probable: CT3 reversed, 29 % of 4.56 kW";
  const float longest = ink.width(ui::Style::Body, "probable:");
  std::size_t lines = 0;
  for (float width = longest; width < 700; width += 1) {
    const ui::TextBlock block = ink.wrap(ui::Style::Body, text, width);
    lines = std::max(lines, block.lines.size());
    CHECK(block.width <= width + 1.5F);
    for (const ui::TextBlock::Line& line : block.lines) {
      const std::string words(line.begin, line.end);
      INFO(width << " px: " << words);
      CHECK(words.front() != '%');
      CHECK_FALSE(words.starts_with("kW"));
    }
  }
  CHECK(lines > 4);
  ImGui::Render();
}
