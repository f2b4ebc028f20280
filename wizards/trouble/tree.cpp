#include "wizards/trouble/tree.hpp"

#include <algorithm>

#include "models/formats/family_traits.hpp"
#include "models/manuals/installation.hpp"
#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/trouble/measured.hpp"
#include "wizards/trouble/nodes.hpp"
#include "wizards/trouble/nodes_bus.hpp"
#include "wizards/trouble/support.hpp"

namespace lineside {
namespace {

constexpr std::string_view kTreeTakes[] = {"answer", "open:<code>", "resume"};
constexpr std::string_view kTakesCall[] = {"answer", "site", "caller", "model", "open:<code>", "resume"};
constexpr std::string_view kTakesVolts[] = {"answer", "volts.<line>", "volts.<pair>", "open:<code>", "resume"};
constexpr std::string_view kTakesAmps[] = {"answer", "amps.<line>", "open:<code>", "resume"};
constexpr std::string_view kTakesComplaint[] = {"answer", "too_little", "open:<code>", "resume"};
constexpr std::string_view kTakesComplaintAndAmps[] = {"answer", "too_little", "amps.<line>", "open:<code>", "resume"};
constexpr std::string_view kTakesAtTheEnd[] = {"support", "support:english", "cancel", "open:<code>", "resume"};

constexpr std::string_view kHead = "T-1";

std::span<const std::string_view> takes_of(const TreeNode& node) {
  if (node.answers.empty()) return kTakesAtTheEnd;
  if (node.code == kHead) return kTakesCall;
  if (node.evidence == RecordEvidence::Volts) return kTakesVolts;
  const bool amps = node.evidence == RecordEvidence::Amps;
  if (asks_for_complaint(node))
    return amps ? std::span<const std::string_view>(kTakesComplaintAndAmps) : kTakesComplaint;
  return amps ? std::span<const std::string_view>(kTakesAmps) : kTreeTakes;
}

const TreeNode& node_here(const View& view) {
  return *find_node(view.code);
}
FactKey key_of(const TreeNode& node) {
  return fact_key("tree.<node>", node.code);
}

/// What is asked first on the telephone; a job of commissioning has it already.
std::vector<Question> ask_call() {
  return {{.field = "site", .key = "site.name", .hint = msg("building or address")},
          {.field = "caller", .key = "caller", .hint = msg("name and telephone")},
          {.field = "model", .key = "model.typed", .kind = FieldKind::ModelNumber, .hint = msg("as on the label")}};
}

std::vector<Question> ask_tree(const View& view) {
  const TreeNode& node = node_here(view);
  std::vector<Question> list = measurements(node, view);
  if (node.code == kHead && is_support_call(view.job)) list = ask_call();
  if (node.answers.empty()) return list;
  Question question{.field = "answer",
                    .key = key_of(node),
                    .kind = FieldKind::Choice,
                    .source = FactSource::Chosen,
                    .required = true,
                    .label = msg("What do you find?")};
  for (const TreeAnswer& answer : node.answers) {
    if (!leads_to(answer.to, view).empty()) question.choices.push_back({std::string{answer.value}, answer.label});
  }
  list.push_back(std::move(question));
  return list;
}

std::string_view next_tree(Turn& turn) {
  const View view = turn.view();
  const TreeNode& node = node_here(view);
  for (const TreeAnswer& answer : node.answers) {
    if (!view.is(key_of(node), answer.value)) continue;
    const std::string_view to = leads_to(answer.to, view);
    return to.empty() ? "T-1" : to;
  }
  return "T-1";
}

Text not_of_this_meter(const View& view) {
  const TreeNode* node = find_node(view.code);
  if (node == nullptr || holds(*node, view)) return {};
  return msg("no manual of this meter describes it.");
}

/// What a node can ask of a meter beside its manual.
bool meter_has(std::string_view trait, const ModelReading& model) {
  if (trait == "serial") return model.serial != SerialEra::None;
  if (trait == "demand") return manual_for(model) == Manual::S12 && model.demand.value_or(true);
  return trait == "radio" && has_transceiver(model);
}

/// The question whose newest answer led here.
std::string_view back_tree(const View& view) {
  for (auto fact = view.job.facts.rbegin(); fact != view.job.facts.rend(); ++fact) {
    if (!begins_with(fact->key, {"tree."}) || fact->subject != view.meter) continue;
    const TreeNode* node = find_node(std::string_view{fact->key}.substr(5));
    if (node == nullptr || node->code == view.code) continue;
    for (const TreeAnswer& answer : node->answers) {
      if (answer.value == fact->value && leads_to(answer.to, view) == view.code) return node->code;
    }
  }
  return view.code == "T-1" ? where_the_job_stood(view) : "T-1";
}

bool on_event_tree(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr) return false;
  if (press->action == "resume") {
    turn.go(where_the_job_stood(turn.view()));
  } else if (press->action == "support") {
    turn.work(Request::Export, msg("Writing the summary."), ExportJob{"support"});
  } else if (press->action == "support:english") {
    turn.work(Request::Export, msg("Writing the summary."), ExportJob{.format = "support", .in_english = true});
  } else {
    return false;
  }
  return true;
}

/// Screens named in the sentence can be opened from here; their measurements are evidence of the job.
void add_ways_out(const TreeNode& node, const View& view, Screen& out) {
  for (const Step& step : steps()) {
    if (step.code == node.code || !names_screen(node.sentence.id, step.code)) continue;
    out.items.emplace_back(Action{.id = "open:" + std::string{step.code},
                                  .label = msg("Open {screen}: {title}", verbatim(step.code), step.title)});
  }
  out.items.emplace_back(
      Action{.id = "resume", .label = msg("Back to the job at {screen}", verbatim(where_the_job_stood(view)))});
}

/// At the end of a branch: what was tried, for whoever is asked next.
void add_summary(const View& view, Screen& out) {
  KeyValues way;
  way.title = msg("What was tried");
  for (const SupportRow& row : support_rows(view)) way.rows.push_back({row.what, row.value, row.source, Tone::Plain});
  out.items.emplace_back(std::move(way));
  out.items.emplace_back(Action{.id = "support", .label = msg("Write the summary for support")});
  if (view.session.around().reports_translated)
    out.items.emplace_back(Action{.id = "support:english", .label = msg("Write the summary for support in English")});
  if (const auto path = view.get("export.support"))
    out.items.emplace_back(Paragraph{msg("Written: {file}", verbatim(*path)), Tone::Pass});
}

void build_tree(const View& view, Screen& out) {
  const TreeNode& node = node_here(view);
  show_measured(node, view, out);
  if (node.answers.empty()) {
    out.next.label = msg("Another symptom");
    add_summary(view, out);
  }
  add_ways_out(node, view, out);
}

std::vector<TreeNode> all_nodes() {
  std::vector<TreeNode> all(meter_nodes().begin(), meter_nodes().end());
  all.insert(all.end(), bus_nodes().begin(), bus_nodes().end());
  const auto number = [](const TreeNode& node) { return read_whole(node.code.substr(2), 0, 999).value_or(0); };
  std::ranges::stable_sort(all, {}, number);
  return all;
}

}  // namespace

std::span<const TreeNode> tree_nodes() {
  static const std::vector<TreeNode> all = all_nodes();
  return all;
}

const TreeNode* find_node(std::string_view code) {
  const auto nodes = tree_nodes();
  const auto found = std::ranges::find(nodes, code, &TreeNode::code);
  return found == nodes.end() ? nullptr : &*found;
}

std::string_view where_the_job_stood(const View& view) {
  for (auto fact = view.job.facts.rbegin(); fact != view.job.facts.rend(); ++fact) {
    if (fact->key != FactKey{"nav.screen"}) continue;
    const Step* step = find_step(fact->value);
    if (step != nullptr && (step->flow == "commission" || step->flow == "return") && step->code != "A-1")
      return step->code;
  }
  return "J-1";
}

bool holds(const TreeNode& node, const View& view) {
  if (node.only.empty() || view.model == nullptr) return true;
  return std::ranges::any_of(words(node.only), [&](std::string_view word) {
    return word == short_name(manual_for(*view.model)) || meter_has(word, *view.model);
  });
}

std::string_view leads_to(std::string_view code, const View& view) {
  for (const TreeNode* node = find_node(code); node != nullptr; node = find_node(code)) {
    if (!holds(*node, view)) {
      code = node->instead;
      continue;
    }
    if (node->evidence != RecordEvidence::Meter) break;
    const auto known = std::ranges::find(node->answers, record_says(*node, view), &TreeAnswer::value);
    if (known == node->answers.end()) break;
    code = known->to;
  }
  return code;
}

const Step* step_for_finding(std::string_view finding_code, const View& view) {
  const TreeNode* start = node_for_finding(finding_code);
  const TreeNode* node = start == nullptr ? nullptr : find_node(leads_to(start->code, view));
  return node == nullptr ? nullptr : find_step(node->code);
}

Step tree_step(const TreeNode& node) {
  const bool head = node.code == kHead;
  const bool volts = node.evidence == RecordEvidence::Volts;
  return {.code = node.code,
          .group = "T-1",
          .label = head ? msg("Symptom") : Text(),
          .title = node.title,
          .sentence = node.sentence,
          .why = node.why,
          .source = node.source,
          .safety = node.safety,
          .flow = "troubleshoot",
          .skippable = false,
          .measures = volts ? "voltage" : "",
          .not_applicable = not_of_this_meter,
          .questions = ask_tree,
          .build = build_tree,
          .on_event = on_event_tree,
          .next = next_tree,
          .back = back_tree,
          .takes = takes_of(node)};
}

}  // namespace lineside
