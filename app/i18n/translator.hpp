// English texts into another language. The floors below app write English, often put together from parts;
// here a finished text is matched against the catalog's messages: whole, then with places, then sentence by
// sentence. What matches nothing stays as it is (names, numbers, model numbers).
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "app/i18n/language.hpp"
#include "models/text.hpp"

namespace lineside::i18n {

/// How numbers are written. French as in Quebec has a decimal comma, Spanish as in Mexico and the US a point.
/// Dates stay ISO (2026-03-02): day and month cannot be taken for each other in any of the languages.
/// Files keep the point everywhere.
enum class Numbers { AsOnScreen, AsInFiles };

struct Translation {
  std::string text;
  int left = 0;  // words that no message covered; 0: all of it is translated, or there was nothing to translate
};

/// Keeps what it has translated, so that a frame costs look-ups. Not for two threads at once.
class Translator {
 public:
  /// English gives every text back unchanged.
  explicit Translator(Language language, Numbers numbers = Numbers::AsOnScreen);
  /// Another catalog than the one that is linked in; `mo` must outlive it.
  Translator(Language language, std::string_view mo, Numbers numbers = Numbers::AsOnScreen);
  ~Translator();
  Translator(Translator&&) noexcept;
  Translator& operator=(Translator&&) noexcept;

  Language language() const;
  /// A text as a value: one look-up a message.
  std::string say(const Text& text) const;
  std::string text(std::string_view english) const;
  Translation look_up(std::string_view english) const;
  /// Texts asked for so far of which words were left in English: what a test of the catalogs looks at.
  const std::set<std::string>& missed() const;
  /// A figure, with its unit or without, as the locale writes it; anything else unchanged.
  std::string figure(std::string_view text) const;

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

/// The text in the language of `words`; null: in English.
std::string say(const Text& text, const Translator* words);

/// Words in `text` that read like English: two letters or more, not a unit, a name or an abbreviation.
int english_words(std::string_view text);

}  // namespace lineside::i18n
