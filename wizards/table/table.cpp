// Every screen, in order: the commissioning flow, then the trees of the symptoms. A new step is one more row here; a
// new symptom is one more row in trouble/nodes.cpp or nodes_bus.cpp, a new question one more in trouble/faq.cpp. This
// room stands alone because only it looks into all rooms of steps.
#include "wizards/engine/table.hpp"

#include <algorithm>
#include <deque>

#include "wizards/commission/danger_kinds.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/engine/dangers.hpp"
#include "wizards/practice/practice_steps.hpp"
#include "wizards/trouble/faq.hpp"
#include "wizards/trouble/returns.hpp"
#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

std::vector<Step> all_steps() {
  std::vector<Step> all{
      safety_step(),  briefing_step(), site_step(),     board_step(),     circuit_step(),  old_meter_step(),
      model_step(),   label_step(),    cts_step(),      materials_step(), mounting_step(), preparation_step(),
      voltage_step(), serial_step(),   frames_step(),   load_step(),      watch_step(),    verdict_step(),
      correct_step(), tenant_step(),   unit_id_step(),  numbering_step(), reading_step(),  demand_step(),
      pulses_step(),  radio_step(),    securing_step(), signoff_step(),   handover_step(), debriefing_step(),
      return_step(),  faq_step(),
  };
  for (const TreeNode& node : tree_nodes()) all.push_back(tree_step(node));
  // Where a danger can stand, its fields can be answered too.
  static std::deque<std::vector<std::string_view>> takes;
  for (Step& step : all) {
    if (step.flow != "commission" || !may_show_danger(step, danger_kinds())) continue;
    auto& both = takes.emplace_back(step.takes.begin(), step.takes.end());
    for (const std::string_view id : danger_takes()) {
      if (std::ranges::find(both, id) == both.end()) both.push_back(id);
    }
    step.takes = both;
  }
  return all;
}

}  // namespace

const Table& table() {
  static const std::vector<Step> all = all_steps();
  static const Table table{
      .steps = all, .dangers = danger_kinds(), .sign_off = "X-1", .meters = "B-1", .finds_out = step_for_finding};
  return table;
}

std::span<const Step> steps() {
  return table().steps;
}

}  // namespace lineside
