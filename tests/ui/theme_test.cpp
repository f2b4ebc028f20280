// Contrast from the table of colors, glyphs from the fonts, the layout's arithmetic.
#include "app/ui/pen/theme.hpp"

#include <algorithm>

#include "app/ui/frame/layout.hpp"
#include "app/ui/input/text_edit.hpp"
#include "tests/ui/bench.hpp"
#include "tests/ui/samples.hpp"

using namespace lineside;
using ui::Palette;
using ui::Role;

namespace {

double contrast_of(const Palette& palette, Role a, Role b) {
  return ui::contrast(palette[static_cast<std::size_t>(a)], palette[static_cast<std::size_t>(b)]);
}

}  // namespace

TEST_CASE("contrast is WCAG's: black on white 21, one color on itself 1") {
  CHECK(ui::contrast({0, 0, 0}, {255, 255, 255}) == Approx(21).margin(0.01));
  CHECK(ui::contrast({80, 90, 100}, {80, 90, 100}) == Approx(1));
  CHECK(ui::contrast({0x77, 0x77, 0x77}, {255, 255, 255}) == Approx(4.48).margin(0.01));
}

TEST_CASE("daylight: everything that is read has 7 to 1, also on its tint") {
  const Palette& day = ui::day_palette();
  for (const Role role :
       {Role::Text, Role::Quiet, Role::Action, Role::Pass, Role::Fail, Role::Caution, Role::CannotTell}) {
    INFO(ui::name(role));
    CHECK(contrast_of(day, role, Role::Ground) >= 7);
    CHECK(contrast_of(day, role, Role::Raised) >= 7);
  }
  CHECK(contrast_of(day, Role::OnAction, Role::Action) >= 7);
  CHECK(contrast_of(day, Role::OnAction, Role::Fail) >= 7);
  CHECK(contrast_of(day, Role::Pass, Role::PassTint) >= 7);
  CHECK(contrast_of(day, Role::Fail, Role::FailTint) >= 7);
  CHECK(contrast_of(day, Role::Caution, Role::CautionTint) >= 7);
  CHECK(contrast_of(day, Role::Action, Role::ActionTint) >= 7);
  CHECK(contrast_of(day, Role::Quiet, Role::ActionTint) >= 7);
  CHECK(contrast_of(day, Role::LcdText, Role::LcdGround) >= 7);
}

TEST_CASE("night: everything that is read has 7 to 1") {
  const Palette& night = ui::night_palette();
  for (const Role role :
       {Role::Text, Role::Quiet, Role::Action, Role::Pass, Role::Fail, Role::Caution, Role::CannotTell}) {
    INFO(ui::name(role));
    CHECK(contrast_of(night, role, Role::Ground) >= 7);
  }
  CHECK(contrast_of(night, Role::OnAction, Role::Action) >= 7);
}

TEST_CASE("borders that carry meaning have 3 to 1 in both themes") {
  for (const Palette* palette : {&ui::day_palette(), &ui::night_palette()}) {
    CHECK(contrast_of(*palette, Role::Outline, Role::Ground) >= 3);
    CHECK(contrast_of(*palette, Role::WireEdge, Role::Ground) >= 3);
  }
}

TEST_CASE("sizes are millimetres through the DPI") {
  ui::Look look;
  look.dpi = 254;
  CHECK(ui::Theme(look).mm(9) == 90);
  look.zoom = 2;
  CHECK(ui::Theme(look).mm(9) == 180);
  CHECK(ui::Theme(look).hand(9) == 90);  // a finger does not grow with the text
  CHECK(ui::Theme(look).finger() == 90);
  CHECK(ui::Theme(look).target() == 140);  // the line of text does
  look.glove = true;
  CHECK(ui::Theme(look).finger() == 120);
  look.zoom = 1;
  CHECK(ui::Theme(look).target() == 120);
}

TEST_CASE("every code point of the screens has a glyph") {
  ui::Bench bench;
  const char* spanish_french = "áéíóúüñ¿¡ÁÉÍÓÚÜÑ àâçèéêëîïôùûüÿœæ ÀÂÇÈÉÊËÎÏÔÙÛŸŒÆ «»";
  const char* signs = "Ω°µ±≤≥≠→←↑↓✓✔✗✘⚠⚡Δ√∞φ²³½•☑☐▶■●∼≈‹›…–—−×÷·′″∠▸▾▴◂“”‘’€";
  for (const ui::Style style : {ui::Style::Title, ui::Style::Body, ui::Style::Bold, ui::Style::Small}) {
    CHECK(ui::has_glyphs(bench.fonts(), style, spanish_french));
    CHECK(ui::has_glyphs(bench.fonts(), style, signs));
  }
  CHECK(ui::has_glyphs(bench.fonts(), ui::Style::Mono, "2N208-021 ABCXYZ abcxyz 0123456789 % V A kWh ±≤≥→°²–—·…"));
  CHECK(ui::has_glyphs(bench.fonts(), ui::Style::Reading, "0123456789.,-−—% VAkWh"));
  CHECK_FALSE(ui::has_glyphs(bench.fonts(), ui::Style::Body, "日"));
  for (const Screen& screen : samples::all()) {
    bench.show(screen);
    INFO(screen.code);
    CHECK(ui::has_glyphs(bench.fonts(), ui::Style::Body, bench.state.ledger.text()));
  }
}

TEST_CASE("missing fonts are said, and something is drawn all the same") {
  ImGuiContext* context = ImGui::CreateContext();
  const ui::FontSet fonts = ui::load_fonts(*ImGui::GetIO().Fonts, ui::Theme(ui::Look{}), "/nowhere");
  CHECK(fonts.problem ==
        "The font /nowhere/DejaVuSans.ttf is missing: letters look coarse. Install fonts-dejavu-core.");
  CHECK(fonts.of(ui::Style::Body) != nullptr);
  ImGui::DestroyContext(context);
}

TEST_CASE("a line of text is edited by characters, not bytes") {
  ui::TextEdit edit("añ");
  edit.erase_before();
  CHECK(edit.text() == "a");
  edit.insert("é");
  edit.left();
  edit.insert("x");
  CHECK(edit.text() == "axé");
  edit.erase_after();
  CHECK(edit.text() == "ax");
  edit.toggle_sign();
  CHECK(edit.text() == "-ax");
  edit.toggle_sign();
  CHECK(edit.text() == "ax");
}

TEST_CASE("landscape has the rail, portrait the strip, and a small window neither") {
  const ui::Theme theme{ui::Look{}};
  CHECK(ui::lay_out(1280, 800, theme, {}).rail);
  CHECK_FALSE(ui::lay_out(800, 1280, theme, {}).rail);
  CHECK(ui::lay_out(320, 240, theme, {}).compact);
  for (const auto& [w, h] :
       {std::pair{1280.F, 800.F}, {800.F, 1280.F}, {1024.F, 600.F}, {1920.F, 1200.F}, {320.F, 240.F}}) {
    for (const bool drawer : {false, true}) {
      ui::FrameNeeds needs;
      needs.drawer = drawer;
      needs.tap_pad = true;
      const ui::FrameLayout layout = ui::lay_out(w, h, theme, needs);
      INFO(w << "x" << h);
      CHECK(layout.bottom.bottom() == h);
      CHECK(layout.content.h > 0);
      CHECK(layout.pad.bottom() <= layout.bottom.y);
      CHECK(layout.content.bottom() == layout.pad.y);
    }
  }
}
