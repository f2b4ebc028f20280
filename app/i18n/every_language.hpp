// What a search looks into: an English text as each language says it. All languages at once, so that English words
// are found on a Spanish screen too, and the same words lead to the same place on every tablet.
#pragma once

#include "wizards/engine/in_every_language.hpp"

namespace lineside::i18n {

/// The catalogs are read when it is first asked; copies share them. Not for two threads at once.
InEveryLanguage every_language();

}  // namespace lineside::i18n
