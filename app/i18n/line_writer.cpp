#include "app/i18n/line_writer.hpp"

#include <algorithm>

namespace lineside::i18n {

void LineWriter::put(char c) {
  if (c != '\n' && c != '\r') {
    line_ += c;
    return;
  }
  finish();
  to_.put(c);
}

/// The line so far; a prompt or progress is shown before its line ends.
void LineWriter::finish() {
  std::string text = words_.text(line_);
  std::erase_if(text, [](char c) { return c == kTypedFrom || c == kTypedTo; });
  to_ << text;
  line_.clear();
}

LineWriter::int_type LineWriter::overflow(int_type c) {
  if (!traits_type::eq_int_type(c, traits_type::eof())) put(traits_type::to_char_type(c));
  return to_.good() ? traits_type::not_eof(c) : traits_type::eof();
}

std::streamsize LineWriter::xsputn(const char* text, std::streamsize count) {
  std::for_each_n(text, count, [this](char c) { put(c); });
  return to_.good() ? count : 0;
}

int LineWriter::sync() {
  finish();
  to_.flush();
  return to_.good() ? 0 : -1;
}

std::string as_typed(std::string_view text) {
  return std::string(1, kTypedFrom).append(text) + kTypedTo;
}

}  // namespace lineside::i18n
