#include "app/i18n/translator.hpp"

#include <algorithm>
#include <unordered_map>

#include "app/i18n/catalog.hpp"
#include "app/i18n/catalogs.hpp"
#include "app/i18n/date_time.hpp"
#include "app/i18n/plural.hpp"

namespace lineside::i18n {
namespace {

constexpr char kContextEnd = '\4';  // gettext's, between a context and its id

std::string_view catalog_of(Language language) {
  return language == Language::English ? std::string_view{} : linked_catalogs()[language.number() - 1].mo;
}

}  // namespace

struct Translator::Book final : Voice {
  Book(Language own, std::string_view mo, Style how)
      : language(own),
        style(how),
        source(mo),
        to_24(header_field(mo, "X-Hours") == "24"),
        decimal_sign(how == Style::OnScreen ? header_field(mo, "X-Decimal-Sign") : std::string_view{}),
        plural(plural_rule(mo)) {
    for (const auto& [id, text] : read_mo(mo)) forms.emplace(id.substr(0, id.find('\0')), text);
  }

  /// The plural form of `text`, if it has several.
  std::string_view form(const Text& text, const long long* n) const override {
    const auto found = text.context().empty()
                           ? forms.find(text.id())
                           : forms.find(std::string(text.context()).append(1, kContextEnd).append(text.id()));
    if (found == forms.end()) return n != nullptr && *n != 1 && !text.plural().empty() ? text.plural() : text.id();
    std::string_view all = found->second;
    for (std::size_t skip = n == nullptr ? 0 : plural.form(*n); skip > 0; --skip) {
      const std::size_t end = all.find('\0');
      if (end == std::string_view::npos) break;
      all.remove_prefix(end + 1);
    }
    return all.substr(0, all.find('\0'));
  }

  std::string date_time(const DateTime& date_time) const override {
    const Text words = style != Style::InFiles ? date_time_in_words(date_time, to_24) : Text();
    return words.empty() ? plain_date_time(date_time) : lineside::say(words, *this);
  }

  std::string figure(const Quantity& quantity) const override { return with_sign(plain_figure(quantity)); }

  std::string with_sign(std::string plain) const {
    if (const auto point = plain.find('.'); point != std::string::npos && !decimal_sign.empty())
      plain.replace(point, 1, decimal_sign);
    return plain;
  }

  Language language;
  Style style;
  std::string_view source;
  bool to_24;
  std::string_view decimal_sign;  // empty: a point
  PluralRule plural;
  std::unordered_map<std::string_view, std::string_view> forms;  // by context and id
};

Translator::Translator(Language language, Style style)
    : book_(std::make_unique<Book>(language, catalog_of(language), style)) {}
Translator::Translator(std::string_view mo, Style style)
    : book_(std::make_unique<Book>(Language::English, mo, style)) {}
Translator::~Translator() = default;
Translator::Translator(Translator&&) noexcept = default;
Translator& Translator::operator=(Translator&&) noexcept = default;

Translator Translator::in(Style style) const {
  Translator out(book_->source, style);
  out.book_->language = book_->language;
  return out;
}

Translator on_paper(const Translator* words) {
  return words != nullptr ? words->in(Style::OnPaper) : Translator(Language::English, Style::OnPaper);
}

Language Translator::language() const {
  return book_->language;
}

std::string Translator::say(const Text& text) const {
  return lineside::say(text, *book_);
}

std::string Translator::figure(std::string_view plain) const {
  return book_->with_sign(std::string(plain));
}

std::string say(const Text& text, const Translator* words) {
  return words != nullptr ? words->say(text) : english(text);
}

}  // namespace lineside::i18n
