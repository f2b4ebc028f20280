#include "app/i18n/language.hpp"

#include <cstdlib>

namespace lineside::i18n {

std::string_view code(Language language) {
  switch (language) {
    case Language::English:
      return "en";
    case Language::Spanish:
      return "es";
    case Language::French:
      return "fr";
  }
  return "en";
}

std::string_view own_name(Language language) {
  switch (language) {
    case Language::English:
      return "English";
    case Language::Spanish:
      return "Español";
    case Language::French:
      return "Français";
  }
  return "English";
}

std::optional<Language> language_of(std::string_view wanted) {
  for (const Language language : kLanguages) {
    if (code(language) == wanted) return language;
  }
  return std::nullopt;
}

Language language_of_locale(std::string_view locale) {
  return language_of(locale.substr(0, locale.find_first_of("_.@-"))).value_or(Language::English);
}

Language language_of_environment() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') return language_of_locale(value);
  }
  return Language::English;
}

}  // namespace lineside::i18n
