// The nodes of the trees that concern bus, pulses and radio.
#pragma once

#include <span>

#include "wizards/trouble/tree.hpp"

namespace lineside {

/// By their codes.
std::span<const TreeNode> bus_nodes();

}  // namespace lineside
