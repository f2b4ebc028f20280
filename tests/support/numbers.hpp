// Numbers out of the texts of a test; a text that holds none fails the test.
#pragma once

#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lineside::test {

/// The number that `text` begins with.
template <class Number, class... Base>
Number number_in(std::string_view text, Base... base) {
  Number value{};
  if (std::from_chars(text.data(), text.data() + text.size(), value, base...).ec != std::errc{})
    throw std::invalid_argument("no number: " + std::string(text));
  return value;
}
inline int whole(std::string_view digits, int base = 10) {
  return number_in<int>(digits, base);
}

}  // namespace lineside::test
