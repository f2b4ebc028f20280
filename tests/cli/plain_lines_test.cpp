// A name with controls in it, given to every command: a terminal is never sent them.
#include "app/cli/plain_lines.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <vector>

#include "app/cli/commands.hpp"
#include "models/utf8.hpp"
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
      std::vector<std::string> words{"lineside", "--language", language, "--store", folder / "jobs.db"};
      words.insert(words.end(), command.begin(), command.end());
      words.push_back(evil);
      std::vector<const char*> argv;
      for (const std::string& word : words) argv.push_back(word.c_str());
      std::istringstream in;
      std::ostringstream out;
      std::ostringstream err;
      cli::Context context{in, out, err, {}, cli::kGood};
      cli::run(static_cast<int>(argv.size()), argv.data(), context);
      CAPTURE(words, err.str(), out.str());
      CHECK(is_plain_text(err.str(), true));
      CHECK(is_plain_text(out.str(), true));
    }
  }
}

}  // namespace lineside
