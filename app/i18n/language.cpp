#include "app/i18n/language.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/i18n/catalog.hpp"
#include "app/i18n/catalogs.hpp"

namespace lineside::i18n {

std::span<const Language> languages() {
  static const std::vector<Language> all = [] {
    std::vector<Language> out;
    for (std::size_t number = 0; number <= linked_catalogs().size(); ++number) out.emplace_back(number);
    return out;
  }();
  return all;
}

std::string_view code(Language language) {
  return language == Language::English ? "en" : linked_catalogs()[language.number() - 1].code;
}

std::string_view own_name(Language language) {
  if (language == Language::English) return "English";
  const std::string_view name = header_field(linked_catalogs()[language.number() - 1].mo, "X-Own-Name");
  return name.empty() ? code(language) : name;
}

std::optional<Language> language_of(std::string_view wanted) {
  for (const Language language : languages()) {
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
