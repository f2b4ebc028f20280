// Troubleshooting as data: questions that lead to other questions or to a cause with its fix. One node is
// one screen with its own code. A test walks every branch: no node is unreachable, none is a dead end.
// Sources: S12 5, LMM 5, IMS 5, FM 7; for the bus S12 2.5.
#pragma once

#include <span>
#include <string_view>

#include "wizards/flow.hpp"

namespace lineside {

struct TreeAnswer {
  std::string_view value;  // "no"
  std::string_view label;  // "It stays dark"
  std::string_view to;     // node, or a screen of another flow: "W-1"
};

struct TreeNode {
  std::string_view code;
  std::string_view title;     // what to do or look at; of a cause, the cause
  std::string_view sentence;  // how to find out; of a cause, the fix
  std::string_view why;
  std::string_view source;
  StepSafety safety = StepSafety::None;
  std::span<const TreeAnswer> answers{};  // none: the end of a branch
};

std::span<const TreeNode> tree_nodes();
const TreeNode* find_node(std::string_view code);
/// A node as a row of the table of steps.
Step tree_step(const TreeNode& node);

}  // namespace lineside
