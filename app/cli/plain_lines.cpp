#include "app/cli/plain_lines.hpp"

#include <string_view>

#include "models/utf8.hpp"

namespace lineside::cli {

void PlainLines::give() {
  to_ << lineside::shown(line_, true);
  line_.clear();
}

PlainLines::int_type PlainLines::overflow(int_type c) {
  const char letter = traits_type::to_char_type(c);
  if (traits_type::eq_int_type(c, traits_type::eof()) || xsputn(&letter, 1) == 1) return traits_type::not_eof(c);
  return traits_type::eof();
}

std::streamsize PlainLines::xsputn(const char* text, std::streamsize count) {
  line_.append(text, static_cast<std::size_t>(count));
  if (std::string_view(text, static_cast<std::size_t>(count)).find('\n') != std::string_view::npos) give();
  return to_.good() ? count : 0;
}

int PlainLines::sync() {
  give();
  to_.flush();
  return to_.good() ? 0 : -1;
}

}  // namespace lineside::cli
