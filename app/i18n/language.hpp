// The languages of the words on screens, reports and the command line: English is what the program is written in, each
// other one is a catalog (assets/lang). A locale nobody knows is English, silently.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace lineside::i18n {

/// English, or the language of a catalog that is linked in.
class Language {
 public:
  static const Language English;

  constexpr Language() = default;
  /// From 0: English, then the catalogs by their codes.
  explicit constexpr Language(std::size_t number) : number_(number) {}
  constexpr std::size_t number() const { return number_; }
  friend constexpr bool operator==(Language, Language) = default;

 private:
  std::size_t number_ = 0;
};
inline constexpr Language Language::English{};

/// All of them, English first.
std::span<const Language> languages();

/// "en", "es", "fr": what --language takes and the settings hold.
std::string_view code(Language language);
/// What its speakers call it, "Español": the catalog's header says it (X-Own-Name).
std::string_view own_name(Language language);
/// By its code; nothing for any other word.
std::optional<Language> language_of(std::string_view code);
/// "es_MX.UTF-8" is Spanish, "fr_CA" and "FR-ca" French; all else, "C" and "" too, English. `wishes` is a list as
/// gettext's LANGUAGE has it, "fr:en": its first known language goes before the locale's, unless that is "C" or none.
Language language_of_locale(std::string_view locale, std::string_view wishes = {});
/// By LC_ALL, else LC_MESSAGES, else LANG: the first that is set and not empty; and LANGUAGE.
Language language_of_environment();

}  // namespace lineside::i18n
