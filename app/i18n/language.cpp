#include "app/i18n/language.hpp"

#include <algorithm>
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

namespace {

std::optional<Language> language_named(std::string_view locale) {
  std::string name(locale.substr(0, locale.find_first_of("_.@-")));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return language_of(name);
}

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

}  // namespace

Language language_of_locale(std::string_view locale, std::string_view wishes) {
  const bool none = locale.empty() || locale == "C" || locale == "POSIX";
  for (std::string_view rest = none ? "" : wishes; !rest.empty();) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (const auto named = language_named(rest.substr(0, end))) return *named;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return language_named(locale).value_or(Language::English);
}

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const std::string_view locale = variable(name); !locale.empty())
      return language_of_locale(locale, variable("LANGUAGE"));
  }
  return Language::English;
}

}  // namespace lineside::i18n
