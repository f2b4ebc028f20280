// Company, installer and instrument, entered once: a new job begins with the values last given on this tablet. Such
// facts are assumed until a person has passed the screen that shows them.
#pragma once

#include <span>
#include <string_view>

#include "wizards/record/job_store.hpp"

namespace lineside {

/// The keys whose values stay the same from job to job.
std::span<const FactKey> profile_keys();
/// True if a person gave this fact under one of these keys.
bool belongs_to_profile(const Fact& fact);
/// Adds the profile to a new job as assumed facts.
void begin_with(Job& job, const Profile& profile);

}  // namespace lineside
