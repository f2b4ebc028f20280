// What a search finds in Spanish and French: every word that the screen shows, with and without accents, in any case;
// and the same in each language, so that a search never makes other facts.
#include <map>

#include "app/i18n/every_language.hpp"
#include "app/i18n/translator.hpp"
#include "models/manuals/own_source.hpp"
#include "models/plain_text.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/trouble/faq.hpp"

using namespace lineside;
using i18n::Language;
using test::Walk;

namespace {

/// "Número" as "NÚMERO".
std::string capitals(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= 'a' && text[i] <= 'z') text[i] = static_cast<char>(text[i] - 'a' + 'A');
    const auto second = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if (text[i] == '\xC3' && second >= 0xA0 && second != 0xBF && second != 0xB7)
      text[i + 1] = static_cast<char>(second - 0x20);
  }
  return text;
}

bool finds(const FaqEntry& entry, const std::string& typed, const InEveryLanguage& all) {
  const auto found = find_in_faq(typed, all);
  return std::find(found.begin(), found.end(), &entry) != found.end();
}

std::vector<std::string> words_shown(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view word : words(text)) out.emplace_back(word);
  return out;
}

std::string first_id(const char* typed, const InEveryLanguage& all) {
  const auto found = find_in_faq(typed, all);
  return found.empty() ? "" : std::string(found.front()->id);
}

Walk searching() {
  Walk walk;
  walk.around.in_every_language = i18n::every_language();
  walk.tell();
  test::to_wiring_check(walk);
  return walk;
}

}  // namespace

TEST_CASE("what is looked up is small letters without accents") {
  CHECK(folded("N\u00FAmero") == "numero");
  CHECK(folded("NU\u0301MERO") == "numero");  // the accent as a sign of its own
  CHECK(folded("\u00C9tiquette, \u0153il, fa\u00E7ade, Stra\u00DFe") == "etiquette, oeil, facade, strasse");
  CHECK(folded("\u00BFQu\u00E9?\u00A0L\u2019\u00E9t\u00E9") == "?que? l'ete");
  CHECK(folded("20 \u00B0C \u00D7 2 \u00F7 3 \u2192") == "20 \u00B0c \u00D7 2 \u00F7 3 \u2192");
  CHECK(folded("\xC3") == "\xC3");  // cut short: stays
  CHECK(folded("\xFF\xCC") == "\xFF\xCC");
}

TEST_CASE("every word that an answer shows finds it, in each language, with and without accents, in any case") {
  const InEveryLanguage all = i18n::every_language();
  for (const Language language : i18n::languages()) {
    const i18n::Translator own(language);
    for (const FaqEntry& entry : faq()) {
      const Step* leads_to = find_step(entry.screen);
      const Text title = leads_to ? leads_to->title : Text();
      for (const Text& text : {Text(entry.question), Text(entry.answer), text(entry.source), title}) {
        for (const std::string& word : words_shown(own.say(text))) {
          INFO(i18n::code(language) << " " << entry.id << ": " << word);
          CHECK(finds(entry, word, all));
          CHECK(finds(entry, folded(word), all));
          CHECK(finds(entry, capitals(word), all));
        }
        CHECK(finds(entry, own.say(text), all));  // the whole sentence too
      }
    }
  }
}

TEST_CASE("words an installer would type in Spanish or French find the answer") {
  const InEveryLanguage all = i18n::every_language();
  for (const char* typed : {"garantía", "GARANTIA", "años", "¿garantía?", "garantie", "ans"}) {
    INFO(typed);
    CHECK(finds(*std::find_if(faq().begin(), faq().end(), [](const FaqEntry& e) { return e.id == "warranty"; }), typed,
                all));
  }
  CHECK(first_id("parpadea", all) == "no-load");
  CHECK(first_id("clignote", all) == "no-load");
  CHECK(first_id("sello", all) == "tamper");
  CHECK(first_id("scelle", all) == "tamper");
  CHECK(first_id("codigo color", all) == "colours");
  CHECK(first_id("precinto", all) == "tamper");
  CHECK(first_id("seal", all) == "tamper");  // English is found on every screen
  CHECK(find_in_faq("xyzzy", all).empty());
  CHECK(find_in_faq("¿?", all).size() == faq().size());
  CHECK(find_in_faq("parpadea").empty());  // without the app's languages there is English alone
}

TEST_CASE("the words that the search field proposes are found") {
  const InEveryLanguage all = i18n::every_language();
  Walk walk = searching();
  REQUIRE(walk.go("F-1"));
  for (const Language language : i18n::languages()) {
    const i18n::Translator own(language);
    const std::string hint = own.say(test::field(walk.now(), "find")->hint);
    const std::vector<std::string> shown = words_shown(hint);  // "such as" and three words
    REQUIRE(shown.size() == 5);
    for (std::size_t i = 2; i < shown.size(); ++i) {
      INFO(i18n::code(language) << " " << shown[i]);
      CHECK_FALSE(find_in_faq(shown[i], all).empty());
    }
  }
}

TEST_CASE("a step is gone to by its name in each language, and no name means two of them") {
  std::map<std::string, std::string_view> named;
  const InEveryLanguage all = i18n::every_language();
  for (const Step& step : steps()) {
    if (step.label.empty()) continue;
    for (const std::string& label : all(step.label)) {
      const auto [at, fresh] = named.emplace(folded(label), step.code);
      INFO(label << ": " << at->second << " and " << step.code);
      CHECK(at->second == step.code);
      for (const std::string& typed : {label, folded(label), capitals(label)}) {
        Walk walk = searching();
        INFO(typed);
        REQUIRE(walk.go(typed));
        CHECK(walk.code() == step.code);
      }
    }
  }
}

TEST_CASE("go to leads by words into the questions, and the search that stands there is the one that was typed") {
  Walk walk = searching();
  REQUIRE(walk.go("Precinto"));
  CHECK(walk.code() == "F-1");
  CHECK(test::field(walk.now(), "find")->value == "Precinto");
  CHECK_FALSE(walk.go("xyzzy"));
  CHECK_FALSE(walk.go("¿¿¿¿"));
  CHECK(walk.code() == "F-1");
}

TEST_CASE("a search leaves the same facts whatever language it is in") {
  const auto facts_after = [](const char* typed) {
    Walk walk = searching();
    walk.go(typed);
    walk.answer("find", typed);
    walk.press("open:E-1");
    std::string out;
    for (const Fact& fact : walk.job.facts) out += fact.key + "=" + fact.value + "\n";
    return out;
  };
  CHECK(facts_after("seal") == facts_after("sello"));
  CHECK(facts_after("seal") == facts_after("SCELLÉ"));
}
