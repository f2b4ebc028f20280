// The stream of words for people on its way out. A name that a stranger gave a file, a port or a job can hold controls
// that move a terminal's cursor or turn the direction of writing: they are shown as "\x1b", wherever they come from.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>

namespace lineside::cli {

/// Gives each line on to `to` as shown() shows it, when it ends or is flushed.
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
