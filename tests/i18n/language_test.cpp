// Which languages there are, how a locale names one, and the files they come from.
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <vector>

#include "app/i18n/catalog.hpp"
#include "app/i18n/catalogs.hpp"
#include "app/i18n/translator.hpp"
#include "tests/i18n/mo_bytes.hpp"
#include "tests/support/texts/languages.hpp"

using namespace lineside;
using i18n::Language;
using i18n::Translator;

TEST_CASE("a catalog that is cut short or not one has no messages") {
  const std::string whole{i18n::linked_catalogs().front().mo.substr(0, 4000)};
  REQUIRE(i18n::read_mo(i18n::linked_catalogs().front().mo).size() > 1000);
  for (std::size_t length = 0; length < whole.size(); length += 7) {
    for (const auto& [id, text] : i18n::read_mo(std::string_view(whole).substr(0, length))) {
      CHECK(id.data() + id.size() <= whole.data() + length);
      CHECK_FALSE(text.empty());
    }
  }
  CHECK(i18n::read_mo("not a catalog").empty());
}

TEST_CASE("English says every id, and so does an empty catalog") {
  CHECK(Translator(Language::English).say(msg("Next")) == "Next");
  CHECK(Translator(std::string_view{}).say(msg("Next")) == "Next");
}

TEST_CASE("a language is its file: code by the file's name, its own name and decimal sign by its header") {
  REQUIRE(i18n::languages().size() == 1 + i18n::linked_catalogs().size());
  CHECK(i18n::languages().front() == Language::English);
  CHECK(i18n::code(test::kSpanish) == "es");
  CHECK(i18n::own_name(test::kSpanish) == "Español");
  CHECK(i18n::own_name(test::kFrench) == "Français");
  CHECK(i18n::own_name(Language::English) == "English");
  const std::string header = test::mo_bytes({{"", "Language: xx\nX-Own-Name: Xx xx\nX-Decimal-Sign: ,\n"}});
  CHECK(i18n::header_field(header, "X-Own-Name") == "Xx xx");
  CHECK(i18n::header_field(header, "Name") == "");
  CHECK(Translator(header).say(Quantity{98.4, "V", 1}) == "98,4 V");
  CHECK(Translator(header, i18n::Style::InFiles).say(Quantity{98.4, "V", 1}) == "98.4 V");
}

TEST_CASE("a locale says the language, an unknown one is English") {
  CHECK(i18n::language_of_locale("es_MX.UTF-8") == test::kSpanish);
  CHECK(i18n::language_of_locale("fr_CA") == test::kFrench);
  CHECK(i18n::language_of_locale("fr") == test::kFrench);
  CHECK(i18n::language_of_locale("C.UTF-8") == Language::English);
  CHECK(i18n::language_of_locale("tlh_QO") == Language::English);
  CHECK(i18n::language_of_locale("") == Language::English);
  CHECK_FALSE(i18n::language_of("de"));
}

TEST_CASE("odd spellings of a locale") {
  for (const char* spanish : {"es", "ES_mx", "es-MX", "es_419", "es_MX.utf8", "es.UTF-8", "ES", "es@euro"}) {
    INFO(spanish);
    CHECK(i18n::language_of_locale(spanish) == test::kSpanish);
  }
  for (const char* french : {"fr-CA", "FR_ca.ISO-8859-1", "fr@quot"}) {
    INFO(french);
    CHECK(i18n::language_of_locale(french) == test::kFrench);
  }
  for (const char* neither :
       {"C", "C.utf8", "POSIX", "en_US.UTF-8", "est_EE", "fro", "_MX", ".UTF-8", "es MX", "\xFF\xFE", "eſ"}) {
    INFO(neither);
    CHECK(i18n::language_of_locale(neither) == Language::English);
  }
}

TEST_CASE("the list of LANGUAGE goes before the locale, unless there is none") {
  CHECK(i18n::language_of_locale("en_US.UTF-8", "fr:en") == test::kFrench);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "fr_CA:es") == test::kFrench);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "en:fr") == Language::English);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "de:fr:es") == test::kFrench);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "de:nl") == test::kSpanish);  // nothing we know: the locale
  CHECK(i18n::language_of_locale("es_MX.UTF-8", ":::") == test::kSpanish);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "") == test::kSpanish);
  CHECK(i18n::language_of_locale("C", "fr:en") == Language::English);  // as gettext: C asks for no translation
  CHECK(i18n::language_of_locale("POSIX", "fr") == Language::English);
  CHECK(i18n::language_of_locale("C.UTF-8", "fr") == test::kFrench);
}

TEST_CASE("of the environment the first variable that is set and not empty says it") {
  static constexpr std::array<const char*, 4> kNames{"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"};
  struct Set {
    Set() {
      for (const char* name : kNames) kept.push_back(std::getenv(name) ? std::getenv(name) : "");
    }
    ~Set() { put(kept); }
    void put(const std::vector<std::string>& values) {
      for (std::size_t i = 0; i < kNames.size(); ++i)
        values[i] == "-" ? ::unsetenv(kNames[i]) : ::setenv(kNames[i], values[i].c_str(), 1);
    }
    std::vector<std::string> kept;
  } environment;
  const auto with = [&](std::vector<std::string> values) {
    environment.put(values);
    return i18n::language_of_environment();
  };
  CHECK(with({"-", "-", "-", "-"}) == Language::English);
  CHECK(with({"", "", "", ""}) == Language::English);
  CHECK(with({"", "", "es_MX.UTF-8", "-"}) == test::kSpanish);
  CHECK(with({"-", "fr_CA.UTF-8", "es_MX.UTF-8", "-"}) == test::kFrench);
  CHECK(with({"es_MX.UTF-8", "fr_CA.UTF-8", "-", "-"}) == test::kSpanish);
  CHECK(with({"tlh_QO", "-", "es_MX.UTF-8", "-"}) == Language::English);
  CHECK(with({"C", "-", "es_MX.UTF-8", "fr:en"}) == Language::English);
  CHECK(with({"-", "-", "en_US.UTF-8", "fr:en"}) == test::kFrench);
  CHECK(with({"-", "-", "-", "fr:en"}) == Language::English);
}
