// Searches look at an English text as every language says it, so that English words are found on a Spanish screen, and
// the same words lead to the same place on every tablet.
#pragma once

#include "wizards/record/in_every_language.hpp"

namespace lineside::i18n {

/// Reads the catalogs on first use; copies share them. Must not be used from two threads at once.
InEveryLanguage every_language();

}  // namespace lineside::i18n
