// An answers file: one `SCREEN-CODE.field = value` per line, in the order of use. Keys are checked before anything is
// done, so that an error on the last line does not stop a job halfway.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/result.hpp"
#include "models/text.hpp"

namespace lineside::cli {

/// One line of the file.
struct AnswerLine {
  int line = 0;        // in the file, from 1
  std::string screen;  // "V-1", or "PANEL"
  std::string field;   // "volts.L1", "next", "turn", …
  std::string value;
  bool used = false;
  std::string key() const { return screen + '.' + field; }
};

/// Why a file was refused, as a sentence with its place: "answers.txt line 3: …".
struct AnswersProblem {
  Text text;
};

using Answers = std::vector<AnswerLine>;

/// Parses the text of an answers file. `name` is used in error sentences. Lines may end with CR LF; a byte order mark
/// at the start is ignored.
Result<Answers, AnswersProblem> parse_answers(std::string_view text, const std::string& name);

/// How the file is read, for --help and the manual.
extern const Message kAnswersHelp;

}  // namespace lineside::cli
