// lineside job list, show and export on real stores, with the words and exit status that are promised.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/commands.hpp"
#include "app/export/export.hpp"
#include "app/store/archive.hpp"
#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/run_here.hpp"
#include "tests/support/store/part_files.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::RanHere;
using test::run_here;

namespace {

std::string filled_store(const test::TempFolder& folder) {
  std::string path = folder / "jobs.db";
  const auto store = test::value_of(open_store(path));
  test::value_of(store->create(test::sample_job()));
  test::value_of(store->append(test::sample_job().id, {}, test::sample_frames()));
  Job practice = test::small_job("f2");
  practice.practice = true;
  test::value_of(store->create(practice));
  return path;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("job list --json: newest change first, practice marked") {
  const test::TempFolder folder;
  const RanHere ran = run_here({"--store", filled_store(folder), "job", "list", "--json"});
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  CHECK(ran.out == R"([
  {
    "id": "f2",
    "name": "",
    "site": "",
    "practice": true,
    "state": "open",
    "updated": "2026-03-02T09:15:00-05:00"
  },
  {
    "id": "3b0c1f8e-58f8-4a53-9e53-0f8f6a7f6f01",
    "name": "Façade Nº 7, Ω test",
    "site": "Calle Peña 12",
    "practice": false,
    "state": "commissioned-with-open-points",
    "updated": "2026-03-02T09:11:26-05:00"
  }
]
)");
}

TEST_CASE("job commands read while another process writes") {
  const test::TempFolder folder;
  const std::string path = filled_store(folder);
  const auto writer = test::value_of(open_store(path));
  CHECK(nlohmann::json::parse(run_here({"--store", path, "job", "list", "--json"}).out).size() == 2);
}

TEST_CASE("job export gives the record that job show gives") {
  const test::TempFolder folder;
  const std::string path = filled_store(folder);
  const std::string expected = job_json(test::sample_job(), test::sample_frames());
  CHECK(run_here({"--store", path, "job", "show", "3b0c1f8e", "--json"}).out == expected);
  CHECK(run_here({"--store", path, "job", "show", test::sample_job().id}).out == job_text(test::sample_job()));
  const RanHere ran =
      run_here({"--store", path, "job", "export", test::sample_job().id, "--format", "json", "-o", folder / "j.json"});
  CHECK(ran.status == 0);
  CHECK(ran.out.empty());
  CHECK(bytes_of(folder / "j.json") == expected);
  CHECK(lineside::test::part_files(folder.path()).empty());
  const auto all = nlohmann::json::parse(run_here({"--store", path, "job", "export", "--all", "--json"}).out);
  REQUIRE(all.size() == 2);
  CHECK(all[1] == nlohmann::json::parse(expected));
  CHECK(nlohmann::json::parse(
            run_here({"--store", path, "job", "export", "--all", "--since", "2026-03-03", "--json"}).out)
            .empty());
}

TEST_CASE("job commands: what goes amiss is said, with the promised exit status") {
  const test::TempFolder folder;
  const std::string path = filled_store(folder);
  const RanHere unknown = run_here({"--store", path, "job", "show", "nosuch"});
  CHECK(unknown.status == 4);
  CHECK(unknown.out.empty());
  CHECK(unknown.err == "Nothing is stored under nosuch. Check the name; \"lineside job list\" shows the jobs.\n");
  const RanHere absent = run_here({"--store", folder / "none.db", "job", "list", "--json"});
  CHECK(absent.status == 4);
  CHECK(absent.out.empty());
  CHECK(run_here({"--store", path, "job", "export"}).err == "Name the jobs to export, or --all: one of the two.\n");
  CHECK(run_here({"--store", path, "job", "export"}).status == 2);
  CHECK(run_here({"--store", path, "job", "export", "--all", "--since", "yesterday"}).err ==
        "--since takes a date as YYYY-MM-DD, not \"yesterday\".\n");
  const RanHere full = run_here({"--store", path, "job", "export", "--all", "-o", "/dev/full"});
  CHECK(full.status == 4);
  CHECK(full.err ==
        "Cannot write /dev/full: No space left on device. Free some space there or choose another place, then "
        "try again.\n");
  for (const std::string format : {"json", "csv", "bundle", "pdf"}) {
    CAPTURE(format);
    const std::string there = folder.path().string();
    const RanHere into = run_here({"--store", path, "job", "export", "--all", "--format", format, "-o", there});
    CHECK(into.status == 4);
    CHECK(into.err.starts_with("Cannot write " + there +
                               ": Is a directory. Name a file in that folder, then try again.\n"));
  }
  const RanHere nowhere = run_here({"--store", path, "job", "export", "--all", "-o", folder / "none/jobs.json"});
  CHECK(nowhere.err == "Cannot write " + folder / "none/jobs.json" +
                           ": No such file or directory. Choose another place, then try again.\n");
}

TEST_CASE("nothing of a store that someone else made reaches the terminal raw") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  const std::string bad = "x\u202e\u009b2J\x7f\x1b[2J";
  Job job = test::small_job("hostile");
  job.facts.push_back(test::fact(4, "", "job.name", bad));
  job.facts.push_back({5, "", "site.name", bad, FactSource::Typed, bad, "J-1"});
  {
    const auto store = test::value_of(open_archive(path));
    std::optional<Record> next = Record{job, {{bad, 0.5, true, "good", {1, 3}}}, {}};
    test::value_of(
        store->merge([&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); }, bad));
  }
  const std::vector<std::vector<std::string>> commands{{"list"},
                                                       {"list", "--json"},
                                                       {"list", "--json", "--sort", "name"},
                                                       {"find", "x"},
                                                       {"open-points"},
                                                       {"show", "hostile"},
                                                       {"export", "--all", "--format", "csv"},
                                                       {"export", "--all", "--format", "trace"}};
  for (std::vector<std::string> words : commands) {
    CAPTURE(words);
    words.insert(words.begin(), {"--store", path, "job"});
    const RanHere ran = run_here(words);
    CHECK((ran.out + ran.err).size() > 10);
    for (const char* raw : {"\u202e", "\u009b", "\x7f", "\x1b"}) {
      CHECK(ran.out.find(raw) == std::string::npos);
      CHECK(ran.err.find(raw) == std::string::npos);
    }
  }
  const auto listed = nlohmann::json::parse(run_here({"--store", path, "job", "list", "--json"}).out).at(0);
  CHECK(listed["site"] == bad);
  CHECK(listed["signed_by"] == nlohmann::json{bad});
  CHECK(english(text(StoreError{StoreErrorCode::Damaged, "a\x1b[2J", Verbatim{"near \"TABL\xc5\""}}))
            .find_first_of("\x1b\xc5") == std::string::npos);
}

TEST_CASE("whatever copy still holds a deleted job is named, one that was being made meanwhile too") {
  for (int round = 0; round < 12; ++round) {
    const test::TempFolder folder;
    const std::string path = folder / "jobs.db";
    test::value_of(test::value_of(open_store(path))->create(test::small_job("gone")));
    const RanHere deleted = run_here({"--store", path, "job", "delete", "gone", "--yes"});
    CHECK(deleted.status == 0);
    for (const std::string& copy : copies_that_hold(path, "gone"))
      CHECK(deleted.err.find("Still held by " + copy + "\n") != std::string::npos);
  }
}

TEST_CASE("what a command repeats of its words and of a job's id reaches the terminal without controls") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  test::value_of(test::value_of(open_store(path))->create(test::small_job("a\x1b[2J\u202e")));
  const RanHere trace =
      run_here({"--store", path, "job", "export", "--all", "--format", "trace", "-o", folder / "x.trace"});
  CHECK(trace.err.starts_with("Job a\\x1b[2J\\u202e has no frames: "));
  const RanHere deleted = run_here({"--store", path, "job", "delete", "a\x1b[2J\u202e", "--by", "Ana", "--yes"});
  CHECK(deleted.err.starts_with("Deleted a\\x1b[2J\\u202e. "));
  CHECK(run_here({"--store", path, "job", "purge", "--log"}).out.find("  a\\x1b[2J\\u202e  ") != std::string::npos);
  const RanHere refused = run_here({"--store", path, "job", "list", "\x1b[2Jb"});
  CHECK(refused.status == 2);
  CHECK(refused.err.find("\\x1b[2Jb") != std::string::npos);
  CHECK(refused.err.find('\x1b') == std::string::npos);
}

TEST_CASE("a trace of a job without frames says that there is nothing to write") {
  const test::TempFolder folder;
  const std::string path = folder / "jobs.db";
  test::value_of(test::value_of(open_store(path))->create(test::small_job("silent")));
  const RanHere trace =
      run_here({"--store", path, "job", "export", "silent", "--format", "trace", "-o", folder / "silent.trace"});
  CHECK(trace.status == 0);
  CHECK(trace.err.starts_with("Job silent has no frames: there is nothing of it to write.\n0 jobs written to "));
}

TEST_CASE("without --store the default store and the practice store beside it are read") {
  const test::TempFolder folder;
  ::setenv("XDG_DATA_HOME", folder.path().c_str(), 1);
  const RanHere none = run_here({"job", "list", "--json"});
  CHECK(none.status == 0);
  CHECK(none.out == "[]\n");
  test::value_of(test::value_of(open_store(folder / "lineside/jobs.db"))->create(test::small_job("real")));
  Job practice = test::small_job("played");
  practice.practice = true;
  test::value_of(test::value_of(open_store(folder / "lineside/practice.db"))->create(practice));
  const auto listed = nlohmann::json::parse(run_here({"job", "list", "--json"}).out);
  REQUIRE(listed.size() == 2);
  CHECK(listed[0]["id"] == "real");
  CHECK(listed[1]["practice"] == true);
  ::unsetenv("XDG_DATA_HOME");
}

TEST_CASE("a practice job that was deleted is purged by the command that the deletion names") {
  const test::TempFolder folder;
  ::setenv("XDG_DATA_HOME", folder.path().c_str(), 1);
  test::value_of(test::value_of(open_store(folder / "lineside/jobs.db"))->create(test::small_job("real")));
  Job practice = test::small_job("played");
  practice.practice = true;
  test::value_of(test::value_of(open_store(folder / "lineside/practice.db"))->create(practice));
  test::value_of(open_archive(folder / "lineside/practice.db")).reset();  // makes the copy
  const RanHere deleted = run_here({"job", "delete", "played", "--by", "Ana", "--yes"});
  CHECK(deleted.err.find("\"lineside job purge --job played\" removes it from them.") != std::string::npos);
  const RanHere purged = run_here({"job", "purge", "--job", "played", "--by", "Ana", "--yes"});
  CHECK(purged.status == 0);
  CHECK(purged.err.starts_with("Purged played. Its digest stays in the store.\nRemoved from "));
  CHECK(run_here({"job", "purge", "--log"}).out.find("  played  ") != std::string::npos);
  CHECK(nlohmann::json::parse(run_here({"job", "list", "--json"}).out).size() == 1);
  const RanHere unknown = run_here({"job", "purge", "--job", "nobody", "--by", "Ana", "--yes"});
  CHECK(unknown.status == 4);
  ::unsetenv("XDG_DATA_HOME");
}

TEST_CASE("job export to a bundle, verify and import on another tablet: the same record") {
  const test::TempFolder here;
  const test::TempFolder there;
  const std::string path = filled_store(here);
  const std::string bundle = there / "Elm.lineside";
  const RanHere out = run_here({"--store", path, "job", "export", "--all", "--format", "bundle", "-o", bundle});
  CHECK(out.status == 0);
  CHECK(out.err == "2 jobs written to " + bundle + ", read back and verified. It is safe to remove the USB drive.\n");
  const auto key =
      nlohmann::json::parse(run_here({"--store", path, "job", "key", "list", "--json"}).out)["fingerprint"];

  const std::string other = there / "jobs.db";
  RanHere verified = run_here({"--store", other, "job", "verify", bundle, "--json"});
  CHECK(verified.status == 0);
  auto verdict = nlohmann::json::parse(verified.out);
  CHECK(verdict["verdict"] == "intact");
  CHECK(verdict["signed_by"] == key);
  CHECK(verdict["known_key"] == false);
  CHECK(verdict["first_difference"].is_null());
  CHECK(run_here({"--store", other, "job", "key", "trust", key, "Van 2"}).status == 0);
  verdict = nlohmann::json::parse(run_here({"--store", other, "job", "verify", bundle, "--json"}).out);
  CHECK(verdict["known_key"] == true);
  CHECK(verdict["key_name"] == "Van 2");

  CHECK(run_here({"--store", other, "job", "import", bundle}).out == "2 jobs added\n");
  CHECK(run_here({"--store", other, "job", "merge", bundle, bundle}).out == "4 jobs unchanged\n");
  CHECK(run_here({"--store", other, "job", "show", test::sample_job().id, "--json"}).out ==
        job_json(test::sample_job(), test::sample_frames()));
  CHECK(nlohmann::json::parse(run_here({"--store", other, "job", "find", "pena", "--json"}).out).size() == 1);

  std::string bytes = bytes_of(bundle);
  bytes[bytes.find("Calle Pe")] = 'K';
  std::ofstream(bundle, std::ios::binary) << bytes;
  verified = run_here({"--store", other, "job", "verify", bundle, "--json"});
  CHECK(verified.status == 1);
  verdict = nlohmann::json::parse(verified.out);
  CHECK(verdict["verdict"] == "altered");
  CHECK(verdict["first_difference"]["key"] == "site.name");
  const RanHere refused = run_here({"--store", other, "job", "import", bundle});
  CHECK(refused.status == 1);
  CHECK(refused.err == bundle +
                           " was altered after it was signed: fact 4 (site.name) or its digest was changed. Nothing of "
                           "it was imported; ask for it again.\n");
  const RanHere none = run_here({"--store", other, "job", "verify", path, "--json"});
  CHECK(none.status == 4);
  CHECK(nlohmann::json::parse(none.out)["verdict"] == "not-a-bundle");
}

TEST_CASE("job export --format trace writes every frame, --format labels a sheet for all jobs") {
  const test::TempFolder folder;
  const std::string store = filled_store(folder);
  const std::string id = test::sample_job().id;
  const RanHere trace = run_here({"--store", store, "job", "export", id, "--format", "trace", "-o", "-"});
  CHECK(trace.status == 0);
  const auto frames = test::sample_frames();
  REQUIRE_FALSE(frames.empty());
  CHECK(std::count(trace.out.begin(), trace.out.end(), '\n') == static_cast<std::ptrdiff_t>(frames.size()));
  CHECK(trace.out.starts_with(frames.front().at));
  const RanHere labels =
      run_here({"--store", store, "job", "export", id, "--format", "labels", "-o", folder / "labels.pdf"});
  CHECK(labels.status == 0);
  CHECK(bytes_of(folder / "labels.pdf").starts_with("%PDF"));
  const RanHere all = run_here({"--store", store, "job", "export", "--all", "--format", "labels", "-o", "-"});
  CHECK(all.status == 0);
  CHECK(all.out.starts_with("%PDF"));
  const auto refused = [&](std::vector<std::string> words) {
    std::vector<std::string> line{"--store", store, "job", "export", id};
    line.insert(line.end(), words.begin(), words.end());
    const RanHere ran = run_here(line);
    CHECK(ran.status == 2);
    return ran.err;
  };
  CHECK(refused({"--format", "labels", "--start", "31"}) == "--start is a place on the page, from 1 to 30.\n");
  CHECK(refused({"--format", "labels", "--label", "62mm", "--start", "2"}) ==
        "--start is a place on the page, from 1 to 1.\n");
  CHECK(refused({"--format", "pdf", "--start", "2"}) == "--label and --start are for --format labels.\n");
  CHECK(refused({"--format", "csv", "--max-size", "5"}) ==
        "--max-size makes photos smaller: give it in MB, with --format pdf or html.\n");
}

TEST_CASE("job export gives points, haystack and html, and writes nothing larger than --max-size") {
  const test::TempFolder folder;
  const std::string store = filled_store(folder);
  const std::string id = test::sample_job().id;
  const auto out = [&](const std::string& format) {
    const RanHere ran = run_here({"--store", store, "job", "export", id, "--format", format});
    CHECK(ran.status == 0);
    return ran.out;
  };
  CHECK(out("points").find("energy-from-grid,40001,0,2,high word first,0.1,kWh\r\n") != std::string::npos);
  CHECK(nlohmann::json::parse(out("haystack"))["meta"]["ver"] == "3.0");
  CHECK(out("html").starts_with("<!DOCTYPE html>"));
  const RanHere small = run_here(
      {"--store", store, "job", "export", id, "--format", "pdf", "--max-size", "0.001", "-o", folder / "small.pdf"});
  CHECK(small.status == 1);
  CHECK(
      small.err.ends_with("MB with the smallest photos. Export fewer jobs at once, or allow more with --max-size.\n"));
  CHECK_FALSE(std::filesystem::exists(folder / "small.pdf"));
}

}  // namespace lineside
