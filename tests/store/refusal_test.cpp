// Files that are not ours, too new, in use or not writable: refused in words, left as they were.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "app/store/sqlite/database.hpp"
#include "app/store/sqlite/schema.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/child.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/texts/text_literal.hpp"

namespace lineside {

using test::error_of;
using test::small_job;
using test::value_of;

namespace {

std::string bytes_of_refusal_test(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const test::TempFolder& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

void run_sql(const std::string& path, const char* sql) {
  store::Database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).run(sql);
}

}  // namespace

TEST_CASE("files of other programs are refused and left alone") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  std::string detail = "not a database";
  SECTION("text") {
    std::ofstream(path) << std::string(300, 'x');
  }
  SECTION("a few bytes") {
    std::ofstream(path) << "hello";
  }
  SECTION("a database of another program") {
    run_sql(path, "PRAGMA application_id = 1; CREATE TABLE job (id TEXT)");
    detail = "another program's database";
  }
  SECTION("a database that names no program") {
    run_sql(path, "CREATE TABLE job (id TEXT)");
    detail = "another program's database";
  }
  const std::string before = bytes_of_refusal_test(path);
  const std::string expected =
      path + " is not a Lineside job store and was left as it is. Name another file with --store. (" + detail + ")";
  CHECK(text(error_of(open_store(path))) == expected);
  CHECK(text(error_of(open_store_to_read(path))) == expected);
  CHECK(bytes_of_refusal_test(path) == before);
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a store of a newer version is refused and left alone") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  value_of(open_store(path)).reset();
  run_sql(path, "PRAGMA user_version = 999");
  const std::string before = bytes_of_refusal_test(path);
  const std::string expected =
      "The job store " + path +
      " was written by a newer Lineside and was left as it is. Update Lineside on this tablet, then "
      "open it again. (version 999, this program knows " +
      std::to_string(store::latest_version()) + ")";
  CHECK(text(error_of(open_store(path))) == expected);
  CHECK(text(error_of(open_store_to_read(path))) == expected);
  CHECK(bytes_of_refusal_test(path) == before);
}

TEST_CASE("one process writes, others may read") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  auto writer = value_of(open_store(path));
  value_of(writer->create(small_job()));
  CHECK(text(error_of(open_store(path))) ==
        "The job store " + path + " is open in another Lineside. Close that one, then try again. (process " +
            std::to_string(::getpid()) + ")");
  {
    const auto reader = value_of(open_store_to_read(path));
    CHECK(value_of(reader->load(small_job().id)) == small_job());
    value_of(writer->append(small_job().id, std::vector{test::fact(4, "", "k", "v")}, {}));
    CHECK(value_of(reader->load(small_job().id)).facts.size() == 4);
    CHECK(error_of(reader->create(small_job("b"))).code == StoreErrorCode::ReadOnly);
    CHECK(error_of(reader->append(small_job().id, {}, {})).code == StoreErrorCode::ReadOnly);
  }
  writer.reset();
  value_of(open_store(path));  // free again
}

TEST_CASE("the lock of a process that was killed is free again") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  test::Child child([&](int ready) {
    const auto store = value_of(open_store(path));
    test::tell(ready, 1);
    ::pause();
  });
  REQUIRE(child.hear() == 1);
  CHECK(error_of(open_store(path)).code == StoreErrorCode::Busy);
  child.kill();
  value_of(open_store(path));
}

TEST_CASE("opening to read makes nothing") {
  const test::TempFolder folder;
  CHECK(text(error_of(open_store_to_read(folder / "none.db"))) ==
        "Nothing is stored under " + (folder / "none.db") + ". Check the name; \"lineside job list\" shows the jobs.");
  CHECK(files_in(folder) == 0);
}

TEST_CASE("a folder that cannot be written: the store is read, not written") {
  const test::TempFolder folder;
  const std::string path = folder / "sub/jobs.db";
  {
    const auto store = value_of(open_store(path));
    value_of(store->create(small_job()));
  }
  std::filesystem::remove(path + ".lock");
  ::chmod((folder / "sub").c_str(), 0555);
  ::chmod(path.c_str(), 0444);
  ::chmod(folder.path().c_str(), 0755);
  test::Child child([&](int out) {
    if (::geteuid() == 0 && ::seteuid(65534) != 0) return;  // nothing is read-only to root
    const auto written = open_store(path);
    test::tell(out, !written && written.error().code == StoreErrorCode::ReadOnly);
    auto read = open_store_to_read(path);
    test::tell(out, read && (*read)->load(small_job().id));
  });
  CHECK(child.hear() == 1);
  CHECK(child.hear() == 1);
  child.wait();
  ::chmod((folder / "sub").c_str(), 0755);
}

TEST_CASE("every store error says what, where and what to do") {
  const auto said = [](StoreErrorCode code) { return text(StoreError{code, "/data/jobs.db", {}}); };
  CHECK(said(StoreErrorCode::DiskFull) ==
        "The disk that holds /data/jobs.db is full; the last answer was not saved. What was saved before is safe. Free "
        "some "
        "space, then give the answer again.");
  CHECK(said(StoreErrorCode::ReadOnly) ==
        "The job store /data/jobs.db cannot be written: the disk or folder is read-only or not yours. What was saved "
        "before is "
        "safe. Make the folder writable, or name another store with --store.");
  CHECK(said(StoreErrorCode::Damaged) ==
        "The job store /data/jobs.db is damaged. Close Lineside and start it again. It keeps the damaged file, "
        "restores the newest backup and saves what can be read. \"lineside job restore\" lists the copies.");
  CHECK(said(StoreErrorCode::Failed) ==
        "The job store /data/jobs.db failed. What was saved before is safe. Try again. If it persists, restart "
        "Lineside and send this message to support.");
}

}  // namespace lineside
