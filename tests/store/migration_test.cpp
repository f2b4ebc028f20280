// A store of each earlier version opens, keeps what it held, and leaves a copy of itself behind.
#include <catch2/catch.hpp>

#include "app/store/archive.hpp"
#include "app/store/schema.hpp"
#include "tests/support/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::value_of;

namespace {

/// A store as version 1 wrote it: the rows are spelled out, so that today's code cannot bend them.
void write_version_1(const std::string& path) {
  store::Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  store::migrate(database, path, 1);
  database.run(
      "INSERT INTO job VALUES ('j-1', 0, '2026-01-05T08:00:00-05:00', 'Elm 12', 'Élm Street', 'open', "
      "'2026-01-05T08:02:00-05:00', 7);"
      "INSERT INTO fact VALUES ('j-1', 1, '', 'site.name', 'Élm Street', 'typed', '2026-01-05T08:01:00-05:00', 'J-1');"
      "INSERT INTO fact VALUES ('j-1', 2, 'm1', 'serial', 'SN-4711', 'typed', '2026-01-05T08:02:00-05:00', 'M-2');"
      "INSERT INTO frame VALUES ('j-1', 1, '2026-01-05T08:02:00-05:00', 1.5, 1, 'good', x'0111C02C');");
}

}  // namespace

TEST_CASE("the newest version is known to this test") {
  // A new migration needs a test of its own here, from the version before it.
  CHECK(store::latest_version() == 4);
}

TEST_CASE("a store of version 1 opens with everything it held") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  write_version_1(path);
  // Only to be read: nothing is migrated, everything is seen.
  {
    const auto reader = value_of(open_archive_to_read(path));
    CHECK(value_of(reader->list()).size() == 1);
    CHECK(value_of(reader->record("j-1")).frames.size() == 1);
  }
  CHECK(store::Database(path, SQLITE_OPEN_READONLY).number("PRAGMA user_version") == 1);

  const auto store = value_of(open_archive(path));
  const Record record = value_of(store->record("j-1"));
  REQUIRE(record.job.facts.size() == 2);
  CHECK(record.job.facts[1].value == "SN-4711");
  CHECK(record.frames[0].bytes == std::vector<unsigned char>{0x01, 0x11, 0xC0, 0x2C});
  CHECK(value_of(store->list())[0].site == "Élm Street");
  CHECK(value_of(store->find("elm", 10)).size() == 1);
  CHECK(value_of(store->find("4711", 10)).size() == 1);
  value_of(store->append("j-1", std::vector{test::fact(3, "", "site.name", "Oak")}, {}));

  store::Database copy(path + ".version-1", SQLITE_OPEN_READONLY);
  CHECK(copy.number("PRAGMA user_version") == 1);
  CHECK(copy.number("SELECT count(*) FROM fact") == 2);
}

TEST_CASE("a store of version 2 opens with its versions, its deleted jobs and its attachments") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  {
    store::Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    store::migrate(database, path, 2);
    database.run(
        "INSERT INTO job VALUES ('j-2', 0, '2026-02-05T08:00:00-05:00', 'Oak 3', 'Oak Street', 'open', "
        "'2026-02-05T08:02:00-05:00', 2, NULL);"
        "INSERT INTO job VALUES ('j-2#1', 0, '2026-02-05T08:00:00-05:00', 'Oak 3', 'Oak Street', 'open', "
        "'2026-02-05T08:02:00-05:00', 3, 'j-2');"
        "INSERT INTO fact VALUES ('j-2', 1, '', 'site.name', 'Oak Street', 'typed', '2026-02-05T08:01:00-05:00', "
        "'J-1');"
        "INSERT INTO fact VALUES ('j-2#1', 1, '', 'site.name', 'Oak Road', 'typed', '2026-02-05T08:01:00-05:00', "
        "'J-1');"
        "INSERT INTO attachment VALUES ('j-2', 'd', 'p.jpg', 'image/jpeg', '', x'FFD8');"
        "INSERT INTO tombstone VALUES ('gone', 'abc', '2026-02-06T08:00:00-05:00');"
        "INSERT INTO find (rowid, words) VALUES (1, 'Oak Street');");
  }
  const auto store = value_of(open_archive(path));
  CHECK(value_of(store->versions("j-2")).size() == 2);
  CHECK(value_of(store->record("j-2")).attachments.size() == 1);
  CHECK(value_of(store->tombstones()).size() == 1);
  CHECK(value_of(store->find("oak", 10)).size() == 1);
  store::Database copy(path + ".version-2", SQLITE_OPEN_READONLY);
  CHECK(copy.number("PRAGMA user_version") == 2);
}

TEST_CASE("a migration that cannot make its copy changes nothing") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  write_version_1(path);
  std::filesystem::create_directories(path + ".version-1/in-the-way");
  CHECK(test::error_of(open_archive(path)).code != StoreErrorCode::NotFound);
  CHECK(store::Database(path, SQLITE_OPEN_READONLY).number("PRAGMA user_version") == 1);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    CHECK(entry.path().extension() != ".part");
  }
}

}  // namespace lineside
