#include "wizards/trouble/support.hpp"

#include <algorithm>

#include "models/installation.hpp"
#include "wizards/completeness.hpp"
#include "wizards/fact_text.hpp"
#include "wizards/keys.hpp"
#include "wizards/places.hpp"
#include "wizards/record/observation.hpp"
#include "wizards/said.hpp"
#include "wizards/text.hpp"
#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

constexpr FactKey kAsked[] = {
    "site.name",
    "caller",
    "unit.served",
    "model.typed",
    "model.canonical",
    "serial",
    "label.built",
    "identity.model",
    "identity.program_id",
    "identity.hardware",
    "identity.software",
    "identity.error",
    "modbus.id",
    "volts.L1",
    "volts.L2",
    "volts.L3",
    "volts.L1-L2",
    "volts.L2-L3",
    "volts.L1-L3",
    "volts.verdict",
    "runs",
    "wiring.found.text",
    "wiring.left.verdict",
    "wiring.left.text",
    "wiring.left.fraction",
    "opening.kwh",
    "set_id.changed",
    "demand.proved",
    "pulse.used",
    "radio.led",
};

/// When something was last corrected, as the number of the fact; 0: never. What the check said before is no more true.
std::uint64_t corrected_at(const View& view) {
  std::uint64_t newest = 0;
  for (const Fact& fact : view.job.facts) {
    if (fact.subject == view.meter && begins_with(fact.key, {"fix."}) && !is_said_key(fact.key)) newest = fact.seq;
  }
  return newest;
}

void add_facts(const View& view, std::vector<SupportRow>& out) {
  const std::uint64_t corrected = corrected_at(view);
  for (const FactKey& key : kAsked) {
    const Fact* fact = latest_fact(view.job, subject_of(key, view.meter), key);
    if (fact == nullptr || fact->value.empty()) continue;
    if (fact->key.starts_with("wiring.left.") && fact->seq < corrected) continue;
    out.push_back({key_label(key.text()), fact_value(view.job, *fact), recorded_word(name(fact->source))});
  }
}

/// Clamp, LED and indicator of the newest round of the check; before it something was wired otherwise.
void add_observations(const View& view, std::vector<SupportRow>& out) {
  const auto all = observations_in(view.job, view.meter);
  std::size_t newest = 0;
  for (const ObservationKeys& each : all) newest = std::max(newest, static_cast<std::size_t>(each.round));
  for (const ObservationKeys& each : all) {
    if (static_cast<std::size_t>(each.round) != newest || latest(view.job, view.meter, each("done")) == "no") continue;
    std::vector<FactKey> keys{each("by"),      each("wh_per_cycle"), each("cycles"),
                              each("seconds"), each("display_kw"),   each("reverse_indicator")};
    for (const Line line : kLines) keys.insert(keys.begin(), each.amps(line));
    for (const FactKey& key : keys) {
      const Fact* fact = latest_fact(view.job, view.meter, key);
      if (fact == nullptr || fact->value.empty()) continue;
      out.push_back({key_label(key.text()), fact_value(view.job, *fact), recorded_word(name(fact->source))});
    }
  }
}

/// Whether an answer still counts: the question that led to its node still leads there. Where none ever did, the node
/// was opened from a finding.
bool is_on_the_way(const View& view, std::string_view code) {
  bool was_led_to = false;
  for (const TreeNode& node : tree_nodes()) {
    const FactKey key = fact_key("tree.<node>", node.code);
    const Fact* newest = latest_fact(view.job, view.meter, key);
    for (const Fact* fact : history(view.job, view.meter, key)) {
      const auto answer = std::ranges::find(node.answers, std::string_view{fact->value}, &TreeAnswer::value);
      if (answer == node.answers.end() || leads_to(answer->to, view) != code) continue;
      if (fact == newest) return true;
      was_led_to = true;
    }
  }
  return !was_led_to;
}

/// In the order in which they were answered.
void add_answers(const View& view, std::vector<SupportRow>& out) {
  std::vector<std::string> seen;
  for (auto fact = view.job.facts.rbegin(); fact != view.job.facts.rend(); ++fact) {
    if (fact->subject != view.meter || !begins_with(fact->key, {"tree."})) continue;
    const TreeNode* node = find_node(std::string_view{fact->key}.substr(5));
    if (node == nullptr || std::ranges::find(seen, fact->key) != seen.end()) continue;
    seen.push_back(fact->key);
    const auto answer = std::ranges::find(node->answers, std::string_view{fact->value}, &TreeAnswer::value);
    if (answer == node->answers.end() || !is_on_the_way(view, node->code)) continue;
    out.insert(out.begin(), {sentences({verbatim(node->code), node->title}), answer->label, message("chosen")});
  }
}

Text whom(const View& view) {
  const Manual manual = view.model != nullptr ? manual_for(*view.model) : Manual::S12;
  switch (manual) {
    case Manual::IMS:
      return msg("Integrated Metering Systems: telephone 727-539-1813 or 800-488-3594 (IMS 6)");
    case Manual::LMM:
      return msg("Leviton metering support: telephone 1-800-959-6004, meters@leviton.com (LMM 6)");
    case Manual::FM:
      return msg("Leviton technical assistance: telephone 1-800-824-3005, www.leviton.com (FM 9)");
    default:
      return msg(
          "Leviton technical support: telephone 1-800-959-6004 or 1-503-404-5501, Monday to Friday 6:00 to 16:00 "
          "Pacific time (S12 6)");
  }
}

}  // namespace

std::vector<SupportRow> support_rows(const View& view) {
  std::vector<SupportRow> out;
  add_answers(view, out);
  std::vector<SupportRow> facts;
  add_facts(view, facts);
  out.insert(out.end(), facts.begin(), facts.end());
  add_observations(view, out);
  return out;
}

SupportSummary support_summary(const Job& job, const std::string& meter) {
  const Session none;
  const View view(job, none, meter);
  SupportSummary out;
  out.ask = whom(view);
  out.practice = job.practice;
  out.rows = support_rows(view);
  for (const OpenPoint& point : open_points(job)) {
    if (point.meter.empty() || point.meter == meter)
      out.open.push_back(sentences({Verbatim{point.screen}, point.text}));
  }
  out.job = job.id;
  out.version = latest(job, "", "program.version").value_or("");
  return out;
}

}  // namespace lineside
