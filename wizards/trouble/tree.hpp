// Troubleshooting as data: questions that lead to other questions or to a cause with its fix. One node is
// one screen with its own code. Measurements made on the way are facts of the job, and where they speak against an
// answer both sides are shown. A test walks every branch: no node is unreachable, none is a dead end.
// Sources: S12 5, LMM 5, IMS 5, FM 7; for the bus S12 2.5.
#pragma once

#include <span>
#include <string_view>

#include "models/text.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

/// What the record can say about a question by itself, from measurements of this or another screen.
enum class RecordEvidence { None, Volts, Amps, Wiring, Ratings, Multiplier, OtherUse, Meter };

struct TreeAnswer {
  std::string_view value;  // "no"
  Message label;           // "It stays dark"
  std::string_view to;     // node, or a screen of another flow: "W-1"
};

struct TreeNode {
  std::string_view code;
  Message title;     // what to do or look at; of a cause, the cause
  Message sentence;  // how to find out; of a cause, the fix
  Message why;
  Citation source;
  StepSafety safety = StepSafety::None;
  std::span<const TreeAnswer> answers{};           // none: the end of a branch
  RecordEvidence evidence = RecordEvidence::None;  // Volts and Amps are also asked for on the screen itself
  std::string_view only{};     // of these manuals' meters: "S12 IMS"; or what they need: "serial", "demand", "radio"
  std::string_view instead{};  // where it goes on for the others; none: nothing leads here
};

/// Whether a node is about the meter of the job; true where that is not known.
bool holds(const TreeNode& node, const View& view);
/// The node or screen that an answer leads to with this meter: past nodes that are not about it, and past questions
/// that the record answers. Empty where nothing is left.
std::string_view leads_to(std::string_view code, const View& view);

/// By their codes.
std::span<const TreeNode> tree_nodes();
/// Their two tables: what concerns the meter, and what concerns bus, pulses and radio.
std::span<const TreeNode> meter_nodes();
std::span<const TreeNode> bus_nodes();
const TreeNode* find_node(std::string_view code);
/// The value of the answer that the record gives to a question; empty where it says nothing.
std::string_view record_says(const TreeNode& node, const View& view);
/// Where the trees begin for a finding, by its code ("voltage-low"); null where they have nothing to add.
const TreeNode* node_for_finding(std::string_view finding_code);
/// The same with this meter, as a step; null too where nothing is left.
const Step* step_for_finding(std::string_view finding_code, const View& view);
/// The newest screen of the job itself: where it stood before a symptom or a question was looked up.
std::string_view where_the_job_stood(const View& view);
/// A node as a row of the table of steps.
Step tree_step(const TreeNode& node);

}  // namespace lineside
