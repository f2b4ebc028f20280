// The languages as choices of a field, for the screen of settings: in the window's sheet and on H-7 alike.
#pragma once

#include <vector>

#include "wizards/screen/screen.hpp"

namespace lineside::i18n {

/// All of them, English first. Value: the code; label: what its speakers call it.
std::vector<Choice> language_choices();

}  // namespace lineside::i18n
