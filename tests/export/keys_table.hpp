// The table of fact keys as docs/handoff.md prints it.
#pragma once

#include <algorithm>
#include <string>

#include "wizards/record/key_table.hpp"

namespace lineside::test {

inline std::string keys_table() {
  std::string out = "| key | of | unit | meaning |\n|---|---|---|---|\n";
  for (const KeyRow& row : kKeys) {
    const char* scope = row.scope == KeyScope::Job ? "job" : row.scope == KeyScope::Meter ? "meter" : "both";
    std::string meaning{row.meaning.empty() ? row.label.id : row.meaning};
    std::ranges::replace(meaning, '{', '<');
    std::ranges::replace(meaning, '}', '>');
    out.append("| `").append(row.key).append("` | ").append(scope).append(" | ").append(row.unit).append(" | ");
    out.append(meaning).append(" |\n");
  }
  return out;
}

}  // namespace lineside::test
