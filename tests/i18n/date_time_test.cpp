// Dates and hours on screens, as each language writes them; in files they stay ISO 8601.
#include <catch2/catch.hpp>

#include "app/i18n/translator.hpp"
#include "tests/support/texts/languages.hpp"

using namespace lineside;
using i18n::Style;
using i18n::Translator;

namespace {

std::string on_screen(const Translator& words, const char* iso) {
  return words.say(DateTime{iso});
}

}  // namespace

TEST_CASE("a date and an hour are written as people in the US write them") {
  const Translator words(i18n::Language::English);
  CHECK(on_screen(words, "2026-11-29") == "Nov 29, 2026");
  CHECK(on_screen(words, "2026-11-29T06:00:12-05:00") == "Nov 29, 2026, 6 a.m.");
  CHECK(on_screen(words, "2026-11-29T18:05:12.250-05:00") == "Nov 29, 2026, 6:05 p.m.");
  CHECK(on_screen(words, "2026-03-02 00:30") == "Mar 2, 2026, 12:30 a.m.");
  CHECK(on_screen(words, "2026-03-02 12:00") == "Mar 2, 2026, 12 p.m.");
}

TEST_CASE("the same in Mexico and in Quebec") {
  const Translator spanish(test::kSpanish);
  CHECK(on_screen(spanish, "2026-11-29") == "29 nov 2026");
  CHECK(on_screen(spanish, "2026-11-29T18:05:12-06:00") == "29 nov 2026, 6:05 p.m.");
  const Translator french(test::kFrench);
  CHECK(on_screen(french, "2026-11-29") == "29 nov. 2026");
  CHECK(on_screen(french, "2026-11-29T18:05:12-05:00") == "29 nov. 2026, 18 h 05");
}

TEST_CASE("in files a moment is ISO 8601 to the minute, in every language") {
  for (const i18n::Language language : i18n::languages())
    CHECK(Translator(language, Style::InFiles).say(DateTime{"2026-11-29T06:00:12-05:00"}) == "2026-11-29 06:00");
  CHECK(english(Text(DateTime{"2026-11-29"})) == "2026-11-29");
}

TEST_CASE("what is no date stands as it is") {
  const Translator words(i18n::Language::English);
  for (const char* none : {"", "2026", "2026-05", "2026-13-01", "2026-00-10", "2026-02-32", "2026-11-29T",
                           "2026-11-29T06", "20261129", "2026/11/29", "-026-11-29", "unknown", "2026-1x-29"}) {
    INFO(none);
    CHECK(on_screen(words, none) == none);
  }
}
