// Where the text wizard's lines come from: a person at a terminal, a pipe, or the text of a test.
#pragma once

#include <istream>
#include <memory>
#include <string>

namespace lineside::cli {

/// A source of lines that can be waited for.
class LineSource {
 public:
  enum class Got { Line, Nothing, End };
  virtual ~LineSource() = default;
  /// Waits at most `seconds` for a whole line. Nothing: the time has passed. End: no more lines will come.
  virtual Got next(std::string& line, double seconds) = 0;
};

/// Lines of a file descriptor, which it does not close; reads only what has arrived, so that a wait can end.
std::unique_ptr<LineSource> lines_of_descriptor(int descriptor);
/// Lines of a stream (tests); never waits. `in` must outlive it.
std::unique_ptr<LineSource> lines_of_stream(std::istream& in);

}  // namespace lineside::cli
