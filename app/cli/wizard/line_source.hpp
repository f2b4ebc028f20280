// Where the text wizard's lines come from: a person at a terminal, a pipe, or a test's text.
#pragma once

#include <istream>
#include <memory>
#include <string>

namespace lineside::cli {

class LineSource {
 public:
  enum class Got { Line, Nothing, End };
  virtual ~LineSource() = default;
  /// Waits at most `seconds` for a whole line. Nothing: the time has passed.
  virtual Got next(std::string& line, double seconds) = 0;
};

/// Lines of a file descriptor; reads only what has come, so that a wait can end.
std::unique_ptr<LineSource> lines_of_descriptor(int descriptor);
/// Lines of a stream (tests); never waits.
std::unique_ptr<LineSource> lines_of_stream(std::istream& in);

}  // namespace lineside::cli
