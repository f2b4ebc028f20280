// A hand-off file at support's desk and back on the tablet: seen, advised on, taken in.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "app/core/desk/desk_controller.hpp"
#include "app/store/bundle/bundle.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/links/bell.hpp"
#include "tests/support/store/desk_options.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::value_of;

namespace {

void write(const std::string& path, KeyRing keys) {
  std::optional<Record> next = Record{test::sample_job(), test::sample_frames(), {}};
  value_of(write_bundle(
      path, [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, {}); }, value_of(keys.own())));
}

std::string all_text(const Screen& screen) {
  std::string out = screen.code + "\n";
  for (const Item& item : screen.items) {
    if (const auto* paragraph = std::get_if<Paragraph>(&item)) out += english(paragraph->text) + "\n";
    if (const auto* action = std::get_if<Action>(&item)) out += "(" + action->id + ") " + english(action->label) + "\n";
    if (const auto* list = std::get_if<KeyValues>(&item)) {
      out += english(list->title) + "\n";
      for (const KeyValue& row : list->rows) out += english(row.key) + ": " + english(row.value) + "\n";
    }
  }
  return out;
}

bool says(const DeskController& desk, const std::string& words) {
  return all_text(desk.screen()).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a hand-off file is found, seen moment by moment, advised on and taken in") {
  const test::TempFolder folder;
  const std::string bundle = folder / "site.lineside";
  write(bundle, KeyRing(folder.path().string()));
  JobStores stores(folder / "jobs.db");
  DeskController desk(test::desk_options(stores, folder.path().string()));
  test::go_to(desk, "H-2");
  REQUIRE(says(desk, "(file:" + bundle + ")"));
  desk.handle(DeskEvent{Press{"file:" + bundle}});
  CHECK(says(desk, "signed by this tablet"));
  desk.handle(DeskEvent{Press{"see:" + test::sample_job().id}});
  CHECK(says(desk, "Replay: moment"));
  desk.handle(DeskEvent{Press{"back"}});
  desk.handle(DeskEvent{Answer{"moment", "3"}});
  CHECK(says(desk, "Replay: moment 3 of"));
  CHECK_FALSE(says(desk, "(replay-write)"));
  desk.handle(DeskEvent{Answer{"advice", "Measure L3 again."}});
  desk.handle(DeskEvent{Press{"replay-write"}});
  CHECK(says(desk, "read back and verified"));
  desk.handle(DeskEvent{Press{"replay-leave"}});
  desk.handle(DeskEvent{Press{"take-in"}});
  CHECK(says(desk, "1 job imported."));
  CHECK(value_of(stores.get(Store::Real)->load(test::sample_job().id)) == test::sample_job());
  desk.handle(DeskEvent{Press{"back"}});

  // The advice is a file of its own; taken in, it stands with the job, which is as it was.
  std::string advice;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    if (entry.path().filename().string().starts_with("advice-")) advice = entry.path().string();
  }
  REQUIRE_FALSE(advice.empty());
  desk.handle(DeskEvent{Answer{"file", advice}});
  desk.handle(DeskEvent{Press{"take-in"}});
  const auto notes = value_of(stores.get(Store::Real)->notes(test::sample_job().id));
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].text == "Advice from support, signed by this tablet: Measure L3 again.");
  CHECK(value_of(stores.get(Store::Real)->load(test::sample_job().id)) == test::sample_job());
  desk.handle(DeskEvent{Press{"back"}});
  desk.handle(DeskEvent{Press{"back"}});
  CHECK(desk.screen().code == "H-1");  // done here
}

TEST_CASE("a file that was altered is not looked into, and the reason is told") {
  const test::TempFolder folder;
  const std::string bundle = folder / "site.lineside";
  write(bundle, KeyRing(folder.path().string()));
  std::fstream file(bundle, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(5000);
  file << '!';
  file.close();
  JobStores stores(folder / "jobs.db");
  DeskController desk(test::desk_options(stores, folder.path().string()));
  test::go_to(desk, "H-2");
  desk.handle(DeskEvent{Press{"file:" + bundle}});
  CHECK(desk.screen().code == "H-2");
  CHECK(says(desk, "Cannot read"));
  desk.handle(DeskEvent{Answer{"file", folder / "none.lineside"}});
  CHECK(says(desk, "Cannot read"));
}

TEST_CASE("files are looked for, read and taken in on a worker, and what is done is shown with a way to cancel") {
  const test::TempFolder folder;
  const std::string bundle = folder / "site.lineside";
  write(bundle, KeyRing(folder.path().string()));
  JobStores stores(folder / "jobs.db");
  test::Bell bell;
  DeskController::Options options = test::desk_options(stores, folder.path().string());
  options.wake = bell.ring();
  options.inline_work = false;
  DeskController desk(options);
  test::go_to(desk, "H-2");
  const auto shows_work = [&](const std::string& words) {
    bool waits = false;
    for (const Item& item : desk.screen().items) {
      const auto* waiting = std::get_if<Waiting>(&item);
      waits = waits || (waiting != nullptr && waiting->text == words);
    }
    return waits && says(desk, "(cancel) Cancel") && desk.working();
  };
  const auto done = [&] {
    bell.wait();
    REQUIRE(desk.poll());
    CHECK_FALSE(desk.working());
  };
  CHECK(shows_work("Looking for hand-off files on this tablet and its USB drives."));
  CHECK_FALSE(says(desk, "(file:"));
  done();
  CHECK(says(desk, "(file:" + bundle + ")"));
  desk.handle(DeskEvent{Press{"file:" + bundle}});
  CHECK(shows_work("Reading and verifying " + bundle + "."));
  desk.handle(DeskEvent{Press{"take-in"}});  // nothing is begun while something is under way
  done();
  CHECK(says(desk, "signed by this tablet"));
  desk.handle(DeskEvent{Press{"take-in"}});
  CHECK(shows_work("Importing the jobs."));
  done();
  CHECK(says(desk, "1 job imported."));
  CHECK(value_of(stores.get(Store::Real)->load(test::sample_job().id)) == test::sample_job());
}

TEST_CASE("what is canceled leaves the store as it was and says so") {
  const test::TempFolder folder;
  const std::string bundle = folder / "site.lineside";
  write(bundle, KeyRing(folder.path().string()));
  const auto store = value_of(open_archive(folder / "jobs.db"));
  HandOffProgress progress;
  const KeyRing keys(folder.path().string());
  const BundleContents contents = look_into(bundle, keys, progress);
  REQUIRE(contents.good);
  CHECK(progress.jobs == 1);
  progress.cancel = true;
  CHECK(take_in(bundle, contents.jobs, {store.get(), store.get(), keys}, progress).text ==
        "Canceled: nothing was imported.");
  CHECK(value_of(store->list()).empty());
  CHECK_FALSE(look_into(bundle, KeyRing(folder.path().string()), progress).good);
  CHECK_FALSE(read_record(bundle, test::sample_job().id, progress));
  progress.cancel = false;
  CHECK(take_in(bundle, contents.jobs, {store.get(), store.get(), keys}, progress).text == "1 job imported.");
}

}  // namespace lineside
