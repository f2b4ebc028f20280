// The stream that carries words to people. A name that someone else gave a file, a port or a job can hold controls that
// move a terminal's cursor or change the direction of writing. Here they become "\x1b", wherever they come from;
// escaping them at each call was rejected, because one forgotten call is enough.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>

namespace lineside::cli {

/// Passes each line to `to` as shown() gives it, when the line ends or is flushed. `to` must outlive this.
class PlainLines : public std::streambuf {
 public:
  explicit PlainLines(std::ostream& to) : to_(to) {}
  ~PlainLines() override { give(); }
  PlainLines(const PlainLines&) = delete;
  PlainLines& operator=(const PlainLines&) = delete;

 protected:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* text, std::streamsize count) override;
  int sync() override;

 private:
  void give();

  std::ostream& to_;
  std::string line_;
};

}  // namespace lineside::cli
