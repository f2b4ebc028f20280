#include "wizards/difference.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "wizards/keys.hpp"

namespace lineside {

std::vector<KeyDifference> differences(std::span<const Job* const> jobs) {
  using Place = std::pair<std::string_view, std::string_view>;  // subject, key
  std::vector<Place> order;
  std::map<Place, std::vector<std::string>> values;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    for (const Fact& fact : jobs[i]->facts) {
      if (fact.key.starts_with("nav.") || fact.key.starts_with("export.")) continue;
      const auto [row, fresh] = values.try_emplace({fact.subject, fact.key}, jobs.size());
      if (fresh) order.push_back(row->first);
      row->second[i] = fact.value;
    }
  }
  std::vector<KeyDifference> out;
  for (const Place& place : order) {
    std::vector<std::string>& row = values[place];
    if (std::ranges::adjacent_find(row, std::not_equal_to{}) == row.end()) continue;
    out.push_back(
        {(place.first.empty() ? "" : std::string(place.first) + " ") + key_label(place.second), std::move(row)});
  }
  return out;
}

}  // namespace lineside
