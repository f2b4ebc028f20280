// The language of a command: its words, never its JSON, its names or its exit status.
#include <catch2/catch.hpp>
#include <sstream>
#include <vector>

#include "app/cli/commands.hpp"

using namespace lineside;

namespace {

struct Ran {
  int status = 0;
  std::string out;
  std::string err;
};

Ran run(std::vector<const char*> words) {
  words.insert(words.begin(), "lineside");
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{in, out, err, {}, cli::kGood};
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
