// Texts in another language: one look-up of a message's id in its catalog, the plural by the catalog's rule, figures as
// the locale writes them. What the catalog does not have is said whole in English; what a person typed is never looked
// up at all.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/i18n/language.hpp"
#include "models/text.hpp"

namespace lineside::i18n {

/// How numbers and dates are written: a catalog with X-Decimal-Sign has its own sign on screens. Files keep the point
/// and ISO 8601 in every language; paper keeps the point and has dates in words.
enum class Style { OnScreen, InFiles, OnPaper };

class Translator {
 public:
  /// English gives every text its ids.
  explicit Translator(Language language, Style style = Style::OnScreen);
  /// Another catalog than a linked one; `mo` must outlive it.
  explicit Translator(std::string_view mo, Style style = Style::OnScreen);
  ~Translator();
  Translator(Translator&&) noexcept;
  Translator& operator=(Translator&&) noexcept;

  /// The same words in another style.
  Translator in(Style style) const;
  /// English where its catalog is not a linked one.
  Language language() const;
  std::string say(const Text& text) const;
  /// Digits with their decimal sign; `plain` has a point.
  std::string figure(std::string_view plain) const;

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

/// For a document to be printed or read on a telephone, in the language of `words`; null: English.
Translator on_paper(const Translator* words);
/// The text in the language of `words`; null: in English.
std::string say(const Text& text, const Translator* words);

}  // namespace lineside::i18n
