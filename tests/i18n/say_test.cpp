// Texts as values in another language: one look-up of the id, by context and number.
#include <catch2/catch.hpp>
#include <string>

#include "app/i18n/catalog.hpp"
#include "app/i18n/catalogs.hpp"
#include "app/i18n/plural.hpp"
#include "app/i18n/translator.hpp"
#include "tests/i18n/mo_bytes.hpp"

using namespace lineside;

namespace {

const std::string kCatalog = test::mo_bytes({
    {"", "Language: xx\nPlural-Forms: nplurals=2; plural=(n > 1);\nX-Decimal-Sign: ,\n"},
    {std::string("a state\4Open", 12), "ouvert"},
    {"Open", "Ouvrir"},
    {"{line} to N reads {volts}.", "{volts} entre {line} et N, sur {line}."},
    {std::string("{n} flash\0{n} flashes", 21), std::string("{n} éclat\0{n} éclats", 22)},
    {"{list} and {last}", "{list} et {last}"},
    {"{list}, {next}", "{list}, {next}"},
});

i18n::Translator french() {
  return i18n::Translator(kCatalog);
}

}  // namespace

TEST_CASE("a message is said in another order, a place twice, its figures with a comma") {
  CHECK(french().say(msg("{line} to N reads {volts}.", Verbatim{"L1"}, Quantity{120.25, "V", 1})) ==
        "120,2 V entre L1 et N, sur L1.");
}

TEST_CASE("one English word is two messages in two contexts") {
  CHECK(french().say(msg("Open")) == "Ouvrir");
  CHECK(french().say(msg_in("a state", "Open")) == "ouvert");
}

TEST_CASE("the form goes by the catalog's own rule: in French none is one") {
  const auto flashes = [](long long n) { return french().say(msg_n(Count{n}, "{n} flash", "{n} flashes")); };
  CHECK(flashes(0) == "0 éclat");
  CHECK(flashes(1) == "1 éclat");
  CHECK(flashes(2) == "2 éclats");
}

TEST_CASE("typed words that have a message's shape stay as they were typed") {
  CHECK(french().say(Text(Typed{"Open"})) == "Open");
  CHECK(french().say(msg("{line} to N reads {volts}.", Typed{"Open"}, Typed{"{line}"})) ==
        "{line} entre Open et N, sur Open.");
}

TEST_CASE("what a person typed is said as typed, though it is any message of the catalogs, in every language") {
  std::size_t tried = 0;
  for (const i18n::LinkedCatalog& catalog : i18n::linked_catalogs()) {
    const i18n::Translator words(catalog.mo);
    for (const auto& [id, translated] : i18n::read_mo(catalog.mo)) {
      const std::string whole{id.substr(0, id.find('\0'))};
      CHECK(words.say(Text(Typed{whole})) == whole);
      CHECK(words.say(msg("{a}{b}", Typed{whole}, Verbatim{"."})) == whole + ".");
      ++tried;
    }
  }
  CHECK(tried > 7000);
}

TEST_CASE("a list is joined by the language's own words") {
  CHECK(french().say(and_list({Verbatim{"CT1"}, Verbatim{"CT2"}, Verbatim{"CT3"}})) == "CT1, CT2 et CT3");
}

TEST_CASE("a message that the catalog does not have is whole English") {
  const i18n::Translator words = french();
  CHECK(words.say(msg("{line} to N was {volts}.", Verbatim{"L1"}, Quantity{3.5, "V", 1})) == "L1 to N was 3,5 V.");
}

TEST_CASE("plural rules of other languages are read, and one that is none is the English one") {
  const i18n::PluralRule polish(3, "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)");
  CHECK(polish.form(1) == 0);
  CHECK(polish.form(3) == 1);
  CHECK(polish.form(12) == 2);
  CHECK(polish.form(22) == 1);
  CHECK(i18n::PluralRule(1, "0").form(5) == 0);
  for (const char* none : {"", "n%0", "(n", "n ? 1", "x", "n==1)", "9999999999999999999"}) {
    INFO(none);
    CHECK(i18n::PluralRule(2, none).form(1) == 0);
    CHECK(i18n::PluralRule(2, none).form(2) == 1);
  }
  CHECK(i18n::PluralRule(2, std::string(100000, '(')).form(1) == 0);
  CHECK(i18n::PluralRule(2, "n*7").form(2) == 1);
  CHECK(i18n::PluralRule(2, "7").form(2) == 1);  // beyond its forms: the last
}
