// A name with controls in it, given to every command: a terminal is never sent them.
#include "app/cli/plain_lines.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <vector>

#include "models/utf8.hpp"
#include "tests/support/run_here.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

TEST_CASE("a line is given on when it ends or is flushed, its controls shown") {
  std::ostringstream to;
  cli::PlainLines lines(to);
  std::ostream out(&lines);
  out << "No port \x1b[31m";
  CHECK(to.str().empty());
  out << "x\xe2\x80";
  out << "\xae.\nName: ";
  CHECK(to.str() == "No port \\x1b[31mx\\u202e.\nName: ");
  out << "y" << std::flush;
  CHECK(to.str() == "No port \\x1b[31mx\\u202e.\nName: y");
}

TEST_CASE("no command repeats a control character that a name holds") {
  const test::TempFolder folder;
  const std::string evil =
      "a\x1b[31mb\xe2\x80\xae"
      "c";
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{"job", "show"},
                                                                                       {"job", "find"},
                                                                                       {"job", "export"},
                                                                                       {"job", "delete"},
                                                                                       {"job", "restore"},
                                                                                       {"job", "check"},
                                                                                       {"job", "purge", "--job"},
                                                                                       {"job", "list", "--site"},
                                                                                       {"job", "list", "--state"},
                                                                                       {"job", "list", "--since"},
                                                                                       {"job", "import"},
                                                                                       {"job", "merge"},
                                                                                       {"job", "verify"},
                                                                                       {"job", "accept"},
                                                                                       {"job", "dismiss"},
                                                                                       {"job", "replay"},
                                                                                       {"job", "key", "trust"},
                                                                                       {"job"},
                                                                                       {"decode"},
                                                                                       {"voltage", "--model"},
                                                                                       {"diagnose", "--model"},
                                                                                       {"scan", "--port"},
                                                                                       {"read", "--port"},
                                                                                       {"set-id", "--port"},
                                                                                       {"listen", "--port"},
                                                                                       {"reset-demand", "--port"},
                                                                                       {"wizard", "--job"},
                                                                                       {"practice", "--scenario"},
                                                                                       {"--scenario"},
                                                                                       {"--language"},
                                                                                       {}}) {
    for (const char* language : {"en", "fr"}) {
      std::vector<std::string> words{"--language", language, "--store", folder / "jobs.db"};
      words.insert(words.end(), command.begin(), command.end());
      words.push_back(evil);
      const test::RanHere ran = test::run_here(words);
      CAPTURE(words, ran.err, ran.out);
      CHECK(is_plain_text(ran.err, true));
      CHECK(is_plain_text(ran.out, true));
    }
  }
}

}  // namespace lineside
