// Troubleshooting as data: questions that lead to other questions or to a cause with its fix. One node is one screen
// with its own code. Measurements on the way are facts of the job; if they contradict an answer, both sides are shown.
// A test walks every branch: every node can be reached, and none is a dead end. Sources: S12 5, LMM 5, IMS 5, FM 7; for
// the bus S12 2.5.
#pragma once

#include <span>
#include <string_view>

#include "models/text.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

/// What the record can say about a question by itself, from measurements on this or another screen.
enum class RecordEvidence { None, Volts, Amps, Wiring, Ratings, Multiplier, OtherUse, Meter };

/// One answer to a question, and where it leads.
struct TreeAnswer {
  std::string_view value;  // "no"
  Message label;           // "It stays dark"
  std::string_view to;     // node, or a screen of another flow: "W-1"
};

/// A question or, without answers, a cause with its fix.
struct TreeNode {
  std::string_view code;
  Message title;     // what to do or look at; at the end of a branch, the cause
  Message sentence;  // how to find out; at the end of a branch, the fix
  Message why;
  Citation source;
  StepSafety safety = StepSafety::None;
  std::span<const TreeAnswer> answers{};           // empty: the end of a branch
  RecordEvidence evidence = RecordEvidence::None;  // Volts and Amps are also asked for on the screen itself
  std::string_view only{};     // only for meters of these manuals ("S12 IMS") or with "serial", "demand" or "radio"
  std::string_view instead{};  // where other meters continue; empty: nothing leads here for them
};

/// True if a node is about the meter of the job, or if that is not known.
bool holds(const TreeNode& node, const View& view);
/// The node or screen that an answer leads to for this meter: skips nodes that are not about it and questions that the
/// record answers. Empty if nothing is left.
std::string_view leads_to(std::string_view code, const View& view);

/// All nodes, by code.
std::span<const TreeNode> tree_nodes();
/// Null where no node has that code.
const TreeNode* find_node(std::string_view code);
/// Where the trees begin for a finding, by its code, with this meter; null where nothing is left of it.
const Step* step_for_finding(std::string_view finding_code, const View& view);
/// The newest screen of the job itself: where it stood before a symptom or a question was looked up.
std::string_view where_the_job_stood(const View& view);
/// A node as a row of the table of steps.
Step tree_step(const TreeNode& node);

}  // namespace lineside
