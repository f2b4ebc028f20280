// The list of jobs as the window shows it, on real stores: found while one types, and a job in conflict settled.
#include <catch2/catch.hpp>

#include "app/shell/desk.hpp"
#include "app/store/bundle/advice.hpp"
#include "app/store/sqlite/database.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"
#include "wizards/engine/job_state.hpp"

using namespace lineside;
using test::fact;
using test::small_job;
using test::value_of;

namespace {

std::vector<std::string> actions(const Screen& screen) {
  std::vector<std::string> out;
  for (const Item& item : screen.items) {
    if (const auto* action = std::get_if<Action>(&item)) out.push_back(action->id);
  }
  return out;
}
bool offers(const Screen& screen, const std::string& id) {
  const auto all = actions(screen);
  return std::find(all.begin(), all.end(), id) != all.end();
}
std::vector<std::string> rows_of(const Screen& screen, const std::string& key) {
  std::vector<std::string> out;
  for (const Item& item : screen.items) {
    const auto* list = std::get_if<KeyValues>(&item);
    if (list == nullptr) continue;
    for (const KeyValue& row : list->rows) {
      if (row.key == key) out.push_back(english(row.value));
    }
  }
  return out;
}

void merge_one(JobArchive& store, Job job) {
  std::optional<Record> next = Record{std::move(job), {}, {}};
  (void)value_of(store.merge([&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); },
                             "another tablet"));
}

}  // namespace

TEST_CASE("the list is found while one types, and shows all again when the words are gone", "[shell]") {
  const test::TempFolder folder;
  {
    const auto store = value_of(open_archive(folder / "jobs.db"));
    for (int i = 0; i < 8; ++i) {
      Job job = small_job("job-" + std::to_string(i));
      job.facts.push_back(fact(4, "", "site.name", i == 3 ? "Birch Court" : "Elm Street"));
      (void)value_of(store->create(job));
    }
  }
  shell::WindowOptions options;
  options.store = folder / "jobs.db";
  shell::Desk desk(options, [] {});
  REQUIRE(desk.open().empty());
  CHECK(offers(desk.screen(), "job:job-0"));
  desk.handle(Answer{"find", "bir"}, 0);
  CHECK(offers(desk.screen(), "job:job-3"));
  CHECK_FALSE(offers(desk.screen(), "job:job-0"));
  desk.handle(Answer{"find", ""}, 0);
  CHECK(offers(desk.screen(), "job:job-0"));
  for (const char* state : {"open", "abierto", "Ouvert"}) {  // as the rows say it, in each language
    desk.handle(Answer{"find", std::string(state) + " birch"}, 0);
    CHECK(offers(desk.screen(), "job:job-3"));
    CHECK_FALSE(offers(desk.screen(), "job:job-0"));
  }
  desk.handle(Answer{"find", "practica"}, 0);
  CHECK_FALSE(offers(desk.screen(), "job:job-3"));
}

TEST_CASE("a job in conflict shows what its versions say differently, and the chosen one goes on", "[shell]") {
  const test::TempFolder folder;
  std::string other;
  {
    const auto store = value_of(open_archive(folder / "jobs.db"));
    Job here = small_job("a");
    here.facts.push_back(fact(4, "m1", "panel", "cellar"));
    here.facts.push_back(fact(5, "m1", "breaker", "7"));
    merge_one(*store, here);
    Job there = small_job("a");
    there.facts.push_back(fact(4, "m1", "panel", "roof"));
    merge_one(*store, there);
    const auto versions = value_of(store->versions("a"));
    REQUIRE(versions.size() == 2);
    other = versions[1].digest;
  }
  shell::WindowOptions options;
  options.store = folder / "jobs.db";
  shell::Desk desk(options, [] {});
  REQUIRE(desk.open().empty());
  REQUIRE(offers(desk.screen(), "conflict:job:a"));
  desk.handle(Press{"conflict:job:a"}, 0);
  REQUIRE(desk.screen().code == "H-4");
  CHECK(rows_of(desk.screen(), "m1 Panel") == std::vector<std::string>{"cellar", "roof"});
  CHECK(rows_of(desk.screen(), "m1 Breaker") == std::vector<std::string>{"7", "—"});
  CHECK(rows_of(desk.screen(), "m1 Volts L1 to N").empty());  // both say the same

  desk.handle(Press{"back"}, 0);
  CHECK(desk.screen().code == "H-1");
  REQUIRE(offers(desk.screen(), "conflict:job:a"));  // looking is not choosing
  desk.handle(Press{"conflict:job:a"}, 0);
  desk.handle(Press{"choose:" + other}, 0);
  CHECK(desk.screen().code != "H-4");
  desk.to_list();
  CHECK(offers(desk.screen(), "job:a"));
  CHECK_FALSE(offers(desk.screen(), "conflict:job:a"));
}

TEST_CASE("the list says in words where a version or advice waits", "[shell]") {
  const test::TempFolder folder;
  {
    const auto store = value_of(open_archive(folder / "jobs.db"));
    merge_one(*store, small_job("a"));
    Job further = small_job("a");
    further.facts.push_back(fact(4, "m1", "panel", "roof"));
    std::optional<Record> next = Record{further, {}, {}};
    (void)value_of(
        store->merge([&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); },
                     "a stranger", Signer::Unknown));
    merge_one(*store, small_job("b"));
    (void)value_of(store->attach("b", as_attachment({"W-2", "Support", "2026-03-02T11:00:00-05:00", "Turn CT2."})));
    merge_one(*store, small_job("c"));
  }
  shell::WindowOptions options;
  options.store = folder / "jobs.db";
  shell::Desk desk(options, [] {});
  REQUIRE(desk.open().empty());
  const auto label = [&](const std::string& id) {
    for (const Item& item : desk.screen().items) {
      if (const auto* action = std::get_if<Action>(&item); action != nullptr && action->id == id)
        return english(action->label);
    }
    return std::string("no such row");
  };
  CHECK(label("job:a") == "Job without a name · a version waits · open · 2026-03-02 09:15");
  CHECK(label("job:b") == "Job without a name · has advice · open · 2026-03-02 09:15");
  CHECK(label("job:c") == "Job without a name · open · 2026-03-02 09:15");
}

TEST_CASE("a filter of the list looks at all jobs that a word finds, not at the newest forty", "[shell]") {
  const test::TempFolder folder;
  std::string closed;
  {
    const auto store = value_of(open_archive(folder / "jobs.db"));
    for (int i = 0; i < 60; ++i) {
      Job job = small_job("job-" + std::to_string(i));
      job.facts.push_back(fact(4, "", "site.name", "Elm Street"));
      if (i == 0) {
        job.facts.push_back(fact(5, "", "signoff.state", "not-commissioned"));
        closed = name(state(job));
      }
      (void)value_of(store->create(job));
    }
  }
  shell::WindowOptions options;
  options.store = folder / "jobs.db";
  shell::Desk desk(options, [] {});
  REQUIRE(desk.open().empty());
  desk.handle(Answer{"find", "elm"}, 0);
  CHECK(offers(desk.screen(), "job:job-59"));
  std::string last;
  for (const Item& item : desk.screen().items) {
    if (const auto* said = std::get_if<Paragraph>(&item)) last = english(said->text);
  }
  CHECK(last == "More jobs match: find them by another word above.");
  REQUIRE(closed == "not-commissioned");
  desk.handle(Answer{"show", closed}, 0);
  CHECK(offers(desk.screen(), "job:job-0"));
  CHECK_FALSE(offers(desk.screen(), "job:job-59"));
}

TEST_CASE("what is open leaves out a job that is commissioned", "[shell]") {
  const test::TempFolder folder;
  {
    const auto store = value_of(open_archive(folder / "jobs.db"));
    for (const char* id : {"begun", "done"}) (void)value_of(store->create(small_job(id)));
  }
  // As the store would have it once every step of the job were done.
  store::Database(folder / "jobs.db", SQLITE_OPEN_READWRITE)
      .run("UPDATE job SET state = 'commissioned' WHERE id = 'done'");
  shell::WindowOptions options;
  options.store = folder / "jobs.db";
  shell::Desk desk(options, [] {});
  REQUIRE(desk.open().empty());
  CHECK(offers(desk.screen(), "job:done"));
  desk.handle(Answer{"show", "open-points"}, 0);
  CHECK(offers(desk.screen(), "job:begun"));
  CHECK_FALSE(offers(desk.screen(), "job:done"));
}

TEST_CASE("the lists of the window each have a code of their own, and a practice case begins with its briefing",
          "[shell]") {
  const test::TempFolder folder;
  shell::WindowOptions options;
  options.store = folder / "jobs.db";
  shell::Desk desk(options, [] {});
  REQUIRE(desk.open().empty());
  CHECK(desk.screen().code == "H-1");
  desk.handle(Press{"keys"}, 0);
  CHECK(desk.screen().code == "H-6");
  desk.handle(Press{"back"}, 0);
  CHECK(desk.screen().code == "H-1");
  desk.handle(Press{"scenarios"}, 0);
  CHECK(desk.screen().code == "H-5");  // H-2 and H-3 are the hand-off file's, H-4 a conflict's
  REQUIRE(offers(desk.screen(), "scenario:reversed-ct"));
  desk.handle(Press{"scenario:reversed-ct"}, 0);
  REQUIRE(desk.screen().code == "A-1");
  desk.handle(Answer{"accepted", "yes"}, 0);
  desk.handle(Press{"next"}, 0);
  CHECK(desk.screen().code == "Y-1");
  CHECK(desk.screen().title == "Practice: Half the laundry's bill is missing");
}

TEST_CASE("where the jobs cannot be opened the screen says why and tries again", "[shell]") {
  const test::TempFolder folder;
  shell::WindowOptions options;
  options.store = folder / "jobs.db";
  auto held = value_of(open_archive(folder / "jobs.db"));
  shell::Desk desk(options, [] {});
  const Text problem = desk.open();
  REQUIRE(english(problem).find("open in another Lineside") != std::string::npos);
  desk.tell(problem);
  CHECK_FALSE(desk.opened());
  CHECK(desk.screen().title == "The jobs could not be opened");
  desk.handle(Press{"open-again"}, 0);
  CHECK_FALSE(desk.opened());
  held.reset();
  desk.handle(Press{"open-again"}, 0);
  CHECK(desk.opened());
  CHECK(desk.screen().title == "Choose a job, or start one");
}
