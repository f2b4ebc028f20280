#include "wizards/trouble/tree.hpp"

#include <algorithm>

#include "wizards/text.hpp"

namespace lineside {
namespace {

constexpr std::string_view kTakes[] = {"answer", "open:<code>", "resume"};

const TreeNode& node_here(const View& view) {
  return *find_node(view.code);
}
std::string key_of(const TreeNode& node) {
  return "tree." + std::string{node.code};
}

std::vector<Question> ask(const View& view) {
  const TreeNode& node = node_here(view);
  if (node.answers.empty()) return {};
  Question question{.field = "answer",
                    .key = key_of(node),
                    .kind = FieldKind::Choice,
                    .source = FactSource::Chosen,
                    .required = true,
                    .label = "What do you find?"};
  for (const TreeAnswer& answer : node.answers)
    question.choices.push_back({std::string{answer.value}, std::string{answer.label}});
  return {question};
}

std::string_view next(Turn& turn) {
  const View view = turn.view();
  const TreeNode& node = node_here(view);
  for (const TreeAnswer& answer : node.answers) {
    if (view.is(key_of(node), answer.value)) return answer.to;
  }
  return "T-1";
}

/// The newest screen of another flow: where the job stood before the symptom.
std::string_view where_the_job_stood(const View& view) {
  for (auto fact = view.job.facts.rbegin(); fact != view.job.facts.rend(); ++fact) {
    if (fact->key != "nav.screen") continue;
    const Step* step = find_step(fact->value);
    if (step != nullptr && step->flow != "troubleshoot" && step->code != "A-1") return step->code;
  }
  return "J-1";
}

/// The question whose newest answer led here.
std::string_view back(const View& view) {
  for (auto fact = view.job.facts.rbegin(); fact != view.job.facts.rend(); ++fact) {
    if (!fact->key.starts_with("tree.") || fact->subject != view.meter) continue;
    const TreeNode* node = find_node(std::string_view{fact->key}.substr(5));
    if (node == nullptr || node->code == view.code) continue;
    for (const TreeAnswer& answer : node->answers) {
      if (answer.value == fact->value && answer.to == view.code) return node->code;
    }
  }
  return view.code == "T-1" ? where_the_job_stood(view) : "T-1";
}

bool on_event(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || press->action != "resume") return false;
  turn.go(where_the_job_stood(turn.view()));
  return true;
}

/// What was answered on the way, for the end of a branch and for support.
void build(const View& view, Screen& out) {
  const TreeNode& node = node_here(view);
  // A screen named in the sentence can be opened from here; its measurements are evidence of the job.
  for (const Step& step : steps()) {
    if (step.code != node.code && node.sentence.find(step.code) != std::string_view::npos) {
      out.items.emplace_back(Action{.id = "open:" + std::string{step.code},
                                    .label = "Open " + std::string{step.code} + ": " + std::string{step.title}});
    }
  }
  out.items.emplace_back(
      Action{.id = "resume", .label = "Back to the job at " + std::string{where_the_job_stood(view)}});
  if (!node.answers.empty()) return;
  out.next.label = "Another symptom";
  KeyValues way;
  way.title = "On the way here";
  for (const TreeNode& asked : tree_nodes()) {
    const auto value = view.get(key_of(asked));
    if (!value) continue;
    const auto answer = std::ranges::find(asked.answers, *value, &TreeAnswer::value);
    if (answer != asked.answers.end())
      way.rows.push_back({std::string{asked.code} + " " + std::string{asked.title}, std::string{answer->label},
                          "chosen", Tone::Plain});
  }
  const auto fact = [&](std::string label, std::string_view key) {
    if (const auto value = view.get(key)) way.rows.push_back({std::move(label), std::string{*value}, "", Tone::Plain});
  };
  fact("Model", "model.canonical");
  fact("Serial number", "serial");
  fact("Program ID", "identity.program_id");
  fact("Voltages", "volts.verdict");
  fact("Wiring", "wiring.left.text");
  if (!way.rows.empty()) out.items.emplace_back(std::move(way));
}

}  // namespace

Step tree_step(const TreeNode& node) {
  const bool head = node.code == "T-1";
  return {.code = node.code,
          .group = "T-1",
          .label = head ? "Symptom" : "",
          .title = node.title,
          .sentence = node.sentence,
          .why = node.why,
          .source = node.source,
          .safety = node.safety,
          .flow = "troubleshoot",
          .skippable = false,
          .questions = ask,
          .build = build,
          .on_event = on_event,
          .next = next,
          .back = back,
          .takes = kTakes};
}

}  // namespace lineside
