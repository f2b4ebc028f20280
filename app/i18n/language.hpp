// The languages of screens, reports and the command line: the program is written in English, and each other language is
// a catalog (assets/lang). An unknown locale silently means English.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace lineside::i18n {

/// English, or the language of a linked catalog.
class Language {
 public:
  static const Language English;

  constexpr Language() = default;
  /// Numbered from 0: English, then the catalogs by code.
  explicit constexpr Language(std::size_t number) : number_(number) {}
  constexpr std::size_t number() const { return number_; }
  friend constexpr bool operator==(Language, Language) = default;

 private:
  std::size_t number_ = 0;
};
inline constexpr Language Language::English{};

/// All languages, English first.
std::span<const Language> languages();

/// "en", "es", "fr": the value of --language and of the settings.
std::string_view code(Language language);
/// The language's own name, "Español", from the catalog's header (X-Own-Name).
std::string_view own_name(Language language);
/// The language with this code; nothing for any other text.
std::optional<Language> language_of(std::string_view code);
/// "es_MX.UTF-8" is Spanish, "fr_CA" and "FR-ca" are French; everything else, including "C" and "", is English.
/// `wishes` is a list like gettext's LANGUAGE, "fr:en": its first known language overrides the locale, unless that is
/// "C" or empty.
Language language_of_locale(std::string_view locale, std::string_view wishes = {});
/// From LC_ALL, LC_MESSAGES or LANG, the first that is set and not empty, and from LANGUAGE.
Language language_of_environment();

}  // namespace lineside::i18n
