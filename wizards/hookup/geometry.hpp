// Where the parts of the hook-up drawing stand. Conductors run down from the source to the load, the meter stands at
// the right, each lead runs across to its terminal in a row of its own.
#pragma once

#include "wizards/hookup/hookup.hpp"

namespace lineside {

/// `wide`: with the CTs' names and the colours of the leads as words.
drawing::Drawing draw_hookup(const Hookup& hookup, const std::vector<HookupLead>& leads, bool wide);

}  // namespace lineside
