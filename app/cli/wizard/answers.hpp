// An answers file: one `SCREEN-CODE.field = value` a line, in the order of use. Keys are checked before
// anything is done, so that a slip on the last line does not surface half-way through a job.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/result.hpp"
#include "models/text.hpp"

namespace lineside::cli {

struct AnswerLine {
  int line = 0;        // in the file, from 1
  std::string screen;  // "V-1", or "PANEL"
  std::string field;   // "volts.L1", "next", "turn", …
  std::string value;
  bool used = false;
  std::string key() const { return screen + '.' + field; }
};

/// A sentence with its place: "answers.txt line 3: …".
struct AnswersProblem {
  Text text;
};

using Answers = std::vector<AnswerLine>;

/// Reads the text of an answers file. `name` is for the sentences. Lines may end with CR LF; a byte order
/// mark at the start is passed over.
Result<Answers, AnswersProblem> parse_answers(std::string_view text, const std::string& name);

/// How the file is read, for --help and the manual.
extern const Message kAnswersHelp;

}  // namespace lineside::cli
