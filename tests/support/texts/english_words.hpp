// Words that read like English: what a test looks for in another language.
#pragma once

#include <algorithm>
#include <cctype>
#include <regex>
#include <string>
#include <string_view>

namespace lineside::test {

inline bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}
inline bool lower(char c) {
  return c >= 'a' && c <= 'z';
}
inline bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Not translated in any language.
inline constexpr std::string_view kSame[] = {
    "Lineside", "Leviton", "Modbus",   "Series", "Mini",   "kWh",      "Wh",   "kW",  "kvar", "Hz",
    "min",      "mm",      "lineside", "RS",     "dB",     "ms",       "tcp",  "PKG", "AWG",  "lb",
    "kVA",      "Figure",  "Figures",  "Table",  "Tables", "practice", "baud", "pdf", "json", "csv"};

/// Length of the id that `text` begins with, of a job or a key: "3b0c1f8e-58f8-4a53-…", "13b0-d55c-…"; 0: none.
inline std::size_t id_length(std::string_view text) {
  constexpr std::size_t kShortest = 12;
  const std::size_t length = std::min(text.find_first_not_of("0123456789abcdef-"), text.size());
  return length >= kShortest && std::ranges::any_of(text.substr(0, length), digit) ? length : 0;
}

/// Two letters or more, not a unit, a name or an abbreviation; nothing between quotes, no option, no id.
inline int english_words(std::string_view text) {
  int words = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') {  // as somebody typed it
      const std::size_t close = text.find('"', i + 1);
      i = close == std::string_view::npos ? i + 1 : close + 1;
      continue;
    }
    if (const std::size_t id = id_length(text.substr(i)); id > 0) {
      i += id;
      continue;
    }
    if (text.substr(i).starts_with("--")) {  // an option of a command
      i = std::min(text.find_first_of(" :,.", i), text.size());
      continue;
    }
    if (!upper(text[i]) && !lower(text[i])) {
      ++i;
      continue;
    }
    const std::size_t from = i;
    bool small = false;
    while (i < text.size() && (upper(text[i]) || lower(text[i]))) small |= lower(text[i++]);
    const std::string_view word = text.substr(from, i - from);
    const bool within = (from > 0 && (digit(text[from - 1]) || static_cast<unsigned char>(text[from - 1]) >= 0x80 ||
                                      text[from - 1] == '_' || text[from - 1] == '/' || text[from - 1] == '.')) ||
                        (i < text.size() && (digit(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80 ||
                                             text[i] == '_' || text[i] == '/' || text[i] == '[')) ||
                        (i + 1 < text.size() && text[i] == '.' &&
                         (lower(text[i + 1]) || upper(text[i + 1]) || digit(text[i + 1])));  // "volts.L1"
    if (!small || within || word.size() < 2) continue;
    if (std::ranges::find(kSame, word) != std::end(kSame)) continue;
    ++words;
  }
  return words;
}

/// A line of a command without what is typed by name: "[volts.L1]" behind a question, "(back)" behind a button,
/// "{csv,json}", a path and a time.
inline std::string without_names(std::string line) {
  static const std::regex kNames(
      R"(\[[a-zA-Z_.:<>0-9-]*[a-zA-Z][a-zA-Z_.:<>0-9-]*\]|\([a-z][a-zA-Z_.:<>0-9-]*\)|\{[a-z,-]+|^ *[a-z,-]+\}|(^| )/[^ ]*|(FLOAT|INT) in \[|=[a-z]+$|=[a-z]+ |)"
      R"(\d{4}-\d\d-\d\dT[0-9:.+-]*|^replay >( replay >)*)");
  return std::regex_replace(line, kNames, " ");
}

}  // namespace lineside::test
