#include "wizards/record/profile.hpp"

#include <algorithm>

namespace lineside {
namespace {

constexpr FactKey kProfile[] = {"installer.name",  "installer.licence", "company",
                                "instrument.name", "instrument.serial", "instrument.calibrated"};

}  // namespace

std::span<const FactKey> profile_keys() {
  return kProfile;
}

bool belongs_to_profile(const Fact& fact) {
  return fact.source == FactSource::Typed &&
         std::ranges::any_of(kProfile, [&](const FactKey& key) { return key == fact.key; });
}

void begin_with(Job& job, const Profile& profile) {
  const std::string first = job.facts.empty() ? std::string() : job.facts.front().screen;
  for (const FactKey& key : kProfile) {
    const auto found = profile.find(key.text());
    if (found == profile.end() || found->second.empty()) continue;
    job.facts.push_back({job.facts.size() + 1, "", key.str(), found->second, FactSource::Assumed, job.created, first});
  }
}

}  // namespace lineside
