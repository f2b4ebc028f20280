// Measurements made on the way through a tree: asked for on the tree's own screens, kept under the keys of V-1 and
// W-1, so that voltage check and diagnosis use them; and held against the answer that is chosen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wizards/trouble/tree.hpp"

namespace lineside {

/// Where it helps to know how much of the use the meter leaves out.
bool asks_for_complaint(const TreeNode& node);
/// The readings a question needs, none of them required.
std::vector<Question> measurements(const TreeNode& node, const View& view);
/// What the record says about the question, and where an answer speaks against it both sides.
void show_measured(const TreeNode& node, const View& view, Screen& out);
/// True where the text names the screen: "V-1", but not within "V-12".
bool names_screen(std::string_view text, std::string_view code);

/// The value of the answer that the record gives to a question; empty where it says nothing.
std::string_view record_says(const TreeNode& node, const View& view);
/// Where the trees begin for a finding, by its code ("voltage-low"); null where they have nothing to add.
const TreeNode* node_for_finding(std::string_view finding_code);

}  // namespace lineside
