#include "wizards/keys.hpp"

#include <utility>
#include <vector>

#include "wizards/fact_key.hpp"

namespace lineside {

const KeyRow* key_row(std::string_view key) {
  const std::size_t index = find_key_index(key);
  return index == kKeys.size() ? nullptr : &kKeys[index];
}

std::optional<FactKey> declared_key(std::string_view text) {
  const KeyRow* row = text.size() > FactKey::kLongest ? nullptr : key_row(text);
  if (row == nullptr) return std::nullopt;
  return KeyWriter::whole(*row, text);
}

FactKey ObservationKeys::operator()(ObservationField field) const {
  std::string key = "check." + std::to_string(round) + ".obs." + std::to_string(number) + ".";
  key += field.text();
  return declared_key(key).value();
}

std::string key_label(std::string_view key) {
  const KeyRow* row = key_row(key);
  if (row == nullptr) return std::string{key};
  std::vector<std::pair<std::string_view, std::string_view>> parts;
  std::string_view pattern = row->key;
  std::string_view rest = key;
  while (!pattern.empty()) {
    const auto name = take_key_part(pattern);
    const auto value = take_key_part(rest);
    if (!name.empty() && name.front() == '<') parts.emplace_back(name, value);
  }
  std::string label{row->label};
  for (const auto& [name, value] : parts) {
    if (const auto at = label.find(name); at != std::string::npos) label.replace(at, name.size(), value);
  }
  return label;
}

}  // namespace lineside
