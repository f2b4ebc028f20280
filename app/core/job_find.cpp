#include "app/core/job_find.hpp"

#include <algorithm>
#include <limits>

#include "models/plain_text.hpp"

namespace lineside {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max() / 2;
constexpr std::size_t kShortest = 3;  // letters of a beginning
constexpr JobState kStates[] = {JobState::Open, JobState::Commissioned, JobState::CommissionedWithOpenPoints,
                                JobState::NotCommissioned};

/// True if what was typed is a word of `words_of`, as one of the languages says it.
bool says(Message words_of, const std::string& typed, const InEveryLanguage& in_every_language) {
  for (const std::string& said :
       in_every_language ? in_every_language(Text(words_of)) : std::vector{std::string(words_of.id)}) {
    const std::string plain = folded(said);
    for (const std::string_view word : words(plain)) {
      if (word == typed || (typed.size() >= kShortest && word.starts_with(typed))) return true;
    }
  }
  return false;
}

/// What a typed word can mean about the state of a job.
struct Meant {
  std::string_view typed;
  std::vector<JobState> states;
  bool practice = false;
  bool several = false;
  bool version = false;
  bool advice = false;
  bool anything() const { return !states.empty() || practice || several || version || advice; }
};

Meant meaning(std::string_view typed, const InEveryLanguage& in_every_language) {
  Meant out{typed, {}};
  const std::string plain = folded(typed);
  for (const JobState state : kStates) {
    if (says(in_words(state), plain, in_every_language)) out.states.push_back(state);
  }
  out.practice = says(message("practice"), plain, in_every_language);
  out.several = says(kSeveralWays, plain, in_every_language) || says(message("CONFLICT"), plain, in_every_language);
  out.version =
      says(kVersionWaits, plain, in_every_language) || says(message("VERSION WAITS"), plain, in_every_language);
  out.advice = says(kHasAdvice, plain, in_every_language) || says(message("ADVICE"), plain, in_every_language);
  return out;
}

/// One of the words by which a list describes the state of a job.
bool stands_so(const Meant& meant, const JobSummary& job) {
  return std::ranges::find(meant.states, job.state) != meant.states.end() || (meant.practice && job.practice) ||
         (meant.several && job.conflict) || (meant.version && job.version_waits) || (meant.advice && job.has_advice);
}

}  // namespace

StoreResult<std::vector<JobSummary>> find_jobs(JobArchive& store, std::string_view typed, std::size_t limit,
                                               const InEveryLanguage& in_every_language, const JobFilter& wanted) {
  std::vector<Meant> of_states;
  std::string rest;
  for (const std::string_view word : words(typed)) {
    Meant meant = meaning(word, in_every_language);
    if (meant.anything()) {
      of_states.push_back(std::move(meant));
    } else {
      rest.append(rest.empty() ? "" : " ").append(word);
    }
  }
  if (of_states.empty()) return store.find(typed, limit, wanted);
  auto found = rest.empty() ? store.list(wanted) : store.find(rest, kAll, wanted);
  if (!found) return found;
  auto& jobs = *found;
  for (const Meant& meant : of_states) {
    auto by_index = store.find(meant.typed, kAll);
    if (!by_index) return by_index.error();
    std::set<std::string> named;
    for (const JobSummary& job : *by_index) named.insert(job.id);
    std::erase_if(jobs, [&](const JobSummary& job) { return !stands_so(meant, job) && !named.contains(job.id); });
  }
  if (jobs.size() > limit) jobs.resize(limit);
  return found;
}

}  // namespace lineside
