#include "wizards/practice/scenario.hpp"

#include <algorithm>

namespace lineside {

Message level_text(int level) {
  constexpr Message kLevels[] = {message("easy"), message("fair"), message("tricky"), message("hard"),
                                 message("nasty")};
  return kLevels[static_cast<std::size_t>(std::clamp(level, 1, kNastiest) - 1)];
}

}  // namespace lineside
