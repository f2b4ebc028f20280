// Two tablets at one job: what does not contradict comes together, in whatever order it arrives; looking changes
// nothing; a stranger changes nothing.
#include <algorithm>
#include <catch2/catch.hpp>

#include "app/store/archive.hpp"
#include "app/store/bundle/advice.hpp"
#include "app/store/bundle/versions.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"
#include "wizards/record/evidence.hpp"

namespace lineside {

using test::fact;
using test::small_job;
using test::value_of;

namespace {

MergeStep take_one(JobArchive& store, const Record& record, Signer signer = Signer::Known,
                   std::string_view signed_by = "somebody") {
  std::optional<Record> next = record;
  return value_of(store.merge([&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); },
                              signed_by, signer))
      .front()
      .step;
}

/// One more fact, `second` seconds after nine.
Record with(Record record, const std::string& subject, const std::string& key, const std::string& value, int second) {
  Fact added = fact(record.job.facts.size() + 1, subject, key, value);
  const std::string minutes = std::to_string(20 + second / 60);
  const std::string seconds = (second % 60 < 10 ? "0" : "") + std::to_string(second % 60);
  added.at = "2026-03-02T09:" + minutes + ":" + seconds + ".000-05:00";
  record.job.facts.push_back(added);
  return record;
}

/// The content, without the cursor and without numbers that follow from it.
std::vector<std::string> content(const Record& record) {
  std::vector<std::string> out;
  for (const Fact& each : record.job.facts) {
    if (!is_housekeeping(each.key)) out.push_back(each.subject + "|" + each.key + "|" + each.value + "|" + each.at);
  }
  for (const StoredFrame& each : record.frames) out.push_back("frame " + each.at);
  for (const Attachment& each : record.attachments) out.push_back("file " + each.name);
  return out;
}

}  // namespace

TEST_CASE("a note here and a photo there come together without a conflict") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  const Record common{small_job("a"), {}, {}};
  Record photo = common;
  photo.attachments.push_back({"p.jpg", "image/jpeg", "", {1}});
  take_one(*store, with(common, "", "note.1", "gate code at the office", 5));
  CHECK(take_one(*store, photo) == MergeStep::Unchanged);  // the photo is taken in, the record is not longer
  CHECK(take_one(*store, with(common, "m1", "note.1", "cover is cracked", 3)) == MergeStep::Extended);
  CHECK(value_of(store->conflicts()).empty());
  const Record whole = value_of(store->record("a"));
  CHECK(whole.attachments.size() == 1);
  CHECK(latest(whole.job, "m1", "note.1") == "cover is cracked");  // the earlier one is the first
  CHECK(latest(whole.job, "", "note.2") == "gate code at the office");
  CHECK(value_of(store->versions("a")).size() == 1);
}

TEST_CASE("a conflict names the fields that differ, and shows the signed version, else the one changed last") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  const Record common{small_job("a"), {}, {}};
  const Record longer = with(with(common, "m1", "panel", "P1", 1), "m1", "breaker", "7", 2);
  const Record later = with(common, "m1", "panel", "P2", 9);
  take_one(*store, longer);
  CHECK(take_one(*store, later) == MergeStep::Conflict);
  CHECK(test::said(value_of(store->conflict("a"))) == std::vector<std::string>{"m1 Panel"});
  CHECK(latest(value_of(store->load("a")), "m1", "panel") == "P2");
  CHECK(value_of(store->list())[0].conflict);
  const Record closed = with(with(common, "", "signoff.by", "A. Person", 3), "", "signoff.state", "commissioned", 3);
  CHECK(take_one(*store, closed) == MergeStep::Conflict);
  CHECK(value_of(store->list())[0].state != JobState::Open);
}

TEST_CASE("measurements of one meter on two tablets are a conflict, of two meters they are not") {
  const Record common{small_job("a"), {}, {}};
  const Record volts = with(common, "m1", "volts.L2", "119.9", 1);
  const auto against = [&](const Record& other) {
    const store::Content a{volts.job, {}};
    const store::Content b{other.job, {}};
    const store::Content* const both[] = {&a, &b};
    return test::said(store::contradictions(both));
  };
  CHECK(against(with(common, "m1", "model.typed", "2N277-021", 2)) ==
        std::vector<std::string>{"m1 Model number as typed", "m1 Volts L2 to N"});
  CHECK(against(with(common, "m2", "volts.L2", "119.9", 2)).empty());
  CHECK(against(with(common, "m1", "panel", "P1", 2)).empty());
  CHECK(against(with(common, "m1", "panel", "P1", 1)) == std::vector<std::string>{"m1 Volts L2 to N"});  // same moment
}

TEST_CASE("looking at a job is no version of it, keeps its number and its place in the list") {
  const test::TempFolder folder;
  const auto tablet = value_of(open_archive(folder / "tablet.db"));
  const auto office = value_of(open_archive(folder / "office.db"));
  value_of(tablet->create(small_job("a")));
  value_of(tablet->create(small_job("b")));
  take_one(*office, value_of(tablet->record("a")));
  const std::string number = certificate_number(value_of(tablet->load("a")), {});
  Fact look = fact(4, "", "nav.screen", "V-1");
  look.at = "2026-04-01T08:00:00-05:00";
  value_of(office->append("a", std::vector{look}, {}));
  look.value = "X-1";
  value_of(tablet->append("a", std::vector{look}, {}));
  CHECK(value_of(tablet->list())[0].id == "b");
  CHECK(value_of(tablet->list())[1].updated == "2026-03-02T09:15:00-05:00");
  CHECK(certificate_number(value_of(tablet->load("a")), {}) == number);
  CHECK(take_one(*office, value_of(tablet->record("a"))) == MergeStep::Unchanged);
  const Record further = with(value_of(tablet->record("a")), "m1", "panel", "P1", 4);
  CHECK(take_one(*office, further) == MergeStep::Extended);
  CHECK(latest(value_of(office->load("a")), "", "nav.screen") == "V-1");  // the cursor is each tablet's own
  CHECK(value_of(office->versions("a")).size() == 1);
}

TEST_CASE("what a stranger says of a job that is here waits, and changes nothing that is shown") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  const Record here{small_job("a"), {}, {}};
  take_one(*store, here);
  const auto before = content(value_of(store->record("a")));
  const Record extension = with(here, "m1", "volts.L1", "12", 5);
  const Record settlement = with(here, "", "conflict.settled", digest::of_content(here.job, here.frames), 6);
  const Record three_facts{small_job("a"), {}, {}};
  Record other_facts = three_facts;
  other_facts.job.facts[2].value = "99";
  Record advice = here;
  advice.attachments.push_back(as_attachment({"W-2", "Support", "2026-03-02T11:00:00-05:00", "Bridge the fuse."}));
  for (const Record& forged : {extension, settlement, other_facts, advice}) {
    CHECK(take_one(*store, forged, Signer::Unknown, "stranger") == MergeStep::Waiting);
    CHECK(content(value_of(store->record("a"))) == before);
    CHECK(value_of(store->conflicts()).empty());
    CHECK(value_of(store->versions("a")).size() == 1);
  }
  CHECK(take_one(*store, here, Signer::Unknown, "stranger") == MergeStep::Unchanged);
  CHECK(take_one(*store, extension, Signer::Unknown, "stranger") == MergeStep::Waiting);
  CHECK(value_of(store->waiting("a")).size() == 4);  // the same one again is not kept twice
  CHECK(value_of(store->signers("a")) == std::vector<std::string>{"somebody"});

  CHECK(value_of(store->refuse("a", digest::of_content(settlement.job, {}))) == 1);
  CHECK(value_of(store->accept("a", digest::of_content(extension.job, {}))) == 1);
  CHECK(latest(value_of(store->load("a")), "m1", "volts.L1") == "12");
  CHECK(value_of(store->signers("a")) == std::vector<std::string>{"somebody", "stranger"});
  CHECK(value_of(store->accept_from("stranger")) == 2);
  CHECK(value_of(store->waiting("a")).empty());
  CHECK(test::said(value_of(store->conflict("a"))) == std::vector<std::string>{"m1 Volts L1 to N"});
}

TEST_CASE("a new job of a stranger comes in, and says whose it is") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  CHECK(take_one(*store, {small_job("a"), {}, {}}, Signer::Unknown, "stranger") == MergeStep::Added);
  CHECK(value_of(store->signers("a")) == std::vector<std::string>{"stranger"});
}

TEST_CASE("advice says who signed it, and can be put away") {
  const test::TempFolder folder;
  const auto store = value_of(open_archive(folder / "jobs.db"));
  Record sent{small_job("a"), {}, {as_attachment({"W-2", "Support", "2026-03-02T11:00:00-05:00", "Turn CT2."})}};
  take_one(*store, sent, Signer::Known, "1111-2222");
  const auto notes = value_of(store->notes("a"));
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].text == "Advice from Support, signed by a key this tablet does not know (1111-2222): Turn CT2.");
  CHECK(value_of(store->dismiss_advice("a", "", "2026-03-03T08:00:00-05:00")) == 1);
  CHECK(value_of(store->notes("a")).empty());
  take_one(*store, sent, Signer::Known, "1111-2222");
  CHECK(value_of(store->notes("a")).empty());  // once is enough
}

}  // namespace lineside
