#include "app/i18n/every_language.hpp"

#include <memory>

#include "app/i18n/translator.hpp"

namespace lineside::i18n {

InEveryLanguage every_language() {
  const auto others = std::make_shared<std::vector<Translator>>();
  return [others](const Text& text) {
    if (others->empty()) {
      for (const Language language : languages()) {
        if (language != Language::English) others->emplace_back(language);
      }
    }
    std::vector<std::string> out{english(text)};
    for (const Translator& words : *others) out.push_back(words.say(text));
    return out;
  };
}

}  // namespace lineside::i18n
