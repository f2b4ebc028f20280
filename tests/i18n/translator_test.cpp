// Finished English texts against a catalog of a few messages.
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <vector>

#include "app/i18n/catalog.hpp"
#include "app/i18n/translator.hpp"
#include "tests/i18n/mo_bytes.hpp"

using namespace lineside;
using i18n::Language;
using i18n::Translator;

namespace {

const std::string& spanish() {
  static const std::string bytes = test::mo_bytes({
      {"Next", "Siguiente"},
      {"PRACTICE", "PRÁCTICA"},
      {"voltage", "voltaje"},
      {"low", "bajo"},
      {"{1} and {2}", "{1} y {2}"},
      {"{1} of {2}", "{1} de {2}"},
      {"{1} is a {2} A CT, but the meter is set for {3} A.", "El medidor espera {3} A, pero {1} es un TC de {2} A."},
      {"{1} reads {2} V.", "{1} indica {2} V."},
      {"{1} reads {2} V, too low.", "{1} indica {2} V, demasiado bajo."},
      {"Measure again.", "Mida de nuevo."},
      {"Look there. {1}", "Mire ahí. {1}"},
      {"There is no job \"{1}\".", "No hay ningún trabajo \"{1}\"."},
      {"Installed by {1!}.", "Instalado por {1!}."},
      {"the {1} is {2}", "el {1} está {2}"},
  });
  return bytes;
}

std::string in_spanish(std::string_view text) {
  return Translator(Language::Spanish, spanish()).text(text);
}

}  // namespace

TEST_CASE("a whole message is found as it stands, and with another first letter") {
  CHECK(in_spanish("Next") == "Siguiente");
  CHECK(in_spanish("Voltage") == "Voltaje");
  CHECK(in_spanish("") == "");
}

TEST_CASE("places keep their figures and names, in the order of the translation") {
  CHECK(in_spanish("CT2 is a 400 A CT, but the meter is set for 200 A.") ==
        "El medidor espera 200 A, pero CT2 es un TC de 400 A.");
}

TEST_CASE("what stands in a place is translated where a message fits it") {
  CHECK(in_spanish("the voltage is low") == "el voltaje está bajo");
  CHECK(in_spanish("L1 and L2 reads 98.4 V.") == "L1 y L2 indica 98.4 V.");
}

TEST_CASE("of several messages that fit, the one with most letters wins") {
  CHECK(in_spanish("L2 reads 98.4 V, too low.") == "L2 indica 98.4 V, demasiado bajo.");
}

TEST_CASE("a short message does not reach over the sign that joins parts") {
  const std::string bytes = test::mo_bytes({{"{1} and {2}", "{1} y {2}"},
                                            {"{1} reversed", "{1} invertido"},
                                            {"{1} and {2} reversed", "{1} y {2} invertidos"},
                                            {"lead {1} dead", "cable {1} sin voltaje"}});
  CHECK(Translator(Language::Spanish, bytes).text("CT1 and CT3 reversed; lead L2 dead") ==
        "CT1 y CT3 invertidos; cable L2 sin voltaje");
}

TEST_CASE("several sentences in one text are translated one by one") {
  CHECK(in_spanish("L1 reads 98.4 V. Measure again.") == "L1 indica 98.4 V. Mida de nuevo.");
  CHECK(in_spanish("Next\nMeasure again.") == "Siguiente\nMida de nuevo.");
}

TEST_CASE("a message that ends with a place takes the sentence behind it, wherever it stands") {
  CHECK(in_spanish("Look there. Measure again.") == "Mire ahí. Mida de nuevo.");
  CHECK(in_spanish("Measure again. Look there. Measure again. Next.") ==
        "Mida de nuevo. Mire ahí. Mida de nuevo. Siguiente.");
}

TEST_CASE("what a person typed stays: between quotes, and in a place that says so") {
  CHECK(in_spanish("There is no job \"Next\".") == "No hay ningún trabajo \"Next\".");
  CHECK(in_spanish("Installed by Next.") == "Instalado por Next.");
}

TEST_CASE("a short message does not half translate what it does not know") {
  CHECK(in_spanish("Bank of America") == "Bank of America");
  CHECK(in_spanish("2N208-021") == "2N208-021");
}

TEST_CASE("columns of a line keep their places where there is room") {
  CHECK(in_spanish("Next       voltage  12") == "Siguiente  voltaje  12");
  CHECK(in_spanish("  low        voltage") == "  bajo       voltaje");
  CHECK(in_spanish("2026-03-02  PRACTICE  KX") == "2026-03-02  PRÁCTICA  KX");
}

TEST_CASE("words that no message covered are counted") {
  const Translator words(Language::Spanish, spanish());
  CHECK(words.look_up("L1 reads 98.4 V.").left == 0);
  CHECK(words.look_up("Something nobody translated.").left == 3);
  CHECK(i18n::english_words("2N208-021, 98.4 V, kWh, LED, CT2") == 0);
  CHECK(i18n::english_words("the L1 lead") == 2);
  CHECK(i18n::english_words("--format: volts.L1, observations[0].load_on of tcp:7") == 1);     // "of"
  CHECK(i18n::english_words("3b0c1f8e-cafe-4bad-9dad-0f8f6a7f6f01") == 0);                     // the id of a job
  CHECK(i18n::english_words("13b0-d55c-2ac3-112f-fb35-fcea-17fd-abcf: dead-faced cab") == 3);  // a key's fingerprint
  CHECK(i18n::english_words("End.") == 1);
}

TEST_CASE("figures have the decimal mark of the locale on the screen and a point in files") {
  const std::string french = test::mo_bytes({{"{1} reads {2}.", "{1} indique {2}."}, {"{1} and {2}", "{1} et {2}"}});
  const Translator screen(Language::French, french);
  CHECK(screen.text("L1 reads 98.4 V.") == "L1 indique 98,4 V.");
  CHECK(screen.text("98.4 V") == "98,4 V");
  CHECK(screen.text("V3.2-V3.2") == "V3.2-V3.2");
  CHECK(screen.text("2026-03-02") == "2026-03-02");
  CHECK(screen.text("S12 3.8") == "S12 3.8");
  CHECK(screen.text("192.168.1.7") == "192.168.1.7");
  CHECK(screen.text("S12 3.2 and 3.7") == "S12 3.2 et 3.7");
  CHECK(screen.text("S12 5 and 3.8, LMM 5 and 2.2") == "S12 5 et 3.8, LMM 5 et 2.2");
  CHECK(screen.text("0.1 and 3.7") == "0,1 et 3,7");
  CHECK(screen.text("L1 120.3 V, L1-L2 207.8 V (99.0 %)") == "L1 120,3 V, L1-L2 207,8 V (99,0 %)");
  CHECK(screen.text("V 3.2, 200:0.1 A, 2.5.1 V") == "V 3.2, 200:0.1 A, 2.5.1 V");
  CHECK(Translator(Language::French, french, i18n::Numbers::AsInFiles).text("98.4 V") == "98.4 V");
  CHECK(in_spanish("98.4 V") == "98.4 V");
}

TEST_CASE("a hostile text ends soon and comes back") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "a and b of c is a ";
  CHECK_FALSE(in_spanish(text).empty());
  std::string sentences;
  for (int i = 0; i < 900; ++i) sentences += "A. ";
  CHECK(in_spanish(sentences) == sentences);
  CHECK(in_spanish("{1} and {2!}") == "{1} y {2!}");
  CHECK(in_spanish("\xFF\xC3 and \x80") == "\xFF\xC3 y \x80");
}

TEST_CASE("a catalog that is cut short or not one has no messages") {
  const std::string whole = spanish();
  for (std::size_t length = 0; length < whole.size(); length += 7) {
    for (const auto& [id, text] : i18n::read_mo(std::string_view(whole).substr(0, length))) {
      CHECK(id.data() + id.size() <= whole.data() + length);
      CHECK_FALSE(text.empty());
    }
  }
  CHECK(i18n::read_mo("not a catalog").empty());
}

TEST_CASE("English gives every text back, and so does an empty catalog") {
  CHECK(Translator(Language::English).text("Next") == "Next");
  CHECK(Translator(Language::French, std::string_view{}).text("Next") == "Next");
}

TEST_CASE("a locale says the language, an unknown one is English") {
  CHECK(i18n::language_of_locale("es_MX.UTF-8") == Language::Spanish);
  CHECK(i18n::language_of_locale("fr_CA") == Language::French);
  CHECK(i18n::language_of_locale("fr") == Language::French);
  CHECK(i18n::language_of_locale("C.UTF-8") == Language::English);
  CHECK(i18n::language_of_locale("tlh_QO") == Language::English);
  CHECK(i18n::language_of_locale("") == Language::English);
  CHECK_FALSE(i18n::language_of("de"));
}

TEST_CASE("odd spellings of a locale") {
  for (const char* spanish : {"es", "ES_mx", "es-MX", "es_419", "es_MX.utf8", "es.UTF-8", "ES", "es@euro"}) {
    INFO(spanish);
    CHECK(i18n::language_of_locale(spanish) == Language::Spanish);
  }
  for (const char* french : {"fr-CA", "FR_ca.ISO-8859-1", "fr@quot"}) {
    INFO(french);
    CHECK(i18n::language_of_locale(french) == Language::French);
  }
  for (const char* neither :
       {"C", "C.utf8", "POSIX", "en_US.UTF-8", "est_EE", "fro", "_MX", ".UTF-8", "es MX", "\xFF\xFE", "eſ"}) {
    INFO(neither);
    CHECK(i18n::language_of_locale(neither) == Language::English);
  }
}

TEST_CASE("the list of LANGUAGE goes before the locale, unless there is none") {
  CHECK(i18n::language_of_locale("en_US.UTF-8", "fr:en") == Language::French);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "fr_CA:es") == Language::French);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "en:fr") == Language::English);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "de:fr:es") == Language::French);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "de:nl") == Language::Spanish);  // nothing we know: the locale
  CHECK(i18n::language_of_locale("es_MX.UTF-8", ":::") == Language::Spanish);
  CHECK(i18n::language_of_locale("es_MX.UTF-8", "") == Language::Spanish);
  CHECK(i18n::language_of_locale("C", "fr:en") == Language::English);  // as gettext: C asks for no translation
  CHECK(i18n::language_of_locale("POSIX", "fr") == Language::English);
  CHECK(i18n::language_of_locale("C.UTF-8", "fr") == Language::French);
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
  CHECK(with({"", "", "es_MX.UTF-8", "-"}) == Language::Spanish);
  CHECK(with({"-", "fr_CA.UTF-8", "es_MX.UTF-8", "-"}) == Language::French);
  CHECK(with({"es_MX.UTF-8", "fr_CA.UTF-8", "-", "-"}) == Language::Spanish);
  CHECK(with({"tlh_QO", "-", "es_MX.UTF-8", "-"}) == Language::English);
  CHECK(with({"C", "-", "es_MX.UTF-8", "fr:en"}) == Language::English);
  CHECK(with({"-", "-", "en_US.UTF-8", "fr:en"}) == Language::French);
  CHECK(with({"-", "-", "-", "fr:en"}) == Language::English);
}
