// H-4: choosing how a job goes on that has conflicting versions.
#include "tests/wizards/desk/desk_walk.hpp"
#include "wizards/engine/update.hpp"

namespace lineside {

using test::DeskWalk;

namespace {

Version version(const std::string& digest, const std::string& panel) {
  Version out;
  out.digest = digest;
  out.facts = 4;
  out.updated = "2026-03-02T09:15:00-05:00";
  out.job = new_job("a", false, "2026-03-02T09:00:00-05:00");
  out.job.facts.push_back({4, "m1", "panel", panel, FactSource::Typed, "2026-03-02T09:15:00-05:00", "U-1"});
  return out;
}

}  // namespace

TEST_CASE("a job in conflict shows what its versions say differently before one is chosen") {
  DeskWalk desk;
  const auto read = desk.press("conflict:practice:a").only<ReadVersions>();
  CHECK(read.store == Store::Practice);
  CHECK(read.job == "a");
  Version shown = version("0123456789", "cellar");
  shown.shown = true;
  desk.send(VersionsRead{{shown, version("89abcdef01", "roof")}});
  CHECK(desk.code() == "H-4");
  const auto lists = desk.all<KeyValues>();
  REQUIRE(lists.size() == 2);
  CHECK(english(lists[0].title) == "Version 1 · 01234567 · last change 2026-03-02 09:15 · shown now");
  REQUIRE(lists[1].rows.size() == 2);  // how much there is, and the panel; both say the rest alike
  CHECK(english(lists[1].rows[1].key) == "m1 Panel");
  CHECK(english(lists[1].rows[1].value) == "roof");
  const auto choice = desk.press("choose:89abcdef01").only<ChooseVersion>();
  CHECK(choice.store == Store::Practice);
  CHECK(choice.digest == "89abcdef01");
  CHECK(desk.send(VersionChosen{}).only<OpenJob>().id == "a");
}

TEST_CASE("a choice that the store refuses is told above the versions, which are read again") {
  DeskWalk desk;
  desk.press("conflict:job:a").press("choose:01");
  desk.send(VersionChosen{msg("The disk is full.")});
  CHECK(desk.asks<ReadVersions>());
  CHECK_FALSE(desk.asks<OpenJob>());
  CHECK(desk.code() == "H-4");
  CHECK(desk.told() == "The disk is full.");
}

TEST_CASE("looking is not choosing: Back leads to the list, and later opens the job as it is shown") {
  DeskWalk desk;
  desk.press("conflict:job:a").press("back");
  CHECK(desk.code() == "H-1");
  CHECK_FALSE(desk.asks<ChooseVersion>());
  desk.press("conflict:job:a").press("go-on");
  CHECK(desk.only<OpenJob>().id == "a");
  CHECK_FALSE(desk.asks<ChooseVersion>());
}

}  // namespace lineside
