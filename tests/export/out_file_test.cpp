// Files for other people: whole or not there, and read back before "safe to remove" is said; long tables by
// two readers are the same table.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "app/export/export.hpp"
#include "app/export/table/jobs_csv.hpp"
#include "app/export/out_file.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/part_files.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside {

namespace {

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a file is read back before it gets its name") {
  const test::TempFolder folder;
  std::ostringstream none;
  OutFile file(folder / "job.json", none);
  file.write("{\"a\": 1,");
  file.write(" \"b\": 2}\n");
  CHECK_FALSE(file.verified());
  CHECK(file.finish().empty());
  CHECK(file.verified());
  CHECK(contents(folder / "job.json") == "{\"a\": 1, \"b\": 2}\n");
}

TEST_CASE("a stick that gives back another byte is found out, and no file appears") {
  const test::TempFolder folder;
  std::ostringstream none;
  {
    OutFile file(folder / "job.json", none);
    file.write("opening reading 12.3 kWh\n");
    const std::vector<std::string> begun = test::part_files(folder.path());
    REQUIRE(begun.size() == 1);
    std::fstream stick(begun.front(), std::ios::in | std::ios::out | std::ios::binary);
    stick.seekp(17);
    stick << '7';
    stick.close();
    const std::string problem = english(file.finish());
    CHECK(problem.find("is not what was written") != std::string::npos);
    CHECK_FALSE(file.verified());
  }
  CHECK_FALSE(std::filesystem::exists(folder / "job.json"));
  CHECK(test::part_files(folder.path()).empty());
}

TEST_CASE("a table of a thousand jobs by two readers is the table of the jobs in their order") {
  const test::TempFolder folder;
  const auto store = test::value_of(open_archive(folder / "jobs.db"));
  std::vector<Job> jobs;
  for (int n = 0; n < 1001; ++n) {
    Job job = test::small_job("job-" + std::to_string(n));
    job.facts[0].key = "site.name";
    job.facts[0].value = "Street " + std::to_string(n);
    // Asked again: the newest answer stands in the table, an empty one included.
    job.facts.push_back(test::fact(4, "m1", "volts.L1", n % 2 == 0 ? std::to_string(n) : "", FactSource::Measured));
    jobs.push_back(job);
  }
  std::size_t next = 0;
  test::value_of(store->merge(
      [&]() -> StoreResult<std::optional<Record>> {
        if (next == jobs.size()) return std::optional<Record>{};
        return std::optional<Record>(Record{jobs[next++], {}, {}});
      },
      "test"));
  std::vector<JobSummary> wanted;
  for (const Job& job : jobs) wanted.push_back(summarise(job));
  const JobTable table;
  std::string out;
  table.add_header(out);
  std::size_t told = 0;
  test::value_of(write_jobs_csv(
      table, *store, wanted, [&](std::string_view part) { out += part; }, [&](std::size_t done) { told = done; }));
  CHECK(told == jobs.size());
  CHECK(out == jobs_csv(jobs));
}

}  // namespace lineside
