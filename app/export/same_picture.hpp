// Whether two pictures show the same. Dear ImGui takes 1/sqrt(x) from an instruction that AMD and Intel round
// differently: a line can lie a pixel further, the edge of a corner be a pixel fuller. A word changes many pixels close
// together.
#pragma once

#include <string>

namespace lineside {

/// Of two PNG files: the same size, and no square of 8 by 8 pixels in which more than six have nothing like them at
/// their place or beside it. A file that cannot be read is like none.
bool show_the_same(const std::string& one, const std::string& other);

}  // namespace lineside
