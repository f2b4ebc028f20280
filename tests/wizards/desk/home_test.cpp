// H-1, the list of jobs, and H-5, the practice cases.
#include "tests/wizards/desk/desk_walk.hpp"

namespace lineside {

using test::DeskWalk;

namespace {

JobSummary job(const std::string& id, const std::string& name, const std::string& site) {
  JobSummary out;
  out.id = id;
  out.name = name;
  out.site = site;
  out.updated = "2026-03-02T09:15:00-05:00";
  return out;
}

JobsListed listed(std::vector<JobSummary> jobs) {
  JobsOfStore store;
  store.found = jobs.size();
  for (JobSummary& each : jobs) store.jobs.push_back({std::move(each), {}});
  return {{std::move(store)}};
}

}  // namespace

TEST_CASE("the list asks for the jobs of the wish, anew with each letter that is typed") {
  DeskWalk desk;
  CHECK(desk.send(DeskAsked{}).only<ListJobs>().wish == ListWish{});
  CHECK(desk.answer("find", "b").only<ListJobs>().wish.find == "b");
  CHECK(desk.answer("find", "bi").only<ListJobs>().wish.find == "bi");
  CHECK(desk.answer("show", "open-points").only<ListJobs>().wish.open_points());
  CHECK(desk.answer("show", "open-points").only<ListJobs>().wish.show.empty());  // the same again takes it back
  CHECK(desk.answer("sort", "site").only<ListJobs>().wish.sort == "site");
  CHECK_FALSE(desk.answer("no-such-field", "x").asks<ListJobs>());
}

TEST_CASE("a row says what a person tells jobs apart by, and a tap opens it in its own store") {
  DeskWalk desk;
  JobSummary practice = job("p", "", "");
  practice.practice = true;
  practice.has_advice = true;
  desk.send(listed({job("a", "Unit 3B", "Mill Street 14"), practice}));
  CHECK(desk.label("job:a") == "Unit 3B · Mill Street 14 · open · 2026-03-02 09:15");
  CHECK(desk.label("practice:p") == "Job without a name · practice · has advice · open · 2026-03-02 09:15");
  CHECK(desk.press("job:a").only<OpenJob>().store == Store::Real);
  const auto open = desk.press("practice:p").only<OpenJob>();
  CHECK(open.store == Store::Practice);
  CHECK(open.id == "p");
  CHECK(desk.press("new").only<OpenJob>().id.empty());
  CHECK(desk.press("practise").only<OpenJob>().store == Store::Practice);
}

TEST_CASE("find, show and sort appear when the list is longer than one sees at a glance") {
  DeskWalk desk;
  std::vector<JobSummary> jobs;
  for (int i = 0; i < 5; ++i) jobs.push_back(job(std::to_string(i), "", ""));
  desk.send(listed(jobs));
  CHECK(desk.all<Field>().empty());
  jobs.push_back(job("5", "", ""));
  desk.send(listed(jobs));
  CHECK(desk.all<Field>().size() == 3);
  desk.answer("find", "nobody").send(listed({}));
  CHECK(desk.all<Field>().size() == 3);
  CHECK(desk.last() == "No job matches.");
}

TEST_CASE("of many jobs forty are shown, by name in any case, and it is said how many there are besides") {
  std::vector<JobSummary> jobs;
  for (int i = 0; i < 45; ++i) jobs.push_back(job(std::to_string(i), i == 44 ? "alpha" : "Beta", ""));
  CHECK(arranged(jobs, {.sort = "name"}).front().id == "44");
  CHECK(arranged(jobs, {}).front().id == "0");
  const auto shown = arranged(jobs, {});
  REQUIRE(shown.size() == 40);
  JobsListed all = listed(shown);
  all.stores[0].found = 45;
  DeskWalk desk;
  desk.send(all);
  CHECK(desk.last() == "5 more: find them by a word above.");
  all.stores[0].counted = false;
  desk.send(all);
  CHECK(desk.last() == "More jobs match: find them by another word above.");
}

TEST_CASE("what is open in a job stands below its row, and a store that cannot be read says why") {
  JobsListed all = listed({job("a", "Unit 3B", "")});
  all.stores[0].jobs[0].open.push_back({"m1", "W-3", msg("the wiring check is undecided"), false, true});
  JobsOfStore broken;
  broken.problem = msg("The disk is full.");
  all.stores.push_back(broken);
  DeskWalk desk;
  desk.send(all);
  const auto said = desk.all<Paragraph>();
  REQUIRE(said.size() == 3);
  CHECK(english(said[1].text) == "m1 W-3 the wiring check is undecided");
  CHECK(said[1].tone == Tone::Fail);
  CHECK(english(said[2].text) == "The disk is full.");
}

TEST_CASE("a job that cannot be opened leaves the list with the reason on top, until something else is done") {
  DeskWalk desk;
  desk.press("scenarios");
  desk.send(JobNotOpened{msg("There is no practice scenario.")});
  CHECK(desk.code() == "H-1");
  CHECK(desk.told() == "There is no practice scenario.");
  desk.answer("find", "x");
  CHECK(desk.told().empty());
}

TEST_CASE("without the stores there is nothing to do but to try again") {
  DeskWalk desk;
  desk.send(StoresTried{msg("The job store is open in another Lineside.")});
  CHECK(english(screen(desk.state).title) == "The jobs could not be opened");
  CHECK(desk.told() == "The job store is open in another Lineside.");
  CHECK_FALSE(desk.offers("new"));
  CHECK_FALSE(desk.press("new").asks<OpenJob>());
  CHECK(desk.press("open-again").asks<OpenStores>());
  desk.send(StoresTried{});
  CHECK(desk.asks<ListJobs>());
  CHECK(desk.offers("new"));
}

TEST_CASE("a notice stays above the list") {
  DeskWalk desk;
  desk.send(DeskNotice{msg("A damaged store was repaired.")});
  desk.press("keys").press("back");
  CHECK(desk.told() == "A damaged store was repaired.");
}

TEST_CASE("practice cases are listed with how hard they are, and one begins with a tap") {
  DeskWalk desk;
  CHECK(desk.press("scenarios").asks<ListCases>());
  Scenario one;
  one.name = "reversed-ct";
  one.title = msg("Half the laundry's bill is missing");
  one.level = 2;
  desk.send(CasesListed{{one}});
  CHECK(desk.code() == "H-5");
  CHECK(screen(desk.state).practice);
  CHECK(desk.label("scenario:reversed-ct") == "Half the laundry's bill is missing · fair");
  CHECK(desk.press("scenario:reversed-ct").only<StartCase>().name == "reversed-ct");
  CHECK(desk.press("back").asks<ListJobs>());
  CHECK(desk.code() == "H-1");
}

}  // namespace lineside
