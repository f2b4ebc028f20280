// A store that was damaged: kept, replaced by its newest backup, and what can be read is saved.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <map>

#include "app/store/archive.hpp"
#include "app/store/care.hpp"
#include "tests/support/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::fact;
using test::small_job;
using test::value_of;

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> backups(const test::TempFolder& folder) {
  std::vector<fs::path> out;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder.path() / "backups", none)) out.push_back(entry.path());
  return out;
}

/// Overwrites the page that holds most of `needle`, a leaf of the table, as a bad sector would.
bool spoil_page_with(const std::string& path, const std::string& needle) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::map<std::size_t, int> count;
  for (auto at = bytes.find(needle); at != std::string::npos; at = bytes.find(needle, at + 1)) ++count[at / 4096];
  if (count.empty()) return false;
  const auto page = std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) {
                      return a.second < b.second;
                    })->first;
  file.clear();
  file.seekp(static_cast<std::streamoff>(page * 4096));
  file << std::string(4096, '\x55');
  return true;
}

}  // namespace

TEST_CASE("a store is copied once a day, and seven copies are kept") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  value_of(open_archive(path)).reset();
  CHECK(backups(folder).empty());  // nothing to copy
  value_of(value_of(open_archive(path))->create(small_job()));
  value_of(open_archive(path)).reset();
  REQUIRE(backups(folder).size() == 1);
  CHECK(value_of(value_of(open_archive_to_read(backups(folder)[0].string()))->load(small_job().id)) == small_job());
  value_of(open_archive(path)).reset();
  CHECK(backups(folder).size() == 1);  // not yet a day
  for (int day = 0; day < 9; ++day) {
    std::ofstream(folder / ("backups/jobs-2020010" + std::to_string(day) + "-000000.db")) << "old";
  }
  for (const auto& each : backups(folder))
    fs::last_write_time(each, fs::file_time_type::clock::now() - std::chrono::hours(25));
  fs::rename(backups(folder)[0], folder / "backups/jobs-20200109-000000.db");
  value_of(open_archive(path)).reset();
  CHECK(backups(folder).size() == store::kBackups);
}

TEST_CASE("a damaged store is kept, its backup restored, and newer readable jobs are saved") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  Job big = small_job("big");
  for (std::uint64_t seq = 4; seq < 60; ++seq)
    big.facts.push_back(fact(seq, "m1", "note.1", "NEEDLE" + std::string(300, 'n')));
  {
    const auto store = value_of(open_archive(path));
    value_of(store->create(small_job("kept")));
    value_of(store->create(big));
  }
  value_of(open_archive(path)).reset();  // makes the backup
  REQUIRE(backups(folder).size() == 1);
  {
    const auto store = value_of(open_archive(path));
    value_of(store->append("kept", std::vector{fact(4, "", "site.name", "after the backup")}, {}));
    value_of(store->create(small_job("new")));
  }
  REQUIRE(spoil_page_with(path, "NEEDLE"));
  const auto store = value_of(open_archive(path));
  CHECK(store->notice() ==
        "The job store was damaged. The damaged file is kept as " + path + ".damaged-1. The backup " +
            backups(folder)[0].string() +
            " was restored. 2 jobs were saved from the damaged file; parts of it could not be read. Compare the "
            "list of jobs with your papers.");
  CHECK(fs::exists(path + ".damaged-1"));
  CHECK(value_of(store->load("big")) == big);  // from the backup
  CHECK(value_of(store->load("kept")).facts.size() == 4);
  CHECK(value_of(store->load("new")) == small_job("new"));
}

TEST_CASE("a damaged store without a backup starts empty and says so") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  value_of(open_archive(path)).reset();
  fs::resize_file(path, 4096);  // cut off after its first page
  const auto store = value_of(open_archive(path));
  CHECK(store->notice().find("There was no backup to restore.") != std::string::npos);
  CHECK(value_of(store->list()).empty());
  value_of(store->create(small_job()));
  CHECK(fs::file_size(path + ".damaged-1") >= 4096);
}

}  // namespace lineside
