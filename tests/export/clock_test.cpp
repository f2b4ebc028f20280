// A clock that jumped is told; a record without names holds none.
#include <catch2/catch.hpp>

#include "app/export/clock_check.hpp"
#include "app/export/export.hpp"
#include "app/export/redact.hpp"
#include "tests/support/store/sample_job.hpp"
#include "wizards/record/iso_time.hpp"

namespace lineside {

TEST_CASE("times with their zones, in seconds") {
  CHECK(seconds_of("1970-01-01T00:00:00Z") == 0);
  CHECK(seconds_of("2026-03-02T09:15:00-05:00") == 1772460900);
  CHECK(seconds_of("2026-03-02T14:15:00.250Z") == 1772460900);
  CHECK(seconds_of("2026-03-02T19:45:00+0530") == 1772460900);
  for (const char* bad :
       {"", "yesterday", "2026-02-30T00:00:00Z", "2026-03-02 09:15:00", "2026-03-02T09:15", "2026-03-02T09:15:00x"}) {
    CAPTURE(bad);
    CHECK_FALSE(seconds_of(bad));
  }
}

TEST_CASE("a clock that was set back, and one that was never set") {
  Job job;
  const auto at = [&](const char* time) {
    job.facts.push_back({job.facts.size() + 1, "", "job.name", "x", FactSource::Typed, time, "J-1"});
  };
  at("2026-03-02T09:15:00-05:00");
  at("2026-03-02T14:15:01Z");  // another zone, one second later
  CHECK(clock_jumps(job).empty());
  at("2026-03-02T09:13:46-05:00");
  REQUIRE(clock_jumps(job).size() == 1);
  CHECK(clock_jumps(job)[0] ==
        "The tablet's clock was set back by 1 min 15 s before fact 3 (2026-03-02T09:13:46-05:00). The order of the "
        "facts is kept by their numbers.");
  at("2000-01-01T00:00:05Z");
  REQUIRE(clock_jumps(job).size() == 2);
  CHECK(clock_jumps(job)[1] == "The tablet's clock was not set at fact 4 (2000-01-01T00:00:05Z).");
  CHECK(job_text(job).find("The tablet's clock was not set at fact 4") != std::string::npos);
}

TEST_CASE("a redacted job holds no name, place, note or reason, and keeps what was measured") {
  const std::string text = job_json(redacted(test::sample_job()), {}) + job_text(redacted(test::sample_job()));
  for (const char* gone : {"Müller", "Façade", "Peña", "Unit 3B", "quoted", "cover comes", "turned CT2"}) {
    CAPTURE(gone);
    CHECK(text.find(gone) == std::string::npos);
  }
  for (const char* kept : {"120.3", "CT2 reversed", "45678", "2N208-021", "(removed)"}) {
    CAPTURE(kept);
    CHECK(text.find(kept) != std::string::npos);
  }
  CHECK(redacted(test::sample_job()).facts.size() == test::sample_job().facts.size());
  for (const char* key : {"danger.service.by", "danger.ct.reason"}) CHECK(is_personal(key));  // who overrode, and why
}

}  // namespace lineside
