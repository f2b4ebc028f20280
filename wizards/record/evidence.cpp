#include "wizards/record/evidence.hpp"

#include <algorithm>

#include "wizards/record/iso_time.hpp"

namespace lineside {

bool is_housekeeping(std::string_view key) {
  return begins_with(key, {"nav.", "export."});
}

bool is_evidence(const Fact& fact) {
  return !is_housekeeping(fact.key) && !begins_with(fact.key, {"note.", "conflict.", "rma.", "signoff.", "signature."});
}

const Fact* newest_content(const Job& job) {
  const auto found =
      std::find_if(job.facts.rbegin(), job.facts.rend(), [](const Fact& fact) { return !is_housekeeping(fact.key); });
  return found == job.facts.rend() ? nullptr : &*found;
}

std::optional<std::int64_t> milliseconds_of(std::string_view iso) {
  const auto seconds = seconds_of(iso);
  if (!seconds) return std::nullopt;
  std::int64_t part = 0;
  std::int64_t unit = 100;
  if (iso.size() > 19 && iso[19] == '.') {
    for (std::size_t at = 20; at < iso.size() && iso[at] >= '0' && iso[at] <= '9' && unit > 0; ++at, unit /= 10)
      part += (iso[at] - '0') * unit;
  }
  return *seconds * 1000 + part;
}

}  // namespace lineside
