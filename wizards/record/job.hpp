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

/// Practice is kept apart from the real thing: in a store of its own, marked on every screen and page.
enum class Store { Real, Practice };
constexpr Store store_of(bool practice) {
  return practice ? Store::Practice : Store::Real;
}

struct Job {
  std::string id;  // UUID, lower case
  bool practice = false;
  std::string created;  // ISO 8601 with zone
  std::vector<Fact> facts;
  std::vector<Job> other_versions{};  // the other ways it went on in, none chosen yet: their dangers count too
  bool operator==(const Job&) const = default;
};

/// A key as a record holds it: another version of the program may have written it.
struct RecordedKey {
  explicit RecordedKey(std::string_view key) : text(key) {}
  std::string_view text;
};

/// The newest value of a key; nothing where it was never given or was taken back.
std::optional<std::string_view> latest(const Job& job, std::string_view subject, const FactKey& key);
std::optional<std::string_view> latest(const Job& job, std::string_view subject, RecordedKey key);
/// The newest fact of a key, an emptied one included.
const Fact* latest_fact(const Job& job, std::string_view subject, const FactKey& key);
const Fact* latest_fact(const Job& job, std::string_view subject, RecordedKey key);
/// The newest value of a key as a number; nothing where absent or not a finite number.
std::optional<double> latest_number(const Job& job, std::string_view subject, const FactKey& key);
/// Every fact of a key, oldest first.
std::vector<const Fact*> history(const Job& job, std::string_view subject, const FactKey& key);

enum class JobState { Open, Commissioned, CommissionedWithOpenPoints, NotCommissioned };
std::string_view name(JobState state);  // "open", …

/// What a list of jobs shows. Computed from the facts (wizards/engine/job_state.hpp); a store may cache it.
struct JobSummary {
  std::string id;
  std::string name;
  std::string site;
  bool practice = false;
  JobState state = JobState::Open;
  std::string updated;  // time of the newest fact that is no housekeeping (wizards/record/evidence.hpp)
  std::string created{};
  // Known to a store only:
  bool conflict = false;                 // the job went on in ways that contradict each other
  bool version_waits = false;            // what a stranger says of it waits until a person takes it in or drops it
  bool has_advice = false;               // that nobody has put away
  std::vector<std::string> signed_by{};  // fingerprints of those whose bundles brought it; none: made here
};

}  // namespace lineside
