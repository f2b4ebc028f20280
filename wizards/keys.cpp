#include "wizards/keys.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace lineside {
namespace {

/// Cuts the first part off a dotted text.
std::string_view take_part(std::string_view& rest) {
  const auto dot = rest.find('.');
  const auto part = rest.substr(0, dot);
  rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
  return part;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

/// Whether one part of a key fits one part of a pattern.
bool part_fits(std::string_view pattern, std::string_view part) {
  // "use:<number>": a fixed beginning, then anything.
  if (const auto varying = pattern.find('<'); varying != 0) {
    if (varying == std::string_view::npos) return pattern == part;
    return part.size() > varying && part.starts_with(pattern.substr(0, varying));
  }
  if (pattern == "<n>" || pattern == "<round>") return is_number(part);
  if (pattern == "<line>") return is_one_of(part, {"L1", "L2", "L3"});
  if (pattern == "<ct>") return is_one_of(part, {"CT1", "CT2", "CT3"});
  if (pattern == "<pair>") return is_one_of(part, {"L1-L2", "L2-L3", "L1-L3"});
  if (pattern == "<when>") return is_one_of(part, {"found", "left"});
  return !part.empty();
}

}  // namespace

bool key_matches(std::string_view pattern, std::string_view key) {
  if (pattern.empty() || key.empty()) return false;
  while (!pattern.empty() && !key.empty()) {
    if (!part_fits(take_part(pattern), take_part(key))) return false;
  }
  return pattern.empty() && key.empty();
}

const KeyRow* key_row(std::string_view key) {
  // An exact row wins over a pattern ("label.built" over "label.<field>").
  // No pattern begins with a varying part, so the first letter tells most rows apart at once.
  if (key.empty()) return nullptr;
  const KeyRow* by_pattern = nullptr;
  for (const KeyRow& row : kKeys) {
    if (row.key.front() != key.front()) continue;
    if (row.key == key) return &row;
    if (by_pattern == nullptr && row.key.find('<') != std::string_view::npos && key_matches(row.key, key))
      by_pattern = &row;
  }
  return by_pattern;
}

std::string key_label(std::string_view key) {
  const KeyRow* row = key_row(key);
  if (row == nullptr) return std::string{key};
  std::vector<std::pair<std::string_view, std::string_view>> parts;
  std::string_view pattern = row->key;
  std::string_view rest = key;
  while (!pattern.empty()) {
    const auto name = take_part(pattern);
    const auto value = take_part(rest);
    if (!name.empty() && name.front() == '<') parts.emplace_back(name, value);
  }
  std::string label{row->label};
  for (const auto& [name, value] : parts) {
    if (const auto at = label.find(name); at != std::string::npos) label.replace(at, name.size(), value);
  }
  return label;
}

}  // namespace lineside
