#include "wizards/engine/job_state.hpp"

#include <algorithm>

#include "wizards/engine/completeness.hpp"
#include "wizards/record/evidence.hpp"

namespace lineside {

JobState state(const Job& job) {
  const Fact* signed_off = latest_fact(job, "", "signoff.state");
  if (signed_off == nullptr || signed_off->value.empty()) return JobState::Open;
  // What changed after the signature is not signed.
  for (auto fact = job.facts.rbegin(); fact != job.facts.rend() && fact->seq > signed_off->seq; ++fact) {
    if (is_evidence(*fact) || (fact->key == "signoff.reopened" && !fact->value.empty())) return JobState::Open;
  }
  JobState best = best_result(job);
  if (signed_off->value == name(JobState::Commissioned) && best == JobState::CommissionedWithOpenPoints &&
      std::ranges::all_of(open_points(job), &OpenPoint::later))
    best = JobState::Commissioned;
  const auto chosen = latest(job, "", "signoff.result");
  if (chosen == name(JobState::NotCommissioned)) return JobState::NotCommissioned;
  if (chosen == name(JobState::CommissionedWithOpenPoints) && best == JobState::Commissioned)
    return JobState::CommissionedWithOpenPoints;
  return best;
}

JobSummary summarise(const Job& job) {
  JobSummary summary;
  summary.id = job.id;
  summary.name = latest(job, "", "job.name").value_or("");
  summary.site = latest(job, "", "site.name").value_or("");
  summary.practice = job.practice;
  summary.state = state(job);
  const Fact* newest = newest_content(job);
  summary.updated = newest == nullptr ? job.created : newest->at;
  summary.created = job.created;
  return summary;
}

std::vector<const Fact*> certified(const Job& job) {
  const Fact* last = state(job) == JobState::Open ? nullptr : latest_fact(job, "", "signoff.state");
  std::vector<const Fact*> out;
  for (const Fact& fact : job.facts) {
    const bool of_signature = begins_with(fact.key, {"signoff.", "signature."});
    if (is_evidence(fact) || (of_signature && last != nullptr)) out.push_back(&fact);
    if (&fact == last) break;
  }
  return out;
}

std::optional<SignOff> sign_off(const Job& job) {
  if (state(job) == JobState::Open) return std::nullopt;
  return SignOff{std::string(latest(job, "", "signoff.by").value_or("")), latest_fact(job, "", "signoff.state")->at};
}

}  // namespace lineside
