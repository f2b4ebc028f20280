// Which form of a message goes with a number: "1 flash", "2 flashes". The rule is the catalog's own ("Plural-Forms:
// nplurals=2; plural=(n > 1);"), so that a language is added by its file alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lineside::i18n {

/// The expression of a Plural-Forms line: n, whole numbers, brackets, ?: || && == != < > <= >= and %.
class PluralRule {
 public:
  /// English: one form for 1, another for all else.
  PluralRule() = default;
  /// One that cannot be read is the English one.
  PluralRule(std::size_t forms, std::string expression);
  /// From 0; below the number of forms, whatever the rule says.
  std::size_t form(long long n) const;

 private:
  std::size_t forms_ = 2;
  std::string expression_ = "n!=1";
};

/// The rule in the header of a .mo file.
PluralRule plural_rule(std::string_view mo);

}  // namespace lineside::i18n
