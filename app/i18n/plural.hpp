// Selects the form of a message for a number: "1 flash", "2 flashes". The rule comes from the catalog ("Plural-Forms:
// nplurals=2; plural=(n > 1);"), so that a new language needs only its file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lineside::i18n {

/// The expression of a Plural-Forms line: n, whole numbers, brackets, ?: || && == != < > <= >= and %.
class PluralRule {
 public:
  /// The English rule: one form for 1, another for everything else.
  PluralRule() = default;
  /// If `expression` cannot be read, the English rule is used.
  PluralRule(std::size_t forms, std::string expression);
  /// The number of the form, from 0; always below the number of forms, whatever the rule gives.
  std::size_t form(long long n) const;

 private:
  std::size_t forms_ = 2;
  std::string expression_ = "n!=1";
};

/// The rule in the header of a .mo file; the English one if there is none.
PluralRule plural_rule(std::string_view mo);

}  // namespace lineside::i18n
