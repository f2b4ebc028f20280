// What is stored comes back unchanged, in order, and a refused call changes nothing.
#include <fstream>

#include "app/store/sqlite/database.hpp"
#include "app/store/sqlite/schema.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/memory_store.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside {

using test::error_of;
using test::fact;
using test::small_job;
using test::value_of;

namespace {

// The same promises hold for the store on disk and the one in memory.
void keeps_its_promises(JobStore& store) {
  Job job = small_job();
  job.facts[2].value = "";  // an answer taken back
  value_of(store.create(job));
  CHECK(value_of(store.load(job.id)) == job);

  const Fact later = fact(4, "m1", "volts.L1", "Zähler „Ω“\n\"=1+1\"", FactSource::Measured);
  const StoredFrame frame{"2026-03-02T09:15:01-05:00", 12.25, true, "good", {0x01, 0x11, 0xC0, 0x00}};
  const StoredFrame silence{"2026-03-02T09:15:02-05:00", 12.5, false, "not-a-frame", {}};
  value_of(store.append(job.id, std::vector{later}, std::vector{frame, silence}));
  job.facts.push_back(later);
  CHECK(value_of(store.load(job.id)) == job);
  const auto frames = value_of(store.frames(job.id));
  REQUIRE(frames.size() == 2);
  CHECK(frames[0].bytes == frame.bytes);
  CHECK(frames[0].seconds == 12.25);
  CHECK(frames[0].sent);
  CHECK(frames[1].crc == "not-a-frame");
  CHECK(frames[1].bytes.empty());

  CHECK(error_of(store.load("no-such-job")).code == StoreErrorCode::NotFound);
  CHECK(error_of(store.frames("no-such-job")).code == StoreErrorCode::NotFound);
  CHECK(error_of(store.append("no-such-job", {}, {})).code == StoreErrorCode::NotFound);
  CHECK(error_of(store.create(job)).code == StoreErrorCode::Failed);

  // A gap, a repetition, or a good fact followed by one out of order: nothing of it is kept.
  for (const std::vector<Fact>& facts : {std::vector{fact(6, "", "k", "v")}, std::vector{fact(4, "", "k", "v")},
                                         std::vector{fact(5, "", "k", "v"), fact(7, "", "k", "v")}}) {
    CHECK(error_of(store.append(job.id, facts, std::vector{frame})).code == StoreErrorCode::Failed);
  }
  CHECK(value_of(store.load(job.id)) == job);
  CHECK(value_of(store.frames(job.id)).size() == 2);
}

}  // namespace

TEST_CASE("the store on disk gives back what it was given") {
  const test::TempFolder folder;
  const auto store = value_of(open_store(folder / "deep/er/jobs.db"));
  keeps_its_promises(*store);
}

TEST_CASE("the store in memory keeps the same promises") {
  test::MemoryStore store;
  keeps_its_promises(store);
}

TEST_CASE("the list is newest change first, whatever the clock says") {
  const test::TempFolder folder;
  const auto store = value_of(open_store(folder / "jobs.db"));
  Job first = small_job("a");
  first.facts[2].at = "2031-01-01T00:00:00Z";  // a clock that ran ahead
  Job second = small_job("b");
  second.practice = true;
  value_of(store->create(first));
  value_of(store->create(second));
  auto list = value_of(store->list());
  REQUIRE(list.size() == 2);
  CHECK(list[0].id == "b");
  CHECK(list[0].practice);
  CHECK(list[0].state == JobState::Open);
  CHECK_FALSE(list[1].practice);
  value_of(store->append("a", std::vector{fact(4, "", "job.site", "Oak Street 3")}, {}));
  list = value_of(store->list());
  CHECK(list[0].id == "a");
  CHECK(list[0].updated == "2026-03-02T09:15:00-05:00");
}

TEST_CASE("facts are visited job by job, the newest first; what a visitor throws comes out, and the store goes on") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  for (const char* id : {"a", "b"}) value_of(store->create(small_job(id)));
  const std::vector<JobSummary> both = value_of(store->list());
  std::string seen;
  const auto note = [&](const FactRow& each) {
    std::string value = "of the fact before";
    each.value(value);
    seen += std::string(each.subject()) + "." + std::string(each.key()) + "=" + value + "@" + each.at() + " ";
  };
  const auto end = [&](const JobSummary& job) { seen += "end of " + job.id + "\n"; };
  value_of(store->visit(both, note, end));
  const std::string at = "@2026-03-02T09:15:00-05:00 ";
  const std::string one =
      "m1.volts.L1=120.3" + at + "m1.model.typed=2n208 021" + at + ".job.site=Elm Street 12" + at + "end of ";
  CHECK(seen == one + "b\n" + one + "a\n");

  struct Enough {};
  CHECK_THROWS_AS(store->visit(
                      both, [](const FactRow&) { throw Enough(); }, end),
                  Enough);
  value_of(store->append("a", std::vector{fact(4, "", "job.site", "Oak Street 3")}, {}));
  CHECK(value_of(store->load("a")).facts.size() == 4);
}

TEST_CASE("a summary in the list is the one computed from the facts") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  const Job job = small_job();
  {
    const auto store = value_of(open_store(path));
    value_of(store->create(job));
    value_of(store->create(small_job("other")));
  }
  const auto store = value_of(open_store(path));  // nothing kept in memory now
  value_of(store->append(job.id,
                         std::vector{fact(4, "", "job.site", "Oak Street 3"), fact(5, "", "job.name", "Flat 4")}, {}));
  const JobSummary expected = summarise(value_of(store->load(job.id)));
  const JobSummary listed = value_of(store->list())[0];
  CHECK(listed.name == expected.name);
  CHECK(listed.site == expected.site);
  CHECK(listed.updated == expected.updated);
  CHECK(listed.state == expected.state);
}

TEST_CASE("a store is what the design says of it") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  const auto store = value_of(open_store(path));
  value_of(store->create(small_job()));
  value_of(
      store->append(small_job().id, {}, std::vector<StoredFrame>{{"2026-03-02T09:15:01-05:00", 1, true, "good", {1}}}));
  store::Database database(path, SQLITE_OPEN_READWRITE);
  CHECK(database.number("PRAGMA application_id") == 0x4C4E5344);
  CHECK(database.number("PRAGMA user_version") == store::latest_version());
  CHECK(database.text("PRAGMA journal_mode") == "wal");
  CHECK(
      database.number("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND NOT strict "
                      "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'find%'") == 0);
  // Not even another program with a pen can rewrite a fact or a frame by mistake.
  CHECK_THROWS_AS(database.run("UPDATE fact SET value = 'x'"), store::DbFailure);
  CHECK_THROWS_AS(database.run("DELETE FROM fact"), store::DbFailure);
  CHECK_THROWS_AS(database.run("UPDATE frame SET crc = 'bad'"), store::DbFailure);
  CHECK_THROWS_AS(database.run("DELETE FROM frame"), store::DbFailure);
  CHECK(database.number("SELECT count(*) FROM fact") == 3);
}

}  // namespace lineside
