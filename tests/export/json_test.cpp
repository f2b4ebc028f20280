// The JSON of a job: the record, all of it, in a fixed order, the same every time.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "app/export/export.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/store/sample_job.hpp"

namespace lineside {

TEST_CASE("the JSON of a small job, letter by letter") {
  test::JobWriter write("3b0c1f8e-58f8-4a53-9e53-0f8f6a7f6f01");
  write.job.created = "2026-03-02T09:09:00-05:00";
  write.add("", "nav.screen", "V-1", FactSource::Chosen).add("", "job.name", "Façade Ω");
  write.add("m1", "volts.L1", "12.03", FactSource::Measured).add("m1", "volts.L1", "120.30", FactSource::Measured);
  write.add("m1", "seal.lock", "yes").add("m1", "panel", "A").add("m1", "panel", "");
  std::ifstream golden(test::source_dir() + "/tests/export/golden/small-job.json");
  const std::string expected{std::istreambuf_iterator<char>(golden), {}};
  CHECK(job_json(write.job, test::sample_frames()) == expected);
}

TEST_CASE("every fact of a job is in its JSON, whatever its bytes") {
  Job job = test::sample_job();
  job.facts.push_back(
      {job.facts.size() + 1, "m1", "identity.raw", "\xFF\x01", FactSource::Read, "2026-03-02T10:00:00-05:00", "S-1"});
  const auto json = nlohmann::json::parse(job_json(job, test::sample_frames()));
  REQUIRE(json["facts"].size() == job.facts.size());
  for (std::size_t i = 0; i + 1 < job.facts.size(); ++i) {
    CHECK(json["facts"][i]["seq"] == job.facts[i].seq);
    CHECK(json["facts"][i]["value"] == job.facts[i].value);
  }
  CHECK(json["facts"].back()["value"] == "\uFFFD\u0001");
  CHECK(json["meters"][0]["values"]["volts.L3"] == 121);
  CHECK(json["frames"][0]["hex"] == "01 11 C0 2C");
}

}  // namespace lineside
