// A purged job leaves no word in any file beside its store.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/purge.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::fact;
using test::small_job;
using test::value_of;

namespace {

/// Files of the folder that hold the word, by their names.
std::vector<std::string> files_with(const test::TempFolder& folder, const std::string& word) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.find(word) != std::string::npos) out.push_back(entry.path().filename().string());
  }
  return out;
}

}  // namespace

TEST_CASE("a purged job leaves no word in the copies, and the other jobs stay in them") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  {
    const auto store = value_of(open_archive(path));
    Job secret = small_job("secret");
    secret.facts.push_back(fact(4, "", "customer", "Unforgettable"));
    value_of(store->create(secret));
    value_of(store->create(small_job("stays")));
  }
  value_of(open_archive(path)).reset();  // makes the copy
  const std::string copy = list_backups(path).front().path;
  value_of(restore_backup(path, copy));  // and a replaced store
  std::ofstream(path + ".damaged-1", std::ios::binary) << "no database, but secret and Unforgettable";
  value_of(value_of(open_archive(path))->remove("secret", "2026-03-03T08:00:00-05:00", "Ana"));
  CHECK(files_with(folder, "Unforgettable").size() == 3);

  const Tombstone gone = value_of(value_of(open_archive(path))->tombstones()).front();
  CHECK(gone.by == "Ana");
  const auto purged = value_of(purge_copies(path, gone));
  REQUIRE(purged.size() == 3);
  for (const Purged& each : purged) CHECK(each.whole == each.file.ends_with(".damaged-1"));
  CHECK(files_with(folder, "Unforgettable").empty());
  CHECK(copies_that_hold(path, "secret").empty());
  REQUIRE(list_backups(path).size() == 1);
  CHECK(list_backups(path).front().sound);
  CHECK(list_backups(path).front().jobs == 1);
  CHECK(value_of(value_of(open_archive_to_read(copy))->load("stays")) == small_job("stays"));
}

}  // namespace lineside
