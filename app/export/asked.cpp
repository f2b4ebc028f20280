#include "app/export/asked.hpp"

#include <algorithm>
#include <utility>

#include "wizards/record/fact_text.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/said.hpp"
#include "wizards/trouble/tree.hpp"

namespace lineside {

namespace {

/// Whether the label of the key would print a word of the table: "Preparation: space".
bool names_a_place(std::string_view key) {
  const KeyRow* row = key_row(key);
  return row != nullptr &&
         (row->key.ends_with("<item>") || row->key.ends_with("<field>") || row->key.ends_with("<node>"));
}

const TreeNode* node_of(const Fact& fact) {
  constexpr std::string_view kTree = "tree.";
  return fact.key.starts_with(kTree) ? find_node(std::string_view(fact.key).substr(kTree.size())) : nullptr;
}

}  // namespace

const Question* Asked::question(const std::string& key) const {
  if (!std::exchange(looked_, true)) {
    const Session session;
    const View view(job_, session, meter_.empty() ? "m1" : meter_);
    for (const Step& step : steps()) {
      // What the wiring check asks follows from a diagnosis, which takes its time; its answers say all by themselves.
      if (step.code.starts_with("W-") || find_node(step.code) != nullptr) continue;
      for (Question& each : questions(step, view)) by_key_.emplace(each.key.str(), std::move(each));
    }
  }
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &found->second;
}

/// Whether the answer is a word of a list that the screen said otherwise.
static bool is_chosen(const Fact& fact) {
  const KeyRow* row = key_row(fact.key);
  return row != nullptr && row->kind == KeyKind::Choice && fact.source != FactSource::Decoded &&
         !begins_with(fact.key, {"check.", "wiring.", "fix."});
}

Text Asked::label(const Fact& fact) const {
  if (Text sentence = ticked(job_, fact); !sentence.empty()) return sentence;
  if (const TreeNode* node = node_of(fact)) return node->title;
  if (names_a_place(fact.key)) {
    if (const Question* asked = question(fact.key); asked != nullptr && !asked->label.empty()) return asked->label;
  }
  return key_label(fact.key);
}

Text Asked::value(const Fact& fact) const {
  if (const TreeNode* node = node_of(fact)) {
    const auto answer = std::ranges::find(node->answers, fact.value, &TreeAnswer::value);
    if (answer != node->answers.end()) return answer->label;
  }
  if (const Question* asked = is_chosen(fact) ? question(fact.key) : nullptr) {
    const auto choice = std::ranges::find(asked->choices, fact.value, &Choice::value);
    if (choice != asked->choices.end() && !choice->label.empty()) return choice->label;
  }
  return fact_value(job_, fact);
}

}  // namespace lineside
