// A stranger's bundle at the command line: what waits, what it takes to let it in, and a paper held against the record.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/commands.hpp"
#include "app/export/export.hpp"
#include "app/store/archive.hpp"
#include "app/store/bundle/advice.hpp"
#include "app/store/bundle/received.hpp"
#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/run_here.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::RanHere;
using test::run_here;

namespace {

std::string whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Two tablets with the same job; the second one measured the first voltage anew and wrote a bundle.
struct TwoTablets {
  test::TempFolder here;
  test::TempFolder there;
  Job job = test::sample_job();
  std::string store = here / "jobs.db";
  std::string other = there / "jobs.db";
  std::string bundle = there / "further.lineside";

  TwoTablets() {
    for (const std::string& path : {store, other}) {
      test::value_of(test::value_of(open_archive(path))->create(job));
    }
    test::value_of(test::value_of(open_archive(other))
                       ->append(job.id,
                                std::vector{Fact{job.facts.size() + 1, "m1", "volts.L1", "99", FactSource::Measured,
                                                 "2026-03-04T09:00:00-05:00", "V-1"}},
                                {}));
    REQUIRE(run_here({"--store", other, "job", "export", job.id, "--format", "bundle", "-o", bundle}).status == 0);
  }
};

}  // namespace

TEST_CASE("a stranger's bundle about a job that is here is exit 1 and waits, trusting its key lets it in") {
  const TwoTablets both;
  const std::string shown = run_here({"--store", both.store, "job", "show", both.job.id, "--json"}).out;
  const RanHere merged = run_here({"--store", both.store, "job", "merge", both.bundle, "--json"});
  CHECK(merged.status == 1);
  const auto told = nlohmann::json::parse(merged.out);
  CHECK(told["jobs"][0]["result"] == "waiting");
  CHECK(told["signers"][0]["known_key"] == false);
  CHECK(run_here({"--store", both.store, "job", "show", both.job.id, "--json"}).out == shown);
  CHECK(run_here({"--store", both.store, "job", "accept", both.job.id}).status == 1);  // lists what waits

  const std::string key = told["signers"][0]["signed_by"];
  const RanHere trusted = run_here({"--store", both.store, "job", "key", "trust", key, "Van 2"});
  CHECK(trusted.status == 0);
  CHECK(trusted.err == "Trusted: Van 2\nImported what was waiting from this key: 1.\n");
  const auto now = nlohmann::json::parse(run_here({"--store", both.store, "job", "show", both.job.id, "--json"}).out);
  CHECK(now["meters"][0]["values"]["volts.L1"] == 99);

  const std::string again = both.here / "again.lineside";
  CHECK(run_here(
            {"--store", both.store, "job", "export", both.job.id, "--format", "bundle", "--as-received", "-o", again})
            .status == 0);
  CHECK(whole(again) == whole(both.bundle));
}

TEST_CASE("the list shows in a word where a version or advice waits, in text, JSON and CSV, until it is answered") {
  const TwoTablets both;
  const std::string path = both.store;
  const auto list = [&] { return run_here({"--store", path, "job", "list"}).out; };
  const auto json = [&] { return nlohmann::json::parse(run_here({"--store", path, "job", "list", "--json"}).out)[0]; };
  const auto csv = [&] { return run_here({"--store", path, "job", "export", "--all", "--format", "csv"}).out; };
  CHECK(list().find("WAITS") == std::string::npos);
  CHECK_FALSE(json().contains("waiting"));
  CHECK(csv().find(",no,,2026-03-02") != std::string::npos);  // conflict, waiting, signed_at

  REQUIRE(run_here({"--store", path, "job", "import", both.bundle}).status == 1);
  CHECK(list().find("  VERSION WAITS  ") != std::string::npos);
  CHECK(json()["waiting"] == nlohmann::json{"version"});
  CHECK(csv().find(",no,version,2026-03-02") != std::string::npos);
  CHECK(run_here({"--store", path, "job", "find", "waits"}).out == list());

  // Advice from a tablet that is known comes in at once, and is told until somebody puts it away.
  test::value_of(
      test::value_of(open_archive(path))
          ->attach(both.job.id, as_attachment({"W-2", "Support", "2026-03-02T11:00:00-05:00", "Turn CT2."})));
  CHECK(list().find("  VERSION WAITS  ADVICE  ") != std::string::npos);
  CHECK(json()["waiting"] == nlohmann::json{"version", "advice"});
  CHECK(csv().find(",no,version advice,2026-03-02") != std::string::npos);
  REQUIRE(run_here({"--store", path, "job", "refuse", both.job.id, "--all"}).status == 0);
  CHECK(json()["waiting"] == nlohmann::json{"advice"});
  REQUIRE(run_here({"--store", path, "job", "dismiss", both.job.id}).status == 0);
  CHECK_FALSE(json().contains("waiting"));
  CHECK(list().find("ADVICE") == std::string::npos);
}

TEST_CASE("what waits can be refused, and trust lists go from tablet to tablet") {
  const TwoTablets both;
  REQUIRE(run_here({"--store", both.store, "job", "import", both.bundle}).status == 1);
  CHECK(run_here({"--store", both.store, "job", "refuse", both.job.id, "--all"}).err == "1 discarded.\n");
  CHECK(run_here({"--store", both.store, "job", "accept", both.job.id}).err == "Nothing is waiting for this job.\n");
  const std::string list = both.there / "trust.txt";
  CHECK(run_here({"--store", both.other, "job", "key", "export", list, "Van 2"}).status == 0);
  CHECK(run_here({"--store", both.store, "job", "key", "import", list}).err == "Trusted: Van 2\n");
  CHECK(run_here({"--store", both.store, "job", "import", both.bundle}).out == "1 job extended\n");
  std::ofstream(list) << "lineside trust 1\nno fingerprint\n";
  CHECK(run_here({"--store", both.store, "job", "key", "import", list}).err ==
        list + ", line 2: a fingerprint and a name are needed. Nothing was imported.\n");
}

TEST_CASE("the QR code of a key introduces it under its name") {
  const TwoTablets both;
  const RanHere card = run_here({"--store", both.other, "job", "key", "card", "Van 2"});
  CHECK(card.status == 0);
  const std::string text = card.out.substr(0, card.out.find('\n'));
  CHECK(text.starts_with("lineside key 1 "));
  CHECK(text.ends_with(" Van 2"));
  // The white around it, then the tops of its two upper corners.
  const std::string edge = "██ ▄▄▄▄▄ █";
  const std::string corner = card.out.substr(card.out.find("\n██ ▄") + 1);
  CHECK(corner.starts_with(edge));
  CHECK(corner.substr(0, corner.find('\n')).ends_with("█ ▄▄▄▄▄ ██"));
  CHECK(run_here({"--store", both.store, "job", "key", "trust", text}).err == "Trusted: Van 2\n");
  CHECK(run_here({"--store", both.store, "job", "import", both.bundle}).status == 0);
  CHECK(run_here({"--store", both.store, "job", "key", "trust", "0000-1111-2222-3333-4444-5555-6666-7777"}).err ==
        "After the fingerprint, say what to call the key.\n");
}

TEST_CASE("a paper is found by its number and compared with the record") {
  const TwoTablets both;
  const std::string number = certificate_number(both.job, {});
  const RanHere good = run_here({"--store", both.store, "job", "check", number});
  CHECK(good.status == 0);
  CHECK(good.out == "The paper matches the record of job " + both.job.id + ", No. " + number + ".\n");
  const auto other = nlohmann::json::parse(run_here({"--store", both.other, "job", "check", number, "--json"}).out);
  CHECK(other["match"] == false);
  CHECK(other["first_difference"] ==
        "m1 Volts L1 to N was added to the record after it was printed, at 2026-03-04T09:00:00-05:00.");
  CHECK(run_here({"--store", both.store, "job", "check", qr_text(both.job, {})}).status == 0);
  CHECK(run_here({"--store", both.store, "job", "check", "nonsense"}).status == 2);
  CHECK(run_here({"--store", both.store, "job", "check", "00000000-000000"}).status == 1);
  CHECK(nlohmann::json::parse(run_here({"--store", both.store, "job", "find", number, "--json"}).out).size() == 1);
  CHECK(nlohmann::json::parse(run_here({"--store", both.store, "job", "find", "3b0c1f8e", "--json"}).out).size() == 1);
}

TEST_CASE("a bill from a job in conflict is exit 1, with the fields that differ") {
  const TwoTablets both;
  test::value_of(test::value_of(open_archive(both.store))
                     ->append(both.job.id,
                              std::vector{Fact{both.job.facts.size() + 1, "m1", "volts.L1", "98", FactSource::Measured,
                                               "2026-03-04T10:00:00-05:00", "V-1"}},
                              {}));
  CHECK(run_here({"--store", both.store, "job", "export", "--all", "--format", "billing"}).status == 0);
  REQUIRE(run_here({"--store", both.store, "job", "import", both.bundle}).status == 1);
  const RanHere accepted = run_here({"--store", both.store, "job", "accept", both.job.id, "--all"});
  CHECK(accepted.err == "1 imported.\nThe job is in conflict now: m1 Volts L1 to N.\n");
  const RanHere bill = run_here({"--store", both.store, "job", "export", "--all", "--format", "billing"});
  CHECK(bill.status == 1);
  CHECK(bill.err == "Job " + both.job.id +
                        " is in conflict (m1 Volts L1 to N): do not bill from it before \"lineside job settle\".\n");
  CHECK(
      run_here({"--store", both.store, "job", "export", "--all", "--site", "nowhere", "--format", "billing"}).status ==
      0);
  const auto read = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--store", both.store, "job"});
    return nlohmann::json::parse(run_here(words).out);
  };
  CHECK(read({"show", both.job.id, "--json"})["conflict"] == true);
  CHECK(read({"open-points", "--json"})[0]["open"][0]["text"] == "Tablets disagree: m1 Volts L1 to N");
  CHECK(read({"list", "--json"})[0]["signed_by"].size() == 1);
}

TEST_CASE("a store that is gone beside its copies is named by every command, and the next that writes restores it") {
  const TwoTablets both;
  test::value_of(open_archive(both.store)).reset();  // makes the copy
  std::filesystem::remove(both.store);
  const RanHere list = run_here({"--store", both.store, "job", "list"});
  CHECK(list.status == 4);
  CHECK(list.err.find("\"lineside job restore\" lists the copies.") != std::string::npos);
  CHECK(run_here({"--store", both.store, "job", "restore", "latest", "--yes"}).status == 0);
  const RanHere again = run_here({"--store", both.store, "job", "list", "--care"});
  CHECK(again.status == 0);
  CHECK(again.out.starts_with(both.job.id));
  CHECK(again.err ==
        "The newest copy of " + both.store + " is " + newest_copy(both.store).path + ", less than an hour old.\n");
}

TEST_CASE("a purge says who did it, and what it was taken out of") {
  const TwoTablets both;
  test::value_of(open_archive(both.store)).reset();  // makes the copy
  const std::string copy = newest_copy(both.store).path;
  CHECK(run_here({"--store", both.store, "job", "purge"}).status == 2);
  CHECK(run_here({"--store", both.store, "job", "purge", "--job", both.job.id, "--by", "Ana"}).status == 2);
  const RanHere purged =
      run_here({"--store", both.store, "job", "purge", "--before", "2099-01-01", "--by", "Ana", "--yes"});
  CHECK(purged.status == 0);
  CHECK(purged.err == "Purged " + both.job.id + ". Its digest stays in the store.\nRemoved from " + copy +
                          "\nFiles that were exported are not known here: delete them yourself.\n");
  CHECK(run_here({"--store", both.store, "job", "list", "--json"}).out == "[]\n");
  CHECK(run_here({"--store", both.store, "job", "purge", "--log"}).out.ends_with("  Ana\n"));
}

TEST_CASE("a purge takes a job out of the bundle that brought it, deleted before or not") {
  const TwoTablets both;
  for (const bool deleted_before : {false, true}) {
    const test::TempFolder office;
    const std::string store = office / "jobs.db";
    REQUIRE(run_here({"--store", store, "job", "import", both.bundle}).status == 0);
    const auto kept = test::value_of(test::value_of(open_archive(store))->received(both.job.id));
    REQUIRE(kept.size() == 1);
    const std::string brought = received_path(store, kept.front());
    if (deleted_before) {
      const RanHere deleted = run_here({"--store", store, "job", "delete", both.job.id, "--by", "Ana", "--yes"});
      CHECK(deleted.err.find("Still held by " + brought + "\n") != std::string::npos);
    }
    const RanHere purged = run_here({"--store", store, "job", "purge", "--job", both.job.id, "--by", "Ana", "--yes"});
    CHECK(purged.status == 0);
    CHECK(purged.err.find("Removed whole: " + brought + "\n") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(brought));
    CHECK(copies_that_hold(store, both.job.id).empty());
  }
}

TEST_CASE("a name with a terminal's escape in it is listed as what it is") {
  const test::TempFolder folder;
  Job job = test::sample_job();
  job.facts.push_back(
      {job.facts.size() + 1, "", "job.name", "\x1b[2JElm", FactSource::Typed, "2026-03-04T09:00:00-05:00", "J-1"});
  test::value_of(test::value_of(open_archive(folder / "jobs.db"))->create(job));
  const RanHere list = run_here({"--store", folder / "jobs.db", "job", "list"});
  CHECK(list.out.find("  \\x1b[2JElm") != std::string::npos);
  CHECK(list.out.find('\x1b') == std::string::npos);
}

}  // namespace lineside
