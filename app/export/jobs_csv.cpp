#include "app/export/jobs_csv.hpp"

#include <algorithm>
#include <future>
#include <utility>

namespace lineside {

namespace {

constexpr std::size_t kSlice = 200;  // jobs that one reader takes at a time: about half a megabyte of text

class Reader {
 public:
  Reader(const JobTable& table, JobArchive& store) : rows_(table), store_(store) {}

  /// Valid until the next call.
  StoreResult<std::string_view> read(std::span<const JobSummary> jobs) {
    out_.clear();
    const JobArchive::FactVisitor each = [this](const FactRow& fact) { rows_.fact(fact); };
    for (const JobSummary& job : jobs) {
      const auto read = store_.visit(job.id, each);
      if (const auto* error = std::get_if<StoreError>(&read)) return *error;
      rows_.write(out_, job);
    }
    return std::string_view(out_);
  }

 private:
  JobTable::Rows rows_;
  JobArchive& store_;
  std::string out_;
};

}  // namespace

StoreResult<std::monostate> write_jobs_csv(const JobTable& table, JobArchive& store, std::span<const JobSummary> jobs,
                                           const std::function<void(std::string_view)>& write,
                                           const std::function<void(std::size_t)>& written) {
  Reader here(table, store);
  std::unique_ptr<JobArchive> second;
  if (jobs.size() > kSlice) {
    auto opened = store.read_again();
    if (auto* error = std::get_if<StoreError>(&opened)) return std::move(*error);
    second = std::move(std::get<0>(opened));
  }
  Reader there(table, second ? *second : store);
  for (std::size_t done = 0; done < jobs.size();) {
    const auto mine = jobs.subspan(done, std::min(kSlice, jobs.size() - done));
    const auto theirs = jobs.subspan(done + mine.size(), std::min(kSlice, jobs.size() - done - mine.size()));
    std::future<StoreResult<std::string_view>> other;
    if (!theirs.empty()) other = std::async(std::launch::async, [&there, theirs] { return there.read(theirs); });
    const auto first = here.read(mine);
    const StoreResult<std::string_view> last = theirs.empty() ? StoreResult<std::string_view>{} : other.get();
    for (const auto* part : {&first, &last}) {
      if (const auto* error = std::get_if<StoreError>(part)) return *error;
      write(std::get<0>(*part));
    }
    done += mine.size() + theirs.size();
    written(done);
  }
  return std::monostate{};
}

}  // namespace lineside
