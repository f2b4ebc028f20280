#include "models/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace lineside {

std::string number_text(double value) {
  char buffer[32];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, result.ptr};
}

std::optional<double> read_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<int> read_whole(std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most) return std::nullopt;
  return value;
}

std::string fixed(double value, int decimals) {
  char buffer[64];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals);
  return result.ec == std::errc{} ? std::string{buffer, result.ptr} : number_text(value);
}

std::string percent(double fraction) {
  return fixed(fraction * 100, 0) + " %";
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

namespace {

/// Letters with accents, by the second byte after 0xC3 (U+00C0 to U+00FF), from 0x80 on; "" leaves the letter alone.
constexpr std::string_view kPlain[64] = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",   // À to Ï
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "",  "ss",  // Ð to ß
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",   // à to ï
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "",  "y"};  // ð to ÿ

/// Other characters and what they are searched for as.
struct Sign {
  std::string_view sign;
  std::string_view plain;
};
constexpr Sign kSigns[] = {{"\u0152", "oe"}, {"\u0153", "oe"}, {"\u2018", "'"},  {"\u2019", "'"}, {"\u201C", "\""},
                           {"\u201D", "\""}, {"\u00AB", "\""}, {"\u00BB", "\""}, {"\u00BF", "?"}, {"\u00A1", "!"},
                           {"\u00A0", " "},  {"\u202F", " "},  {"\u2011", "-"}};

/// Accents that follow their letter as characters of their own: U+0300 to U+036F.
bool is_combining(std::string_view rest) {
  if (rest.size() < 2) return false;
  const auto second = static_cast<unsigned char>(rest[1]);
  return rest[0] == '\xCC' || (rest[0] == '\xCD' && second < 0xB0);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = text.find_first_of(separators);
    if (end != 0) parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}
}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t taken = 1;
    const Sign* sign = std::ranges::find_if(kSigns, [&](const Sign& each) { return text.starts_with(each.sign); });
    if (is_combining(text)) {
      taken = 2;
    } else if (sign != std::end(kSigns)) {
      out += sign->plain;
      taken = sign->sign.size();
    } else if (text.size() > 1 && text[0] == '\xC3' && (text[1] & '\xC0') == '\x80' &&
               !kPlain[text[1] & 0x3F].empty()) {
      out += kPlain[text[1] & 0x3F];
      taken = 2;
    } else {
      out += lower(text.substr(0, 1));
    }
    text.remove_prefix(taken);
  }
  return out;
}

std::vector<std::string_view> words(std::string_view text) {
  return split(text, " ,;+\t");
}
std::vector<std::string_view> lines_of(std::string_view text) {
  return split(text, "\n");
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const auto& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

std::string duration(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  const std::string minutes = std::to_string(whole / 60) + " min";
  return whole % 60 == 0 ? minutes : minutes + " " + std::to_string(whole % 60) + " s";
}

}  // namespace lineside
