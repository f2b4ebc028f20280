// What the program said into a record: English for files, message and arguments for people of another language.
#include <catch2/catch.hpp>

#include "models/written_text.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/said.hpp"

using namespace lineside;

namespace {

Fact fact(std::uint64_t seq, std::string key, std::string value, FactSource source = FactSource::Decoded) {
  return {seq, "m1", std::move(key), std::move(value), source, "2026-03-02T10:00:00-05:00", "W-3"};
}

const Text kReversed = msg("{ct} reversed", Verbatim{"CT2"});

}  // namespace

TEST_CASE("what was said comes back as the message that it was, and its English stands in the value") {
  Job job;
  job.facts = {fact(1, "wiring.left.text.said", written(kReversed)), fact(2, "wiring.left.text", "CT2 reversed")};
  CHECK(said(job, "m1", "wiring.left.text") == kReversed);
  CHECK(fact_value(job, job.facts[1]) == kReversed);
  CHECK(latest(job, "m1", "wiring.left.text") == "CT2 reversed");
  CHECK(is_said_key("wiring.left.text.said"));
  CHECK_FALSE(is_said_key("wiring.left.text"));
  CHECK_FALSE(is_said_key("unheard.of.said"));
  CHECK(said_key("fix.1").text() == "fix.1.said");
}

TEST_CASE("a record from before, of another program or altered by hand shows the English that it has") {
  const Text stored = Verbatim{"CT2 reversed"};
  Job job;
  job.facts = {fact(1, "wiring.left.text", "CT2 reversed")};
  CHECK(said(job, "m1", "wiring.left.text") == stored);
  for (const std::string& other :
       {std::string("nonsense"), std::string(), written(msg("{ct} reversed", Verbatim{"CT3"})),
        written(kReversed).substr(0, 12), std::string(100000, 'm')}) {
    Job odd;
    odd.facts = {fact(1, "wiring.left.text.said", other), fact(2, "wiring.left.text", "CT2 reversed")};
    CHECK(said(odd, "m1", "wiring.left.text") == stored);
  }
  job.facts.push_back(fact(2, "wiring.left.text", ""));
  CHECK(said(job, "m1", "wiring.left.text").empty());
}

TEST_CASE("what a person typed where the program would have said something stays typed") {
  Job job;
  job.facts = {fact(1, "billing.why", "CT2 reversed", FactSource::Typed)};
  CHECK(said(job, "m1", "billing.why") == Text(Typed{"CT2 reversed"}));
}

TEST_CASE("several lines come back one by one, with messages and without") {
  const Text both = lines({kReversed, msg("Measure again.")});
  Job job;
  job.facts = {fact(1, "identity.findings.said", written(both)),
               fact(2, "identity.findings", "CT2 reversed\nMeasure again.")};
  CHECK(said_lines(job, "m1", "identity.findings") == std::vector<Text>{kReversed, msg("Measure again.")});
  job.facts.erase(job.facts.begin());
  CHECK(said_lines(job, "m1", "identity.findings") ==
        std::vector<Text>{Verbatim{"CT2 reversed"}, Verbatim{"Measure again."}});
  CHECK(said_lines(job, "m1", "scan.findings").empty());
}

TEST_CASE("a job as it is done holds both, the message right before its English") {
  test::Walk walk;
  test::to_wiring_check(walk);
  REQUIRE(walk.go("W-1"));
  REQUIRE(walk.press("no-load"));
  const Fact* english = latest_fact(walk.job, "m1", "skip.W-1");
  const Fact* message = latest_fact(walk.job, "m1", RecordedKey{"skip.W-1.said"});
  REQUIRE(english != nullptr);
  REQUIRE(message != nullptr);
  const auto read = read_text(message->value);
  REQUIRE(read);
  CHECK(lineside::english(*read) == english->value);
  CHECK(message->seq + 1 == english->seq);
}
