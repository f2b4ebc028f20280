// A job: an identifier and its facts, in order. Everything else is computed from them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wizards/record/fact.hpp"
#include "wizards/record/fact_key.hpp"

namespace lineside {

/// Practice jobs are kept apart from real ones: in their own store, marked on every screen and page.
enum class Store { Real, Practice };
constexpr Store store_of(bool practice) {
  return practice ? Store::Practice : Store::Real;
}

/// A record as it stands; what it came to is computed (wizards/engine/job_state.hpp).
struct Job {
  std::string id;  // UUID, lower case
  bool practice = false;
  std::string created;  // ISO 8601 with zone
  std::vector<Fact> facts;
  std::vector<Job> other_versions{};  // its other versions until one is chosen: their dangers count too
  bool operator==(const Job&) const = default;
};

/// A key as a record holds it. It may be unknown here, because another version of the program may have written it.
struct RecordedKey {
  explicit RecordedKey(std::string_view key) : text(key) {}
  std::string_view text;
};

/// The newest value of a key; nothing if it was never given or was taken back.
std::optional<std::string_view> latest(const Job& job, std::string_view subject, const FactKey& key);
std::optional<std::string_view> latest(const Job& job, std::string_view subject, RecordedKey key);
/// The newest fact of a key, even if its value was taken back; nullptr if there is none.
const Fact* latest_fact(const Job& job, std::string_view subject, const FactKey& key);
const Fact* latest_fact(const Job& job, std::string_view subject, RecordedKey key);
/// The newest value of a key as a number; nothing if it is absent or not a finite number.
std::optional<double> latest_number(const Job& job, std::string_view subject, const FactKey& key);
/// Every fact of a key, oldest first.
std::vector<const Fact*> history(const Job& job, std::string_view subject, const FactKey& key);

/// What a job came to.
enum class JobState { Open, Commissioned, CommissionedWithOpenPoints, NotCommissioned };
std::string_view name(JobState state);  // "open", …

/// What a list of jobs shows. Computed from the facts (wizards/engine/job_state.hpp); a store may cache it.
struct JobSummary {
  std::string id;
  std::string name;
  std::string site;
  bool practice = false;
  JobState state = JobState::Open;
  std::string updated;  // time of the newest fact of content (wizards/record/evidence.hpp)
  std::string created{};
  // Known to a store only:
  bool conflict = false;                 // the job has versions that contradict each other
  bool version_waits = false;            // a version from an unknown signer waits for a person to accept or drop it
  bool has_advice = false;               // advice that no one has dismissed
  std::vector<std::string> signed_by{};  // fingerprints of the signers whose bundles brought it; empty: made here
};

}  // namespace lineside
