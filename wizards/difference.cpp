#include "wizards/difference.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "wizards/keys.hpp"

namespace lineside {

std::vector<KeyDifference> differences(std::span<const Job* const> jobs) {
  using Named = std::pair<std::string_view, std::string_view>;  // subject, key
  std::vector<Named> order;
  std::map<Named, KeyDifference> rows;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    for (const Fact& fact : jobs[i]->facts) {
      if (begins_with(fact.key, {"nav.", "export."})) continue;
      const auto [row, fresh] = rows.try_emplace({fact.subject, fact.key});
      if (fresh) {
        order.push_back(row->first);
        row->second.values.resize(jobs.size());
        row->second.typed.resize(jobs.size());
      }
      row->second.values[i] = fact.value;
      row->second.typed[i] = fact.source == FactSource::Typed;
    }
  }
  std::vector<KeyDifference> out;
  for (const Named& place : order) {
    KeyDifference& row = rows[place];
    if (std::ranges::adjacent_find(row.values, std::not_equal_to{}) == row.values.end()) continue;
    row.what = sentences({Verbatim{std::string(place.first)}, key_label(place.second)});
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace lineside
