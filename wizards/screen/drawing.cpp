#include "wizards/screen/drawing.hpp"

#include <algorithm>

namespace lineside::drawing {

double width_of(const Text& text) {
  const auto letters =
      std::ranges::count_if(english(text), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return 0.55 * static_cast<double>(letters);
}

}  // namespace lineside::drawing
