// The screens before a job, on a real store: the list, a job in conflict, hand-off files. Nothing stays English.
#include "app/shell/desk.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/i18n/checker.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside;
using test::fact;
using test::small_job;
using test::value_of;

TEST_CASE("the list of jobs and what hangs on it are translated", "[shell]") {
  const test::TempFolder folder;
  {
    const auto store = value_of(open_archive(folder / "jobs.db"));
    for (int i = 0; i < 8; ++i) {
      Job job = small_job("job-" + std::to_string(i));
      if (i > 2) job.facts.push_back(fact(4, "", "job.name", "KX-" + std::to_string(i)));
      job.facts[0] = fact(1, "", "site.name", "KX 12");
      (void)value_of(store->create(job));
    }
    for (const char* panel : {"K1", "K2"}) {
      Job job = small_job("a");
      job.facts.push_back(fact(4, "m1", "panel", panel));
      std::optional<Record> next = Record{std::move(job), {}, {}};
      (void)value_of(store->merge(
          [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); }, "KX"));
    }
  }
  shell::WindowOptions options;
  options.store = folder / "jobs.db";
  shell::Desk desk(options, [] {});
  REQUIRE(desk.open().empty());
  test::Checker checker;
  const auto look = [&](std::initializer_list<EventBody> events) {
    for (const EventBody& event : events) {
      desk.handle(event, 0);
      checker.screen(desk.screen());
    }
    desk.to_list();
  };
  look({Answer{"find", "nothing-has-this"}, Answer{"find", ""}, Answer{"show", "open-points"},
        Answer{"show", "open-points"}});
  look({Press{"conflict:job:a"}});
  look({Press{"hand-off"}, Answer{"file", "/proc/nothing.lineside"}});
  look({Press{"job:job-1"}});
  look({Press{"new"}});
  checker.check();
}
