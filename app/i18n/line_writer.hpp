// An output stream that puts each finished line into another language on its way to the stream behind it: what
// a command prints for people. JSON, CSV and bundles never pass through it.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>

#include "app/i18n/translator.hpp"

namespace lineside::i18n {

class LineWriter : public std::streambuf {
 public:
  LineWriter(std::ostream& to, const Translator& words) : to_(to), words_(words) {}
  ~LineWriter() override { finish(); }
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;

 protected:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* text, std::streamsize count) override;
  int sync() override;

 private:
  void put(char c);
  void finish();

  std::ostream& to_;
  const Translator& words_;
  std::string line_;
};

/// What a person typed, so marked that a LineWriter leaves it alone.
std::string as_typed(std::string_view text);

}  // namespace lineside::i18n
