// Searches look at a text as every language says it. The app knows the languages and passes this in with the
// surroundings (wizards/engine/surroundings.hpp). It does not depend on the language of the screen, so the same words
// lead to the same place, and so to the same facts, on every tablet. Rejected: the catalogs themselves, which belong to
// app/.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/text.hpp"

namespace lineside {

/// English first. Empty: English only.
using InEveryLanguage = std::function<std::vector<std::string>(const Text& text)>;

/// `text` as each language says it, English first; only English if `in_every_language` is empty.
std::vector<std::string> said_everywhere(const Text& text, const InEveryLanguage& in_every_language);
/// True if `typed` is the name of a step or thing in one of the languages, ignoring accents and case.
bool is_called(const Text& name, std::string_view typed, const InEveryLanguage& in_every_language);

}  // namespace lineside
