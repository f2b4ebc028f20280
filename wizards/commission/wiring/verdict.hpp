// What W-3 says about a diagnosis, also for other screens.
#pragma once

#include "diagnostics/wiring/diagnose.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// True if something is certainly wrong and the place to look is known, though not which wiring it is.
bool wrong_for_certain(const Diagnosis& diagnosis);
/// What to turn on and how to count, with the reason.
Text test_in_words(const NextTest& test);
/// The verdict as an item: headline, what fits, how much is registered.
Verdict verdict_of(const Diagnosis& diagnosis);

}  // namespace lineside
