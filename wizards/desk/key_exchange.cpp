#include "wizards/desk/key_exchange.hpp"

#include <algorithm>

#include "models/hex.hpp"
#include "models/plain_text.hpp"
#include "models/utf8.hpp"

namespace lineside {

namespace {

constexpr std::string_view kCardHeading = "lineside key 1";
constexpr std::string_view kTrustHeading = "lineside trust 1";

}  // namespace

bool is_fingerprint(std::string_view text) {
  if (text.size() != 39) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 5 == 4 ? text[i] != '-' : !is_hex(text.substr(i, 1)) || (text[i] >= 'A' && text[i] <= 'F')) return false;
  }
  return true;
}

bool is_key_name(std::string_view text) {
  return !trim(text).empty() && is_plain_text(text, false);
}

std::string tablet_name(const std::string& name, const std::string& fingerprint) {
  return is_key_name(name) ? name : "Tablet " + fingerprint.substr(0, 4);
}

std::string card_text(const std::string& fingerprint, const std::string& name) {
  return std::string(kCardHeading) + " " + fingerprint + " " + name;
}

std::optional<TrustedKey> read_card(std::string_view text) {
  std::vector<std::string> read;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \t\r\n"), text.size());
    if (end > 0) read.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (read.size() < 5 || read[0] + " " + read[1] + " " + read[2] != kCardHeading) return std::nullopt;
  TrustedKey key{read[3], join({read.begin() + 4, read.end()}, " ")};
  if (!is_fingerprint(key.fingerprint) || !is_key_name(key.name)) return std::nullopt;
  return key;
}

std::string trust_list(const TrustedKey& own, const std::vector<TrustedKey>& trusted) {
  std::string out = std::string(kTrustHeading) + "\n" + own.fingerprint + " " + own.name + "\n";
  for (const TrustedKey& key : trusted) out += key.fingerprint + " " + key.name + "\n";
  return out;
}

Result<std::vector<TrustedKey>, int> read_trust_list(std::string_view text) {
  std::vector<TrustedKey> keys;
  int number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (++number == 1) {
      if (line != kTrustHeading) return 1;
      continue;
    }
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos || !is_fingerprint(line.substr(0, blank)) ||
        !is_key_name(line.substr(blank + 1)))
      return number;
    keys.push_back({std::string(line.substr(0, blank)), std::string(line.substr(blank + 1))});
  }
  if (number == 0) return 1;
  return keys;
}

}  // namespace lineside
