// Records of many tablets come together: the same set in any order leaves the same jobs, nothing is
// dropped, a conflict is shown.
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "app/store/archive.hpp"
#include "app/store/bundle/advice.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::error_of;
using test::fact;
using test::small_job;
using test::value_of;

namespace {

std::vector<Merged> take_in(JobArchive& store, const std::vector<Record>& records) {
  std::size_t at = 0;
  return value_of(store.merge(
      [&]() -> StoreResult<std::optional<Record>> {
        if (at == records.size()) return std::optional<Record>{};
        return std::optional<Record>(records[at++]);
      },
      "somebody"));
}

Record grown(Record record, const std::string& key, const std::string& value) {
  record.job.facts.push_back(fact(record.job.facts.size() + 1, "m1", key, value));
  return record;
}

struct Held {
  std::vector<Job> shown;
  std::vector<std::vector<std::string>> digests;
  bool operator==(const Held&) const = default;
};
Held held(JobArchive& store) {
  auto list = value_of(store.list());
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  Held out;
  for (const JobSummary& each : list) {
    out.shown.push_back(value_of(store.load(each.id)));
    std::vector<std::string> digests;
    for (const Version& version : value_of(store.versions(each.id))) digests.push_back(version.digest);
    std::sort(digests.begin(), digests.end());
    out.digests.push_back(digests);
  }
  return out;
}

}  // namespace

TEST_CASE("merging: new, further, the same again") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  const Record first{small_job("a"), {}, {}};
  const Record further = grown(first, "panel", "P1");
  CHECK(take_in(*store, {first})[0].step == MergeStep::Added);
  CHECK(take_in(*store, {first})[0].step == MergeStep::Unchanged);
  CHECK(take_in(*store, {further})[0].step == MergeStep::Extended);
  CHECK(take_in(*store, {first})[0].step == MergeStep::Unchanged);
  CHECK(value_of(store->load("a")) == further.job);
  value_of(store->append("a", std::vector{fact(5, "m1", "breaker", "12")}, {}));  // goes on here as any other job
  CHECK(take_in(*store, {further})[0].step == MergeStep::Unchanged);
}

TEST_CASE("the same bundles in any order leave the same jobs and the same versions") {
  const Record common{small_job("a"), {}, {}};
  const Record left = grown(common, "panel", "P1");
  const Record left_further = grown(left, "breaker", "12");
  const Record right = grown(common, "panel", "P2");
  const Record third = grown(grown(common, "panel", "P3"), "breaker", "9");
  const Record other{small_job("b"), {{"2026-03-02T09:15:01-05:00", 1, true, "good", {1}}}, {}};
  const Record other_further{small_job("b"),
                             {other.frames[0], {"2026-03-02T09:15:02-05:00", 2, false, "bad", {2}}},
                             {{"p.jpg", "image/jpeg", "", {1}}}};
  const std::vector<Record> all{common, left, left_further, right, third, other, other_further};
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0);
  std::optional<Held> expected;
  int round = 0;
  do {
    if (round++ % 149 != 0) continue;  // 34 of the 5040 orders, spread over all of them
    const test::TempFolder folder;
    const auto store = value_of(open_archive(folder / "jobs.db"));
    for (const std::size_t which : order) take_in(*store, {all[which]});
    const Held now = held(*store);
    if (!expected) expected = now;
    REQUIRE(now == *expected);
    REQUIRE(value_of(store->record("b")).frames.size() == 2);
    REQUIRE(value_of(store->record("b")).attachments.size() == 1);
  } while (std::next_permutation(order.begin(), order.end()));
  REQUIRE(expected->shown.size() == 2);
  CHECK(expected->digests[0].size() == 3);  // left_further, right and third: none goes on from another
}

TEST_CASE("a conflict is told, and every version stays") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  const Record common{small_job("a"), {}, {}};
  take_in(*store, {common});
  value_of(store->append("a", std::vector{fact(4, "m1", "panel", "here")}, {}));
  CHECK(take_in(*store, {grown(grown(common, "panel", "there"), "breaker", "7")})[0].step == MergeStep::Conflict);
  const auto versions = value_of(store->versions("a"));
  REQUIRE(versions.size() == 2);
  CHECK(versions[0].shown);
  CHECK_FALSE(versions[1].shown);
  CHECK(versions[0].facts + versions[1].facts == 9);
  CHECK(value_of(store->list()).size() == 1);
  CHECK(take_in(*store, {common})[0].step == MergeStep::Conflict);  // still told: it is not settled
  CHECK(value_of(store->find("elm", 10)).size() <= 1);
}

TEST_CASE("an error in the middle of a bundle leaves the store as it was") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  int given = 0;
  const auto failed = store->merge(
      [&]() -> StoreResult<std::optional<Record>> {
        if (given++ == 0) return std::optional<Record>(Record{small_job("a"), {}, {}});
        return StoreError{StoreErrorCode::Damaged, "x", Verbatim{"y"}};
      },
      "somebody");
  CHECK(error_of(failed).code == StoreErrorCode::Damaged);
  CHECK(value_of(store->list()).empty());
}

TEST_CASE("a deleted job leaves its digest and does not come back with a bundle") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  const Record record{
      small_job("a"), {{"2026-03-02T09:15:01-05:00", 1, true, "good", {1}}}, {{"p.jpg", "image/jpeg", "", {1}}}};
  take_in(*store, {record, Record{small_job("b"), {}, {}}});
  value_of(store->remove("a", "2026-04-01T00:00:00Z"));
  CHECK(error_of(store->load("a")).code == StoreErrorCode::NotFound);
  CHECK(value_of(store->list()).size() == 1);
  const auto stones = value_of(store->tombstones());
  REQUIRE(stones.size() == 1);
  CHECK(stones[0].job == "a");
  CHECK(stones[0].digest == digest::of_record(record.job, record.frames));
  CHECK(take_in(*store, {record})[0].step == MergeStep::Deleted);
  CHECK(error_of(store->create(record.job)).code == StoreErrorCode::Failed);
  CHECK(value_of(store->load("b")) == small_job("b"));
}

TEST_CASE("find as you type") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  Job job = small_job("a");
  job.facts.push_back(fact(4, "", "installer.name", "Zoë Müller"));
  job.facts.push_back(fact(5, "m1", "model.canonical", "2N208-021", FactSource::Decoded));
  value_of(store->create(job));
  value_of(store->create(small_job("b")));
  const auto found = [&](std::string_view words) { return value_of(store->find(words, 10)).size(); };
  CHECK(found("mul") == 1);  // without its dots
  CHECK(found("ZOË") == 1);
  CHECK(found("2n208-02 zo") == 1);
  CHECK(found("zo mul 2n2") == 1);  // all of them
  CHECK(found("zo xyz") == 0);
  CHECK(found("") == 0);
  CHECK(found("\"*()^: AND OR NEAR(") == 0);  // no query language
  value_of(store->append("a", std::vector{fact(6, "m1", "serial", "SN4711")}, {}));
  CHECK(found("sn47") == 1);
  CHECK(found("2N208") == 2);  // as typed in both
}

}  // namespace lineside

namespace lineside {

TEST_CASE("a conflict is settled by a person: the choice shows, goes with the record and undoes nothing") {
  const Record common{small_job("a"), {}, {}};
  const Record left = grown(grown(common, "panel", "P1"), "breaker", "12");
  const Record right = grown(common, "panel", "P2");
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  take_in(*store, {left, right});
  CHECK(value_of(store->conflicts()) == std::vector<std::string>{"a"});
  CHECK(value_of(store->notes("a")).size() == 1);
  CHECK(error_of(store->settle("a", "no such digest", "2026-03-03T08:00:00-05:00")).code == StoreErrorCode::NotFound);
  const auto versions = value_of(store->versions("a"));
  REQUIRE(versions.size() == 2);
  const Version& longer = versions[versions[0].facts == 5 ? 0 : 1];
  const Version& shorter = versions[versions[0].facts == 5 ? 1 : 0];
  const std::vector<Job> others = value_of(store->load("a")).other_versions;  // whose dangers count as well
  REQUIRE(others.size() == 1);
  CHECK(latest(others[0], "m1", "panel") == latest(versions[1].job, "m1", "panel"));
  value_of(store->settle("a", shorter.digest.substr(0, 12), "2026-03-03T08:00:00-05:00"));

  CHECK(value_of(store->conflicts()).empty());
  CHECK(value_of(store->notes("a")).empty());
  CHECK(value_of(store->load("a")).other_versions.empty());
  const Record chosen = value_of(store->record("a"));
  CHECK(latest(chosen.job, "m1", "panel") == "P2");
  REQUIRE(chosen.job.facts.size() == 5);
  CHECK(chosen.job.facts.back().key == "conflict.settled");
  CHECK(chosen.job.facts.back().value == longer.digest);
  CHECK(value_of(store->versions("a")).size() == 2);  // nothing was dropped
  CHECK(take_in(*store, {left})[0].step != MergeStep::Conflict);

  // Elsewhere, in either order, the choice is the same one.
  for (const bool choice_first : {true, false}) {
    const auto other = value_of(open_archive(folder / (choice_first ? "b.db" : "c.db")));
    take_in(*other, choice_first ? std::vector{chosen, left} : std::vector{left, chosen});
    CHECK(value_of(other->conflicts()).empty());
    CHECK(value_of(other->load("a")) == chosen.job);
  }
  // The version that was not chosen goes on: that is a conflict again.
  CHECK(take_in(*store, {grown(left, "upstream", "U1")})[0].step == MergeStep::Conflict);
  CHECK(value_of(store->conflicts()).size() == 1);
}

TEST_CASE("advice comes with a bundle and makes no conflict, whatever the job did meanwhile") {
  const test::TempFolder folder;
  const auto tablet = value_of(open_archive(folder / "jobs.db"));
  value_of(tablet->create(small_job("a")));
  Record sent = value_of(tablet->record("a"));
  sent.attachments.push_back(
      as_attachment({"W-2", "Support\ndesk", "2026-03-02T11:00:00-05:00", "Turn CT2.\nThen test."}));
  value_of(tablet->append("a", std::vector{fact(4, "m1", "panel", "P1")}, {}));
  CHECK(take_in(*tablet, {sent})[0].step == MergeStep::Unchanged);
  CHECK(take_in(*tablet, {sent})[0].step == MergeStep::Unchanged);
  const auto notes = value_of(tablet->notes("a"));
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].screen == "W-2");
  CHECK(notes[0].text ==
        "Advice from Support desk, signed by a key this tablet does not know (somebody): Turn CT2.\nThen test.");
  CHECK(value_of(tablet->load("a")).facts.size() == 4);
}

}  // namespace lineside
