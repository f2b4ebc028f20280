// Labels for the doors of a wall: what stands on the paper, by pdftotext.
#include <catch2/catch.hpp>

#include "app/export/pdf/labels.hpp"
#include "tests/support/run_tool.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

namespace {

std::string words_of(const std::string& pdf) {
  const test::TempFolder folder;
  test::write_file(folder / "labels.pdf", pdf);
  return test::output_of("pdftotext -layout -enc UTF-8 " + (folder / "labels.pdf") + " -");
}

std::string labels_of(const Job& job) {
  const Record record{job, {}, {}};
  return labels_pdf({&record, 1});
}

Job wall(int meters) {
  Job job = test::sample_job();
  const auto add = [&](std::string subject, std::string key, std::string value) {
    job.facts.push_back({job.facts.back().seq + 1, std::move(subject), std::move(key), std::move(value),
                         FactSource::Read, "2026-03-02T10:00:00-05:00", "I-2"});
  };
  add("", "meter.count", std::to_string(meters));
  for (int k = 2; k <= meters; ++k) add("m" + std::to_string(k), "modbus.id", std::to_string(100 + k));
  return job;
}

bool has_labels_test(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a label holds the ID, what the meter serves, model and program ID, and whether the ID is proved") {
  const std::string text = words_of(labels_of(test::sample_job()));
  for (const char* words : {"Modbus ID", "18", "proved", "Unit 3B", "2N208-021", "program ID 45678"}) {
    CAPTURE(words);
    CHECK(has_labels_test(text, words));
  }
  CHECK_FALSE(has_labels_test(text, "PRACTICE"));
  Job practice = test::sample_job(true);
  CHECK(has_labels_test(words_of(labels_of(practice)), "PRACTICE"));
}

TEST_CASE("thirty labels fit a sheet, and a meter without a known ID has none") {
  const auto pages = [](const std::string& text) { return std::count(text.begin(), text.end(), '\f'); };
  CHECK(pages(words_of(labels_of(wall(30)))) == 1);
  const std::string two = words_of(labels_of(wall(31)));
  CHECK(pages(two) == 2);
  CHECK(has_labels_test(two, "131"));
  CHECK(has_labels_test(two, "Meter 31"));
  CHECK(has_labels_test(two, "as read"));
  Job none = wall(2);
  none.facts.back().value = "";
  CHECK_FALSE(has_labels_test(words_of(labels_of(none)), "Meter 2"));
}

TEST_CASE("the same record gives the same labels") {
  CHECK(labels_of(wall(5)) == labels_of(wall(5)));
}

}  // namespace lineside
