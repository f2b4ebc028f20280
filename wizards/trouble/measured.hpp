// Measurements taken while walking through a tree. The tree's own screens ask for them and keep them under the keys of
// V-1 and W-1, so that voltage check and diagnosis use them; they are compared with the answer that is chosen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wizards/trouble/tree.hpp"

namespace lineside {

/// True if it helps here to know how much of the use the meter misses.
bool asks_for_complaint(const TreeNode& node);
/// The readings that a question can use; none of them is required.
std::vector<Question> measurements(const TreeNode& node, const View& view);
/// Shows what the record says about the question and, if it contradicts an answer, both sides.
void show_measured(const TreeNode& node, const View& view, Screen& out);
/// True if the text names the screen: "V-1", but not as part of "V-12".
bool names_screen(std::string_view text, std::string_view code);

/// The value of the answer that the record gives to a question; empty where it says nothing.
std::string_view record_says(const TreeNode& node, const View& view);
/// Where the trees begin for a finding, by its code ("voltage-low"); null where they have nothing to add.
const TreeNode* node_for_finding(std::string_view finding_code);

}  // namespace lineside
