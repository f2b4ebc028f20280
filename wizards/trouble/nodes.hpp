// The nodes of the trees that concern the meter.
#pragma once

#include <span>

#include "wizards/trouble/tree.hpp"

namespace lineside {

/// By their codes.
std::span<const TreeNode> meter_nodes();

}  // namespace lineside
