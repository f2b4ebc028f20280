// lineside job settle, restore, profile, open-points, replay and rma on real stores, with their words and exit status.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/commands.hpp"
#include "app/store/archive.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/run_here.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::RanHere;
using test::run_here;

using test::fact;
using test::small_job;
using test::value_of;

namespace {

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("job settle lists the versions, takes one, and then there is nothing to settle") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  const std::string id = small_job().id;
  {
    const auto store = value_of(open_archive(path));
    std::vector<Record> both(2, Record{small_job(), {}, {}});
    both[0].job.facts.push_back(fact(4, "m1", "panel", "P1"));
    both[1].job.facts.push_back(fact(4, "m1", "panel", "P2"));
    std::size_t at = 0;
    value_of(store->merge(
        [&]() -> StoreResult<std::optional<Record>> {
          return at == both.size() ? std::optional<Record>{} : std::optional<Record>(both[at++]);
        },
        "test"));
  }
  const RanHere list = run_here({"--store", path, "job", "list", "--json"});
  CHECK(nlohmann::json::parse(list.out)[0]["conflict"] == true);
  CHECK(has(run_here({"--store", path, "job", "list"}).out, "CONFLICT"));
  const RanHere shown = run_here({"--store", path, "job", "settle", id});
  CHECK(shown.status == 1);
  CHECK(has(shown.err, "(shown)"));
  CHECK(run_here({"--store", path, "job", "settle", id, "zzzz"}).status == 2);
  const auto digest = value_of(value_of(open_archive_to_read(path))->versions(id)).back().digest;
  CHECK(run_here({"--store", path, "job", "settle", id.substr(0, 8), digest.substr(0, 12)}).status == 0);
  CHECK_FALSE(has(run_here({"--store", path, "job", "list"}).out, "CONFLICT"));
  CHECK(value_of(value_of(open_archive_to_read(path))->load(id)).facts.back().key == "conflict.settled");
}

TEST_CASE("job restore lists the copies and goes back only when told to") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  value_of(value_of(open_archive(path))->create(small_job()));
  value_of(open_archive(path)).reset();
  const auto copies = nlohmann::json::parse(run_here({"--store", path, "job", "restore", "--json"}).out);
  REQUIRE(copies.size() == 1);
  CHECK(copies[0]["jobs"] == 1);
  CHECK(run_here({"--store", path, "job", "delete", small_job().id, "--yes"}).status == 0);
  CHECK(run_here({"--store", path, "job", "restore", "latest"}).status == 2);
  CHECK(run_here({"--store", path, "job", "restore", "19990101-000000", "--yes"}).status == 4);
  CHECK(run_here({"--store", path, "job", "restore", "latest", "--yes"}).status == 0);
  CHECK(has(run_here({"--store", path, "job", "list"}).out, small_job().id));
}

TEST_CASE("job profile is kept, told and checked") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  const RanHere set = run_here({"--store", path, "job", "profile", "company=Díaz Electric", "--json"});
  CHECK(set.status == 0);
  CHECK(nlohmann::json::parse(set.out)["company"] == "Díaz Electric");
  CHECK(run_here({"--store", path, "job", "profile", "site.name=Elm"}).status == 2);
  CHECK(has(run_here({"--store", path, "job", "profile"}).out, "Company: Díaz Electric"));
}

TEST_CASE("job list is filtered and sorted, open-points tells what is left to do, across jobs") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  {
    const auto store = value_of(open_archive(path));
    for (const char* name : {"Beech", "alder", "Cedar"}) {
      Job job = small_job(name);
      job.facts[0].key = "job.name";
      job.facts[0].value = name;
      value_of(store->create(job));
    }
    value_of(store->create(test::sample_job()));
  }
  const auto names = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--store", path, "job", "list", "--json"});
    std::string out;
    for (const auto& job : nlohmann::json::parse(run_here(words).out)) out += job["name"].get<std::string>() + " ";
    return out;
  };
  CHECK(names({"--sort", "name", "--state", "open"}) == "alder Beech Cedar ");
  CHECK(names({"--site", "peña"}) == "Façade Nº 7, Ω test ");
  CHECK(names({"--practice"}).empty());
  const RanHere open = run_here({"--store", path, "job", "open-points", "--json"});
  CHECK(open.status == 1);
  const auto points = nlohmann::json::parse(open.out);
  REQUIRE(points.size() == 4);
  CHECK(points[0]["open"].size() > 0);
  CHECK(points[0]["open"][0].contains("screen"));
}

TEST_CASE("job replay walks, supposes and writes advice, the record stays as it was") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  const Job job = test::sample_job();
  value_of(value_of(open_archive(path))->create(job));
  const std::string bundle = folder / "job.lineside";
  REQUIRE(run_here({"--store", path, "job", "export", job.id, "--format", "bundle", "-o", bundle}).status == 0);
  const RanHere timeline = run_here({"--store", path, "job", "replay", bundle, "--timeline", "--json"});
  CHECK(nlohmann::json::parse(timeline.out).size() > 40);
  const RanHere walked =
      run_here({"--store", path, "job", "replay", bundle},
               "1\nnext\nback\n40\nm1 volts.L3 = 97\nforget\nnonsense\nadvice Measure L3 again.\nwrite " +
                   (folder / "back.lineside") + "\nquit\nnever read\n");
  CHECK(walked.status == 0);
  CHECK(has(walked.out, "Replay: moment 2 of"));
  CHECK(has(walked.out, "97 instead of 121"));
  CHECK(has(walked.err, "\"nonsense\" was not understood"));
  CHECK(has(walked.err, "read back and verified"));
  CHECK(run_here({"--store", path, "job", "import", folder / "back.lineside"}).status == 0);
  const auto store = value_of(open_archive_to_read(path));
  CHECK(value_of(store->load(job.id)) == job);
  CHECK(value_of(store->notes(job.id)).size() == 1);
  CHECK(run_here({"--store", path, "job", "replay", bundle, "--suppose", "no.key=1"}).status == 2);
  CHECK(run_here({"--store", path, "job", "replay", folder / "jobs.db"}).status == 4);
}

TEST_CASE("job rma says what is missing, and prints what the record knows") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  Job job = test::sample_job();
  value_of(value_of(open_archive(path))->create(job));
  const RanHere without = run_here({"--store", path, "job", "rma", job.id});
  CHECK(without.status == 1);
  CHECK(has(without.err, "Missing: Distributor, Distributor's address, Original purchase order, Reason."));
  CHECK(has(without.out, "Model number: 2N208-021"));
  CHECK(has(without.out, "May 1, 2009"));
  {
    const auto store = value_of(open_archive(path));
    std::uint64_t seq = job.facts.size();
    for (const char* key : {"rma.distributor", "rma.address", "rma.order", "rma.reason"})
      value_of(store->append(job.id, std::vector{fact(++seq, "m1", key, "as told Ω")}, {}));
  }
  CHECK(run_here({"--store", path, "job", "rma", job.id}).status == 0);
  CHECK(run_here({"--store", path, "job", "rma", job.id, "-o", folder / "return.pdf"}).status == 0);
  CHECK(run_here({"--store", path, "job", "rma", job.id, "--meter", "m9"}).status == 2);
}

}  // namespace lineside
