// Compares two pictures. Dear ImGui takes 1/sqrt(x) from an instruction that AMD and Intel round differently: a line
// can be one pixel off, or the edge of a corner one pixel fuller. A changed word changes many pixels close together.
#pragma once

#include <string>

namespace lineside {

/// True if two PNG files have the same size and no square of 8 by 8 pixels in which more than six pixels match nothing
/// at or beside their place. A file that cannot be read matches none.
bool show_the_same(const std::string& one, const std::string& other);

}  // namespace lineside
