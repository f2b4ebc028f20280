// A store that was damaged: kept, replaced by its newest backup, and what can be read is saved.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <map>

#include "app/store/archive.hpp"
#include "app/store/sqlite/care.hpp"
#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"
#include "wizards/record/profile.hpp"

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
    big.facts.push_back(fact(seq, "m1", "note.1", "NEEDLE" + std::string(150, 'n')));
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
  CHECK(english(store->notice()).find("There was no backup to restore.") != std::string::npos);
  CHECK(value_of(store->list()).empty());
  value_of(store->create(small_job()));
  CHECK(fs::file_size(path + ".damaged-1") >= 4096);
}

}  // namespace lineside

namespace lineside {

TEST_CASE("going back to a copy keeps what was in its place, and what is newer there") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  {
    const auto store = value_of(open_archive(path));
    value_of(store->create(small_job("deleted by mistake")));
    value_of(store->create(small_job("goes on")));
  }
  value_of(open_archive(path)).reset();  // makes the copy
  const auto copies = list_backups(path);
  REQUIRE(copies.size() == 1);
  CHECK(copies[0].sound);
  CHECK(copies[0].jobs == 2);
  {
    const auto store = value_of(open_archive(path));
    CHECK(test::error_of(restore_backup(path, copies[0].path)).code == StoreErrorCode::Busy);
    value_of(store->remove("deleted by mistake", "2026-03-03T08:00:00-05:00"));
    value_of(store->append("goes on", std::vector{fact(4, "", "site.name", "newer")}, {}));
    value_of(store->create(small_job("new")));
  }
  const std::string said = english(value_of(restore_backup(path, copies[0].path)));
  CHECK(said == "The copy " + copies[0].path + " was restored. The store that was in its place is kept as " + path +
                    ".replaced-1; 2 jobs that were new or longer there were added.");
  const auto store = value_of(open_archive(path));
  CHECK(value_of(store->load("deleted by mistake")) == small_job("deleted by mistake"));
  CHECK(value_of(store->load("goes on")).facts.size() == 4);
  CHECK(value_of(store->load("new")) == small_job("new"));
  CHECK(fs::exists(path + ".replaced-1"));
}

TEST_CASE("a copy that is not sound is not put in the place of the store") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  value_of(value_of(open_archive(path))->create(small_job()));
  std::ofstream(folder / "copy.db") << "SQLite format 3 and then nothing";
  CHECK(test::error_of(restore_backup(path, folder / "copy.db")).code == StoreErrorCode::Damaged);
  CHECK(value_of(value_of(open_archive(path))->load(small_job().id)) == small_job());
}

TEST_CASE("what a person typed once begins the next job on this tablet") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  value_of(store->create(small_job("a")));
  value_of(store->append("a",
                         std::vector{fact(4, "", "installer.name", "Ana Díaz"), fact(5, "", "company", "Díaz Electric"),
                                     fact(6, "", "customer", "not part of it"),
                                     fact(7, "", "instrument.name", "assumed", FactSource::Assumed)},
                         {}));
  CHECK(value_of(store->profile()) == Profile{{"company", "Díaz Electric"}, {"installer.name", "Ana Díaz"}});
  Job next = small_job("b");
  begin_with(next, value_of(store->profile()));
  REQUIRE(next.facts.size() == 5);
  CHECK(next.facts[3].source == FactSource::Assumed);
  CHECK(latest(next, "", "installer.name") == "Ana Díaz");
  value_of(store->set_profile("company", ""));
  CHECK(value_of(store->profile()).size() == 1);
}

TEST_CASE("a deleted job leaves none of its words in the store, and the copies that still hold it are named") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  {
    const auto store = value_of(open_archive(path));
    Job job = test::small_job("a1b2c3d4");
    job.facts.push_back(test::fact(4, "", "customer", "Quetzalcoatlus"));
    value_of(store->create(job));
    value_of(store->create(test::small_job("b")));
    value_of(store->back_up(path + ".replaced-1"));
    value_of(store->remove("a1b2c3d4", "2026-04-01T00:00:00Z", "the office"));
    const auto stones = value_of(store->tombstones());
    REQUIRE(stones.size() == 1);
    CHECK(stones[0].by == "the office");
  }
  CHECK(copies_that_hold(path, "a1b2c3d4") == std::vector<std::string>{path + ".replaced-1"});
  for (const std::string& file : {path, path + "-wal"}) {
    std::ifstream bytes(file, std::ios::binary);
    std::string all{std::istreambuf_iterator<char>(bytes), {}};
    std::transform(all.begin(), all.end(), all.begin(), [](unsigned char c) { return std::tolower(c); });
    CHECK(all.find("quetzal") == std::string::npos);
  }
}

}  // namespace lineside
