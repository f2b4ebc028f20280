// Screens built by hand, so that the window is tested without the flows: every kind of item, long and
// short texts, every state a field can be in.
#pragma once

#include <string>
#include <vector>

#include "wizards/screen/screen.hpp"

namespace lineside::samples {

Screen voltages();
Screen model_number();
Screen checklist();
Screen wiring();
Screen verdict();
Screen led_timer();
Screen choices();
Screen waiting();
Screen texts();
Screen pictures();
std::vector<Screen> all();

}  // namespace lineside::samples
