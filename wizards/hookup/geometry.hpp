// Where the parts of the hook-up drawing are. Conductors run down from the source to the load, the meter is at the
// right, and each lead runs across to its terminal in a row of its own.
#pragma once

#include "wizards/hookup/hookup.hpp"

namespace lineside {

/// The finished drawing. `wide` adds the names of the CTs and the colors of the leads in words.
drawing::Drawing draw_hookup(const Hookup& hookup, const std::vector<HookupLead>& leads, bool wide);

}  // namespace lineside
