// The order of the commissioning flow. A new step is one more row here.
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

const Step kTable[] = {safety_step(), site_step(), model_step(), voltage_step()};

}  // namespace

std::span<const Step> steps() {
  return kTable;
}

}  // namespace lineside
