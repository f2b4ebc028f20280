#include "app/i18n/catalog.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace lineside::i18n {
namespace {

constexpr std::uint32_t kMagic = 0x950412de;

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  std::uint32_t word = 0;
  if (at + sizeof word <= bytes.size()) std::memcpy(&word, bytes.data() + at, sizeof word);
  return word;
}

/// The text whose length and place are given at `at`; empty if that points outside.
std::string_view text_at(std::string_view bytes, std::size_t at) {
  const std::size_t length = word_at(bytes, at);
  const std::size_t from = word_at(bytes, at + 4);
  if (from > bytes.size() || length > bytes.size() - from) return {};
  return bytes.substr(from, length);
}

}  // namespace

Entries read_mo(std::string_view bytes) {
  Entries entries;
  if (word_at(bytes, 0) != kMagic) return entries;
  const std::size_t count = word_at(bytes, 8);
  const std::size_t english = word_at(bytes, 12);
  const std::size_t translated = word_at(bytes, 16);
  if (count > bytes.size() / 16) return entries;
  entries.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view id = text_at(bytes, english + 8 * i);
    const std::string_view text = text_at(bytes, translated + 8 * i);
    if (!id.empty() && !text.empty()) entries.emplace_back(id, text);
  }
  return entries;
}

std::string_view mo_header(std::string_view bytes) {
  if (word_at(bytes, 0) != kMagic || word_at(bytes, 8) == 0) return {};
  // Entries are sorted by id, and the id of the header is empty.
  return word_at(bytes, word_at(bytes, 12)) == 0 ? text_at(bytes, word_at(bytes, 16)) : std::string_view{};
}

std::string_view header_field(std::string_view bytes, std::string_view name) {
  for (std::string_view rest = mo_header(bytes); !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!line.starts_with(name) || line.substr(name.size(), 1) != ":") continue;
    line.remove_prefix(name.size() + 1);
    return line.substr(std::min(line.find_first_not_of(' '), line.size()));
  }
  return {};
}

}  // namespace lineside::i18n
