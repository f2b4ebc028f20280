// What a search looks into: a text as each language says it. The app knows the languages and hands this in with the
// surroundings (wizards/engine/surroundings.hpp). It does not depend on the language of the screen, so that the same
// words lead to the same place, and so to the same facts, on every tablet.
// Rejected: the catalogs themselves, which are of app/.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/text.hpp"

namespace lineside {

/// English first. Empty: there is English alone.
using InEveryLanguage = std::function<std::vector<std::string>(const Text& text)>;

/// `text` as each language says it, English first; English alone where `in_every_language` is empty.
std::vector<std::string> said_everywhere(const Text& text, const InEveryLanguage& in_every_language);
/// True where `typed` is the name of a step or a thing in one of the languages, with or without its accents, in any
/// case.
bool is_called(const Text& name, std::string_view typed, const InEveryLanguage& in_every_language);

}  // namespace lineside
