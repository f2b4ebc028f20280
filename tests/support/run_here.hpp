// The command line run inside the test, for a test of its words and exit status: no process, no terminal.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "app/cli/commands.hpp"

namespace lineside::test {

struct RanHere {
  int status;
  std::string out;
  std::string err;
};

/// `words` without the program's name; `typed` is its standard input.
inline RanHere run_here(std::vector<std::string> words, const std::string& typed = "") {
  words.insert(words.begin(), "lineside");
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  std::istringstream in(typed);
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{in, out, err, {}, cli::kGood};
  const int status = cli::run(static_cast<int>(argv.size()), argv.data(), context);
  return {status, out.str(), err.str()};
}

}  // namespace lineside::test
