// The languages of the window: every letter can be drawn, and a choice holds at once. That every screen fits in each of
// them: tests/screens.
#include <algorithm>
#include <set>
#include <string>

#include "app/i18n/catalog.hpp"
#include "app/i18n/catalogs.hpp"
#include "tests/support/texts/languages.hpp"
#include "tests/ui/bench.hpp"
#include "tests/ui/samples.hpp"
#include "tests/wizards/engine/walk.hpp"

using namespace lineside;
using i18n::Language;
using ui::Bench;

TEST_CASE("every letter of the catalogs is in the fonts") {
  Bench bench;
  for (const i18n::LinkedCatalog& catalog : i18n::linked_catalogs()) {
    for (const auto& [english, translated] : i18n::read_mo(catalog.mo)) {
      std::string letters{translated};
      std::ranges::replace(letters, '\0', ' ');  // between the forms of a plural
      INFO(letters);
      CHECK(ui::has_glyphs(bench.fonts(), ui::Style::Body, letters));
    }
  }
}

TEST_CASE("the language is chosen in the settings and holds at once") {
  Bench bench;
  bench.show(samples::voltages());
  bench.tap("help");
  bench.tap("settings");
  bench.tap("language:es");
  CHECK(bench.state.language == test::kSpanish);
}

TEST_CASE("go to finds steps and questions in Spanish without accents, and in English on a Spanish screen") {
  test::Walk walk;
  test::to_wiring_check(walk);
  const auto rows = [&](const char* typed) {
    Bench bench;
    bench.speak(test::kSpanish);
    bench.show(walk.now());
    bench.tap("code");
    bench.type(typed);
    bench.frames(3);
    std::set<std::string> out;
    for (const ui::Entry& entry : bench.state.ledger.entries()) {
      if (entry.id.starts_with("goto:")) out.insert(entry.id.substr(5));
    }
    return out;
  };
  const std::set<std::string> voltages = rows("voltaj");
  CHECK(voltages.contains("V-1"));
  CHECK_FALSE(voltages.contains("E-1"));
  CHECK(rows("volt") == rows("Volt"));
  CHECK(rows("VOLTAGE").contains("V-1"));
  CHECK(rows("garantia").contains("faq:warranty"));
  CHECK(rows("garantía").contains("faq:warranty"));
  CHECK(rows("warranty").contains("faq:warranty"));
  CHECK(rows("xyzzy").empty());
}
