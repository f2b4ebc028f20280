#include "wizards/record/difference.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "wizards/record/fact_text.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/said.hpp"

namespace lineside {

std::vector<KeyDifference> differences(std::span<const Job* const> jobs) {
  using Named = std::pair<std::string_view, std::string_view>;  // subject, key
  std::vector<Named> order;
  std::map<Named, std::vector<const Fact*>> rows;  // the newest of each record
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    for (const Fact& fact : jobs[i]->facts) {
      if (begins_with(fact.key, {"nav.", "export."}) || is_said_key(fact.key)) continue;
      const auto [row, fresh] = rows.try_emplace({fact.subject, fact.key}, jobs.size());
      if (fresh) order.push_back(row->first);
      row->second[i] = &fact;
    }
  }
  std::vector<KeyDifference> out;
  for (const Named& place : order) {
    const std::vector<const Fact*>& row = rows[place];
    const auto value = [](const Fact* fact) { return fact != nullptr ? std::string_view(fact->value) : ""; };
    if (std::ranges::adjacent_find(row, std::not_equal_to{}, value) == row.end()) continue;
    KeyDifference differ;
    differ.what = sentences({Verbatim{std::string(place.first)}, key_label(place.second)});
    for (std::size_t i = 0; i < jobs.size(); ++i)
      differ.values.push_back(row[i] != nullptr ? fact_value(*jobs[i], *row[i]) : Text());
    out.push_back(std::move(differ));
  }
  return out;
}

}  // namespace lineside
