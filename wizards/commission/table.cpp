// The order of the commissioning flow. A new step is one more row here.
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

const Step kTable[] = {
    safety_step(), site_step(),     board_step(),       circuit_step(),  old_meter_step(), model_step(),
    label_step(),  cts_step(),      preparation_step(), voltage_step(),  serial_step(),    load_step(),
    watch_step(),  verdict_step(),  correct_step(),     tenant_step(),   unit_id_step(),   reading_step(),
    demand_step(), securing_step(), signoff_step(),     handover_step(),
};

}  // namespace

std::span<const Step> steps() {
  return kTable;
}

}  // namespace lineside
