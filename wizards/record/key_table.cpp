#include "wizards/record/key_table.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "wizards/record/fact_key.hpp"
#include "wizards/record/fact_text.hpp"

namespace lineside {
namespace {

/// Labels of items that people call by another word than the key does.
constexpr Message kWhole[] = {
    message("Wireless: led"),           message("Preparation: fits"),
    message("Preparation: permits"),    message("Preparation: tools"),
    message("Preparation: materials"),  message("Preparation: cts"),
    message("Preparation: wires"),      message("Preparation: conduit"),
    message("Preparation: fuse"),       message("Preparation: branch"),
    message("Preparation: place"),      message("Preparation: enclosure"),
    message("Preparation: opening"),    message("Preparation: holes"),
    message("Preparation: mount"),      message("Preparation: mount-conduit"),
    message("Preparation: disconnect"), message("Preparation: inspect"),
    message("Preparation: wire"),       message("Preparation: strip"),
    message("Preparation: torque"),     message("Preparation: in-phase"),
    message("Preparation: direction"),  message("Preparation: space"),
    message("Preparation: class"),      message("Wireless: dcap"),
    message("Wireless: repeaters"),     message("Wireless: place"),
    message("Wireless: wires"),         message("Label: ct-rating"),
    message("Label: ct-secondary"),     message("Label: demand"),
    message("Label: outputs"),          message("Label: high-leg"),
    message("Label: service"),
};

}  // namespace

const KeyRow* key_row(std::string_view key) {
  const std::size_t index = find_key_index(key);
  return index == kKeys.size() ? nullptr : &kKeys[index];
}

Text key_label(std::string_view key) {
  const KeyRow* row = key_row(key);
  if (row == nullptr) return Verbatim{std::string{key}};
  std::vector<std::pair<std::string_view, std::string_view>> parts;
  std::string_view pattern = row->key;
  std::string_view rest = key;
  while (!pattern.empty()) {
    const auto name = take_key_part(pattern);
    const auto value = take_key_part(rest);
    if (!name.empty() && name.front() == '<') parts.emplace_back(name.substr(1, name.size() - 2), value);
  }
  std::vector<TextArg> places;
  const std::string_view id = row->label.id;
  for (std::size_t at = 0; at < id.size(); ++at) {
    const auto part = std::ranges::find(parts, place_at(id, at), &decltype(parts)::value_type::first);
    if (part != parts.end()) places.emplace_back(recorded_word(part->second));
  }
  Text label(id, {}, {}, std::move(places));
  const auto* whole = std::ranges::find(kWhole, english(label), &Message::id);
  return whole == std::end(kWhole) ? label : Text(*whole);
}

}  // namespace lineside
