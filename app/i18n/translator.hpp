// Texts in another language: one look-up of a message's id in its catalog, the plural by the catalog's rule, figures as
// the locale writes them. A message that the catalog lacks is said entirely in English; what a person typed is never
// looked up.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/i18n/language.hpp"
#include "models/text.hpp"

namespace lineside::i18n {

/// How numbers and dates are written. On a screen, a catalog with X-Decimal-Sign uses its own sign; files keep the
/// point and ISO 8601 in every language; paper keeps the point and has dates in words.
enum class Style { OnScreen, InFiles, OnPaper };

/// Says texts in one language. Moving it keeps what it has read; it is not for two threads at once.
class Translator {
 public:
  /// English says every text as its id.
  explicit Translator(Language language, Style style = Style::OnScreen);
  /// For a catalog that is not linked in; `mo` must outlive it.
  explicit Translator(std::string_view mo, Style style = Style::OnScreen);
  ~Translator();
  Translator(Translator&&) noexcept;
  Translator& operator=(Translator&&) noexcept;
  /// The same words in another style.
  Translator in(Style style) const;

  /// The language; English for a catalog that is not linked in.
  Language language() const;
  std::string say(const Text& text) const;
  /// Puts the decimal sign of the language into `plain`, which has a point.
  std::string figure(std::string_view plain) const;

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};
/// For a document to be printed or read on a telephone, in the language of `words`; null: English.
Translator on_paper(const Translator* words);

/// The text in the language of `words`; nullptr: English.
std::string say(const Text& text, const Translator* words);

}  // namespace lineside::i18n
