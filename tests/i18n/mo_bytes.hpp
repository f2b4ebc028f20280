// A gettext .mo file in memory, for catalogs of a test's own.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace lineside::test {

inline std::string mo_bytes(const std::vector<std::pair<std::string, std::string>>& entries) {
  const auto word = [](std::size_t value) {
    const auto v = static_cast<std::uint32_t>(value);
    return std::string(reinterpret_cast<const char*>(&v), sizeof v);
  };
  const std::size_t count = entries.size();
  const std::size_t texts = 28 + 16 * count;
  std::string english;
  std::string translated;
  std::string data;
  for (const auto& [id, text] : entries) {
    english += word(id.size()) + word(texts + data.size());
    data += id + '\0';
    translated += word(text.size()) + word(texts + data.size());
    data += text + '\0';
  }
  return word(0x950412de) + word(0) + word(count) + word(28) + word(28 + 8 * count) + word(0) + word(0) + english +
         translated + data;
}

}  // namespace lineside::test
