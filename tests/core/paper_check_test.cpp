// A paper held against the record it was printed from: the number in any case, half of it, the QR code, and what came
// after.
#include <catch2/catch.hpp>

#include "app/core/hand_off/paper_check.hpp"
#include "app/export/export.hpp"
#include "tests/support/store/sample_job.hpp"

namespace lineside {

namespace {

Record sample() {
  return {test::sample_job(), test::sample_frames(), {}};
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

}  // namespace

TEST_CASE("a number is read in any case, with the meter behind it, and by its first half") {
  const std::string number = certificate_number(sample().job, sample().frames);
  for (const std::string& typed : {number, lower_case(number), " " + number + "-m1 "}) {
    CAPTURE(typed);
    const auto paper = read_paper(typed);
    REQUIRE(paper);
    CHECK(is_of(*paper, sample().job.id));
    CHECK(check_against(*paper, sample()).match);
  }
  const auto half = read_paper("3b0c1f8e");
  REQUIRE(half);
  CHECK(is_of(*half, sample().job.id));
  CHECK(check_against(*half, sample()).first_difference ==
        "only the first half of the number was given, which tells the job but not its record.");
  for (const char* other : {"", "elm street", "3b0c1f8", "3B0C1F8E-12", "3B0C1F8G-123456"})
    CHECK_FALSE(read_paper(other));
}

TEST_CASE("the text of a QR code matches, and one changed line is named") {
  const std::string code = qr_text(sample().job, sample().frames);
  CHECK(check_against(*read_paper(code), sample()).match);
  std::string forged = code;
  forged.replace(forged.find("12.3"), 4, "99.9");
  const PaperCheck check = check_against(*read_paper(forged), sample());
  CHECK_FALSE(check.match);
  CHECK(english(check.first_difference).find("99.9") != std::string::npos);
}

TEST_CASE("a paper from before a change says what came after it, another number that it never was") {
  const std::string number = certificate_number(sample().job, sample().frames);
  Record changed = sample();
  const auto add = [&](const char* subject, const char* key, const char* value) {
    changed.job.facts.push_back(
        {changed.job.facts.size() + 1, subject, key, value, FactSource::Typed, "2026-03-05T10:00:00-05:00", "R-1"});
  };
  add("", "nav.screen", "R-1");
  CHECK(check_against(*read_paper(number), changed).match);
  add("m1", "opening.kwh", "14");
  CHECK(check_against(*read_paper(number), changed).first_difference ==
        "m1 Opening reading was added to the record after it was printed, at 2026-03-05T10:00:00-05:00.");
  CHECK(check_against(*read_paper("3B0C1F8E-000000"), changed).first_difference ==
        "its record never had the number 3B0C1F8E-000000.");
}

TEST_CASE("a number that version 0.1.0 printed over the cursor matches as long as no evidence came after it") {
  Record record = sample();
  const std::string digest = digest::of_record(record.job, record.frames);
  std::string old = "3b0c1f8e-" + digest.substr(0, 6);
  CHECK(check_against(*read_paper(old), record).match);
  record.job.facts.push_back(
      {record.job.facts.size() + 1, "", "nav.screen", "X-2", FactSource::Chosen, "2026-03-05T10:00:00-05:00", "X-1"});
  CHECK(check_against(*read_paper(old), record).match);
}

}  // namespace lineside
