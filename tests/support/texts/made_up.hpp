// A language that nobody speaks: every message of the catalogs with each letter accented and 40 % longer. What is shown
// in plain letters was never looked up, and what is cut off has no room for another language.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/i18n/catalog.hpp"
#include "app/i18n/catalogs.hpp"
#include "app/i18n/translator.hpp"
#include "tests/i18n/mo_bytes.hpp"

namespace lineside::test {

inline constexpr std::string_view kAccented[] = {"á", "þ", "ç", "đ", "é", "ŧ", "ĝ", "ĥ", "í", "ĵ", "ķ", "ĺ", "ŋ",
                                                 "ñ", "ó", "ø", "œ", "ŕ", "š", "ţ", "ú", "ů", "ŵ", "ű", "ý", "ž"};
inline constexpr std::string_view kAccentedCapitals[] = {"Á", "Þ", "Ç", "Đ", "É", "Ŧ", "Ĝ", "Ĥ", "Í",
                                                         "Ĵ", "Ķ", "Ĺ", "Ŋ", "Ñ", "Ó", "Ø", "Œ", "Ŕ",
                                                         "Š", "Ţ", "Ú", "Ů", "Ŵ", "Ű", "Ý", "Ž"};

/// "{line} to N" as "{line} ţó Ñ žž".
inline std::string made_up(std::string_view english) {
  std::string out;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < english.size(); ++at) {
    if (const auto place = place_at(english, at); !place.empty()) {
      out += english.substr(at, place.size() + 2);
      at += place.size() + 1;
      continue;
    }
    const char c = english[at];
    const bool small = c >= 'a' && c <= 'z';
    const bool large = c >= 'A' && c <= 'Z';
    letters += small || large ? 1 : 0;
    out += small   ? kAccented[static_cast<std::size_t>(c - 'a')]
           : large ? kAccentedCapitals[static_cast<std::size_t>(c - 'A')]
                   : std::string_view(&english[at], 1);
  }
  // Longer by words as people have them, so that lines break.
  constexpr std::size_t kWord = 6;
  for (std::size_t more = (letters * 2 + 4) / 5; more > 0;) {
    const std::size_t word = std::min(more, kWord);
    if (word == kWord || letters > 2 * kWord) out += ' ';
    for (std::size_t i = 0; i < word; ++i) out += "ž";
    more -= word;
  }
  return out;
}

/// Its catalog: of every message that another language has.
inline const std::string& made_up_catalog() {
  static const std::string bytes = [] {
    std::vector<std::pair<std::string, std::string>> entries{
        {"", "Language: xx\nPlural-Forms: nplurals=2; plural=(n != 1);\nX-Own-Name: xx\n"}};
    for (const auto& [id, text] : i18n::read_mo(i18n::linked_catalogs().front().mo)) {
      const std::size_t context = id.find('\4');
      std::string_view rest = context == std::string_view::npos ? id : id.substr(context + 1);
      std::string said;
      for (bool more = true; more;) {
        const std::size_t end = rest.find('\0');
        more = end != std::string_view::npos;
        said += made_up(rest.substr(0, end));
        if (more) said += '\0';
        rest.remove_prefix(more ? end + 1 : rest.size());
      }
      entries.emplace_back(std::string(id), std::move(said));
    }
    return mo_bytes(entries);
  }();
  return bytes;
}

inline i18n::Translator made_up_language() {
  return i18n::Translator(made_up_catalog());
}

}  // namespace lineside::test
