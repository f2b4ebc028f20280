// ask the maker to take a meter back. Here and not in the commissioning flow: what goes with the request is what
// the trees found.
#pragma once

#include "wizards/engine/step.hpp"

namespace lineside {

Step return_step();

}  // namespace lineside
