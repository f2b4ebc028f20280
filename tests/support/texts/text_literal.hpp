// A text of a test's own, the same in every language: "L1 to N"_t.
#pragma once

#include <cstddef>
#include <string>

#include "models/text.hpp"

namespace lineside::test {

inline Text operator""_t(const char* text, std::size_t length) {
  return Verbatim{std::string(text, length)};
}

}  // namespace lineside::test
