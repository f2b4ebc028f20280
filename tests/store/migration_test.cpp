// A store of each earlier version opens, keeps what it held, and leaves a copy of itself behind.
#include <catch2/catch.hpp>

#include "app/store/archive.hpp"
#include "app/store/sqlite/schema.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/store/kill_points.hpp"
#include "tests/support/store/store_values.hpp"
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
  CHECK(store::latest_version() == 5);
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

namespace {

/// A store as version 4 wrote it: a job with a long value, a time that is none and frames; one made from two versions
/// and one that waits; a deleted one.
void write_version_4(const std::string& path) {
  store::Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  store::migrate(database, path, 4);
  const std::string job =
      "INSERT INTO job (id, practice, created, name, site, state, updated, touched, version_of, "
      "derived, waiting) VALUES ";
  const std::string about =
      ", 1, '2026-02-05T08:00:00.250-05:00', '', 'Oak Street', 'open', "
      "'2026-02-05T08:03:00-05:00', ";
  const std::string fact = "INSERT INTO fact VALUES ";
  const std::string first = ", 1, '', 'site.name', 'Oak Street', 'typed', '2026-02-05T08:01:00-05:00', 'J-1');";
  database.run(
      job + "('plain'" + about + "9, NULL, 0, NULL);" + fact + "('plain'" + first + fact +
      "('plain', 2, 'm1', 'wiring.left.alternatives', printf('%.*c', 3000, 'x'), 'decoded', 'at noon', 'W-3');" +
      "INSERT INTO frame VALUES ('plain', 1, '2026-02-05T08:02:00-05:00', 1.5, 1, 'good', x'0111C02C');" +
      "INSERT INTO frame VALUES ('plain', 2, '', 2.5, 0, 'not-a-frame', x'');");
  database.run(job + "('both'" + about + "8, NULL, 1, NULL);" + fact + "('both'" + first + fact +
               "('both', 2, 'm1', 'panel', 'P1', 'typed', '2026-02-05T08:02:00-05:00', 'U-1');" + fact +
               "('both', 3, 'm2', 'panel', 'P2', 'typed', '2026-02-05T08:03:00-05:00', 'U-1');");
  database.run(job + "('both#1'" + about + "6, 'both', 0, NULL);" + fact + "('both#1'" + first + fact +
               "('both#1', 2, 'm1', 'panel', 'P1', 'typed', '2026-02-05T08:02:00-05:00', 'U-1');");
  database.run(job + "('both#2'" + about + "5, 'both', 0, NULL);" + fact + "('both#2'" + first + fact +
               "('both#2', 2, 'm2', 'panel', 'P2', 'typed', '2026-02-05T08:03:00-05:00', 'U-1');");
  database.run(job + "('both#3'" + about + "7, 'both', 0, 'stranger');" + fact + "('both#3'" + first +
               "INSERT INTO attachment VALUES ('both', 'd', 'p.jpg', 'image/jpeg', '', x'FFD8', 'office');"
               "INSERT INTO origin VALUES ('both', 'office');"
               "INSERT INTO tombstone VALUES ('gone', 'abc', '2026-02-06T08:00:00-05:00', 'A. Person');"
               "INSERT INTO find (rowid, words) SELECT rowid, 'Oak Street' FROM job WHERE version_of IS NULL;");
}

/// Everything that a store says of its jobs.
struct Told {
  std::vector<std::string> list;
  std::vector<Job> jobs;
  std::vector<Text> beside;
  std::vector<std::string> waiting;
  std::size_t frames = 0;
  std::size_t found = 0;
  bool operator==(const Told&) const = default;
};
Told told(JobArchive& store) {
  Told out;
  for (const JobSummary& each : value_of(store.list())) {
    out.list.push_back(each.id + each.name + each.updated + (each.conflict ? "!" : "") +
                       (each.version_waits ? "?" : ""));
    const Record record = value_of(store.record(each.id));
    out.jobs.push_back(record.job);
    out.frames += record.frames.size();
    out.beside.insert(out.beside.end(), record.beside.begin(), record.beside.end());
    for (const WaitingVersion& version : value_of(store.waiting(each.id)))
      out.waiting.push_back(version.digest + version.signed_by);
  }
  out.found = value_of(store.find("oak", 10)).size();
  return out;
}

}  // namespace

TEST_CASE("a store of version 4 is packed and says the same as before, byte by byte and in the same order") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  write_version_4(path);
  const Told before = told(*value_of(open_archive_to_read(path)));
  REQUIRE(before.list.size() == 2);
  REQUIRE(before.jobs[0].facts[1].value == std::string(3000, 'x'));
  REQUIRE(before.jobs[1].facts.size() == 3);
  REQUIRE(before.waiting.size() == 1);
  CHECK(store::Database(path, SQLITE_OPEN_READONLY).number("PRAGMA user_version") == 4);

  const auto store = value_of(open_archive(path));
  CHECK(told(*store) == before);
  CHECK(value_of(store->record("plain")).frames[0].bytes == std::vector<unsigned char>{0x01, 0x11, 0xC0, 0x2C});
  CHECK(value_of(store->record("plain")).frames[1].at.empty());
  CHECK(value_of(store->versions("both")).size() == 1);
  CHECK(value_of(store->signers("both")) == std::vector<std::string>{"office"});
  CHECK(value_of(store->tombstones()).at(0).by == "A. Person");
  value_of(store->append("plain", std::vector{test::fact(3, "", "site.name", "Elm")}, {}));
  CHECK(value_of(store->accept("both", "")) == 1);
  CHECK(told(*value_of(open_archive_to_read(path + ".version-4"))) == before);
}

TEST_CASE("a migration that is killed at any flush is done by the next start, and nothing is lost") {
  const test::TempFolder folder;
  write_version_4(folder / "jobs.db");
  const Told before = told(*value_of(open_archive_to_read(folder / "jobs.db")));
  int point = 1;
  for (bool killed = true; killed; ++point) {
    CAPTURE(point);
    const test::TempFolder round;
    std::filesystem::copy_file(folder / "jobs.db", round / "jobs.db");
    killed = test::killed_at(point, [&] { value_of(open_archive(round / "jobs.db")); });
    CHECK(told(*value_of(open_archive(round / "jobs.db"))) == before);
    CHECK(store::Database(round / "jobs.db", SQLITE_OPEN_READONLY).number("PRAGMA user_version") == 5);
  }
  CHECK(point > 8);
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
