#include "app/export/asked.hpp"

#include <algorithm>

#include "wizards/fact_text.hpp"
#include "wizards/keys.hpp"
#include "wizards/said.hpp"
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

Asked::Asked(const Job& job, const std::string& meter) : job_(job) {
  const Session session;
  const View view(job, session, meter.empty() ? "m1" : meter);
  for (const Step& step : steps()) {
    if (find_node(step.code) != nullptr) continue;
    for (Question& each : questions(step, view)) by_key_.emplace(each.key.str(), std::move(each));
  }
}

Text Asked::label(const Fact& fact) const {
  if (Text sentence = ticked(job_, fact); !sentence.empty()) return sentence;
  if (const TreeNode* node = node_of(fact)) return node->title;
  const auto found = by_key_.find(fact.key);
  if (found != by_key_.end() && !found->second.label.empty() && (found->second.check || names_a_place(fact.key)))
    return found->second.label;
  return key_label(fact.key);
}

Text Asked::value(const Fact& fact) const {
  if (const TreeNode* node = node_of(fact)) {
    const auto answer = std::ranges::find(node->answers, fact.value, &TreeAnswer::value);
    if (answer != node->answers.end()) return answer->label;
  }
  const auto found = by_key_.find(fact.key);
  if (found != by_key_.end()) {
    const auto choice = std::ranges::find(found->second.choices, fact.value, &Choice::value);
    if (choice != found->second.choices.end() && !choice->label.empty()) return choice->label;
  }
  return fact_value(job_, fact);
}

}  // namespace lineside
