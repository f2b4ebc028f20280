#include "wizards/profile.hpp"

#include <algorithm>

namespace lineside {
namespace {

constexpr std::string_view kProfile[] = {"installer.name",  "installer.licence", "company",
                                         "instrument.name", "instrument.serial", "instrument.calibrated"};

}  // namespace

std::span<const std::string_view> profile_keys() {
  return kProfile;
}

bool belongs_to_profile(const Fact& fact) {
  return fact.source == FactSource::Typed && std::ranges::find(kProfile, fact.key) != std::end(kProfile);
}

void begin_with(Job& job, const Profile& profile) {
  for (const std::string_view key : kProfile) {
    const auto found = profile.find(key);
    if (found == profile.end() || found->second.empty()) continue;
    job.facts.push_back(
        {job.facts.size() + 1, "", std::string{key}, found->second, FactSource::Assumed, job.created, "A-1"});
  }
}

}  // namespace lineside
