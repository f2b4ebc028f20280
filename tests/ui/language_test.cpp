// The languages of the window: every letter can be drawn, and a choice holds at once. That every screen fits in each of
// them: tests/screens.
#include "app/i18n/catalog.hpp"
#include "app/i18n/catalogs.hpp"
#include "tests/ui/bench.hpp"
#include "tests/ui/samples.hpp"

using namespace lineside;
using i18n::Language;
using ui::Bench;

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
  bench.show(samples::voltages());
  bench.tap("help");
  bench.tap("settings");
  bench.tap("language:es");
  CHECK(bench.state.language == Language::Spanish);
}
