// The language of a command: its words, never its JSON, its names or its exit status.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <vector>

#include "app/cli/commands.hpp"
#include "app/core/settings.hpp"
#include "app/export/export.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside;

namespace {

struct Ran {
  int status = 0;
  std::string out;
  std::string err;
};

Ran run(std::vector<const char*> words, const std::string& settings = {}) {
  words.insert(words.begin(), "lineside");
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{in, out, err, {}, cli::kGood};
  context.settings = settings;
  const int status = cli::run(static_cast<int>(words.size()), words.data(), context);
  return {status, out.str(), err.str()};
}

}  // namespace

TEST_CASE("text for people is in the language, JSON and exit status are the same in each") {
  const Ran english = run({"voltage", "--model", "2N208-021", "L1=98.4", "L2=120.3", "L3=121"});
  const Ran french = run({"voltage", "--language", "fr", "--model", "2N208-021", "L1=98.4", "L2=120.3", "L3=121"});
  CHECK(french.status == english.status);
  CHECK(english.out.find("Voltages: fail.") != std::string::npos);
  CHECK(french.out.find("Tensions") != std::string::npos);
  CHECK(french.out.find("98,4 V") != std::string::npos);
  CHECK(french.out.find("Voltages: fail.") == std::string::npos);
  const Ran one = run({"decode", "2N208-021", "--json"});
  CHECK(run({"decode", "2N208-021", "--json", "--language", "es"}).out == one.out);
  CHECK(run({"--language=fr", "decode", "2N208-021", "--csv"}).out == run({"decode", "2N208-021", "--csv"}).out);
}

TEST_CASE("help keeps the names of commands and options, and says the rest in the language") {
  const std::string help = run({"--language", "es", "--help"}).out;
  CHECK(help.find("\n  voltage ") != std::string::npos);
  CHECK(help.find("--language") != std::string::npos);
  CHECK(help.find("Subcomandos") != std::string::npos);
  CHECK(help.find("Check voltmeter readings") == std::string::npos);
}

TEST_CASE("an unknown language is refused with the ones there are") {
  const Ran ran = run({"decode", "2N208-021", "--language", "de"});
  CHECK(ran.status == cli::kUsage);
  CHECK(ran.err.find("en,es,fr") != std::string::npos);
}

TEST_CASE("commands speak the language that was set in the window, unless they are told another") {
  const test::TempFolder folder;
  const std::string settings = folder / "settings.json";
  ::setenv("LC_ALL", "fr_CA.UTF-8", 1);
  const auto said = [&](std::vector<const char*> more = {}) {
    std::vector<const char*> words{"voltage", "--model", "2N208-021", "L1=98.4", "L2=120.3", "L3=121"};
    words.insert(words.end(), more.begin(), more.end());
    const std::string out = run(words, settings).out;
    for (const char* each : {"Voltages: fail", "Voltajes", "Tensions"}) {
      if (out.find(each) != std::string::npos) return std::string(each);
    }
    return out;
  };
  CHECK(said() == "Tensions");  // nothing is set: the locale
  REQUIRE(save_settings(settings, Settings{.language = "es"}));
  CHECK(said() == "Voltajes");
  CHECK(said({"--language", "en"}) == "Voltages: fail");
  CHECK(said({"--language=fr"}) == "Tensions");
  REQUIRE(save_settings(settings, Settings{.language = "en"}));
  CHECK(said() == "Voltages: fail");  // English was chosen, though the locale is French
  CHECK(run({"decode", "2N208-021", "--json"}, settings).out == run({"decode", "2N208-021", "--json"}).out);
  for (const char* broken : {"", "{", "[]", "{\"language\": 7}", "{\"language\": \"tlh\"}", "\xFF\xFE"}) {
    std::ofstream(settings, std::ios::binary | std::ios::trunc) << broken;
    INFO(broken);
    CHECK(said() == "Tensions");
    CHECK(run({"decode", "2N208-021"}, settings).err.empty());  // without noise
  }
  CHECK(run({"decode", "2N208-021"}, folder.path().string()).err.empty());  // a folder
  ::setenv("LC_ALL", "C", 1);
}

TEST_CASE("job export writes the summary for support in the language of the run") {
  const test::TempFolder folder;
  const std::string store = folder / "jobs.db";
  test::value_of(test::value_of(open_store(store))->create(test::sample_job()));
  const auto said = [&](const char* language) {
    const std::string id = test::sample_job().id;
    return run({"--store", store.c_str(), "--language", language, "job", "export", id.c_str(), "--format", "support"});
  };
  CHECK(said("en").out == support_text(test::sample_job(), "m1"));
  CHECK(said("es").out.find("Resumen para el soporte") == 0);
  CHECK(said("fr").status == 0);
  CHECK(said("fr").out.find("Summary") == std::string::npos);
}

TEST_CASE("jobs are found by the words that the list says of them, in each language") {
  const test::TempFolder folder;
  const std::string store = folder / "jobs.db";
  {
    const auto opened = test::value_of(open_store(store));
    test::value_of(opened->create(test::sample_job()));       // commissioned
    test::value_of(opened->create(test::small_job("aaaa")));  // open
    Job practice = test::small_job("bbbb");
    practice.practice = true;
    practice.facts.push_back(test::fact(4, "", "site.name", "Open Air Market"));
    test::value_of(opened->create(practice));
  }
  const auto found = [&](std::vector<const char*> words) {
    words.insert(words.begin(), {"--store", store.c_str(), "job", "find", "--json"});
    std::set<std::string> ids;
    for (const auto& job : nlohmann::json::parse(run(words).out)) ids.insert(job["id"].get<std::string>().substr(0, 4));
    return ids;
  };
  using Ids = std::set<std::string>;
  const std::string commissioned = test::sample_job().id.substr(0, 4);
  CHECK(found({"open"}) == Ids{"aaaa", "bbbb", commissioned});  // "commissioned with open points" too
  CHECK(found({"Abierto"}) == Ids{"aaaa", "bbbb"});
  CHECK(found({"OUVERT"}) == Ids{"aaaa", "bbbb"});
  CHECK(found({"practica"}) == Ids{"bbbb"});
  CHECK(found({"Práctica"}) == Ids{"bbbb"});
  CHECK(found({"prac", "market"}) == Ids{"bbbb"});
  CHECK(found({"puesto", "servicio"}) == Ids{commissioned});
  CHECK(found({"market"}) == Ids{"bbbb"});
  CHECK(found({"abierto", "nowhere"}).empty());
}
