// ask the manufacturer to take a meter back. It is here and not in the commissioning flow, because the findings of
// the trees go with the request.
#pragma once

#include "wizards/engine/step.hpp"

namespace lineside {

Step return_step();

}  // namespace lineside
