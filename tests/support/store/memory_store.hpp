// A JobStore in memory for tests of everything above the seam. It keeps the promises of the real one
// (unknown jobs are NotFound, a job is created once, facts come in order, a failed call changes
// nothing) and can be told to fail, and counts its calls.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/texts/text_literal.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside::test {

class MemoryStore : public JobStore {
 public:
  std::optional<StoreError> fail_writes;  // given to every create and append while set
  std::optional<StoreError> fail_reads;   // given to every list, load and frames while set
  int creates = 0;
  int appends = 0;

  StoreResult<std::vector<JobSummary>> list() override {
    if (fail_reads) return *fail_reads;
    std::vector<JobSummary> out;
    for (const auto& [id, record] : jobs_) out.push_back(summarise(record.job));
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.updated > b.updated; });
    return out;
  }

  StoreResult<Job> load(std::string_view id) override {
    if (fail_reads) return *fail_reads;
    const auto found = jobs_.find(std::string(id));
    if (found == jobs_.end()) return not_found(id);
    return found->second.job;
  }

  StoreStatus create(const Job& job) override {
    ++creates;
    if (fail_writes) return *fail_writes;
    if (jobs_.count(job.id) != 0) return StoreError{StoreErrorCode::Failed, job.id, "the job exists already"_t};
    if (!in_order(0, job.facts)) return out_of_order(job.id);
    jobs_.emplace(job.id, Record{job, {}});
    return Nothing{};
  }

  StoreStatus append(std::string_view id, std::span<const Fact> facts, std::span<const StoredFrame> frames) override {
    ++appends;
    if (fail_writes) return *fail_writes;
    const auto found = jobs_.find(std::string(id));
    if (found == jobs_.end()) return not_found(id);
    Record& record = found->second;
    if (!in_order(record.job.facts.empty() ? 0 : record.job.facts.back().seq, facts)) return out_of_order(id);
    record.job.facts.insert(record.job.facts.end(), facts.begin(), facts.end());
    record.frames.insert(record.frames.end(), frames.begin(), frames.end());
    return Nothing{};
  }

  StoreResult<std::vector<StoredFrame>> frames(std::string_view id) override {
    if (fail_reads) return *fail_reads;
    const auto found = jobs_.find(std::string(id));
    if (found == jobs_.end()) return not_found(id);
    return found->second.frames;
  }

  StoreStatus attach(std::string_view id, const Attachment& attachment) override {
    if (fail_writes) return *fail_writes;
    const auto found = jobs_.find(std::string(id));
    if (found == jobs_.end()) return not_found(id);
    found->second.attachments.push_back(attachment);
    return Nothing{};
  }

  StoreResult<std::vector<Attachment>> attachments(std::string_view id) override {
    if (fail_reads) return *fail_reads;
    const auto found = jobs_.find(std::string(id));
    if (found == jobs_.end()) return not_found(id);
    return found->second.attachments;
  }

 private:
  struct Record {
    Job job;
    std::vector<StoredFrame> frames;
    std::vector<Attachment> attachments{};
  };

  static bool in_order(std::uint64_t last, std::span<const Fact> facts) {
    for (const Fact& fact : facts) {
      if (fact.seq != last + 1) return false;
      last = fact.seq;
    }
    return true;
  }
  static StoreError not_found(std::string_view id) { return {StoreErrorCode::NotFound, std::string(id), {}}; }
  static StoreError out_of_order(std::string_view id) {
    return {StoreErrorCode::Failed, std::string(id), "facts out of order"_t};
  }

  std::map<std::string, Record> jobs_;
};

}  // namespace lineside::test
