#include "wizards/record/in_every_language.hpp"

#include <algorithm>

#include "models/plain_text.hpp"
#include "models/utf8.hpp"

namespace lineside {

std::vector<std::string> said_everywhere(const Text& text, const InEveryLanguage& in_every_language) {
  return in_every_language ? in_every_language(text) : std::vector<std::string>{english(text)};
}

bool is_called(const Text& name, std::string_view typed, const InEveryLanguage& in_every_language) {
  const std::string wanted = folded(trim(typed));
  return std::ranges::any_of(said_everywhere(name, in_every_language),
                             [&](const std::string& each) { return folded(each) == wanted; });
}

}  // namespace lineside
