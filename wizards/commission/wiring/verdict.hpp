// What W-3 says of a diagnosis, for other screens too.
#pragma once

#include "diagnostics/wiring/diagnose.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// Something is wrong, and where to look, though not which wiring it is.
bool wrong_for_certain(const Diagnosis& diagnosis);
/// What to switch on and how to count, with the reason.
Text test_in_words(const NextTest& test);
/// The verdict as an item: headline, what fits, how much is registered.
Verdict verdict_of(const Diagnosis& diagnosis);

}  // namespace lineside
