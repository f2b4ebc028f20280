#include "wizards/trouble/support.hpp"

#include <algorithm>

#include "models/manuals/installation.hpp"
#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

constexpr FactKey kAsked[] = {
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

void add_facts(const View& view, std::vector<SupportRow>& out) {
  for (const FactKey& key : kAsked) {
    const Fact* fact = latest_fact(view.job, view.meter, key);
    if (fact == nullptr || fact->value.empty()) continue;
    out.push_back({key_label(key.text()), fact_value(view.job, *fact), recorded_word(name(fact->source))});
  }
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
    if (answer == node->answers.end()) continue;
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
