// Certificate and text of a job in each language: what a person typed stays, figures have a point as in every file,
// and JSON does not know of languages.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "app/core/export_file.hpp"
#include "app/export/export.hpp"
#include "app/export/report.hpp"
#include "tests/i18n/checker.hpp"
#include "tests/support/sample_job.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside;
using i18n::Language;
using i18n::Numbers;
using i18n::Translator;

TEST_CASE("the words of a report are covered in both languages") {
  for (const Language language : {Language::Spanish, Language::French}) {
    const Translator words(language, Numbers::AsInFiles);
    const Job job = test::sample_job();
    CHECK(job_text(job, &words) != job_text(job));
    std::string left;
    for (const std::string& each : words.missed()) left += each + "\n";
    CHECK(left == "");
    CHECK_FALSE(certificate_pdf(job, {}, {}, {}, &words).empty());
    left.clear();
    for (const std::string& each : words.missed()) left += each + "\n";
    CHECK(left == "");
  }
}

TEST_CASE(
    "the summary for support is in the language of reports, with what was typed and what both sides read as it is") {
  Job job = test::sample_job();
  job.facts.push_back(
      {job.facts.size() + 1, "m1", "label.built", "Next", FactSource::Typed, "2026-03-02T10:00:00-05:00", "M-1"});
  job.facts.push_back(
      {job.facts.size() + 1, "m1", "tree.T-1", "power", FactSource::Chosen, "2026-03-02T10:00:00-05:00", "T-1"});
  const std::string english = support_text(job, "m1");
  CHECK(english.find("Summary for technical support") == 0);
  CHECK(english.find("Power LED or LCD dark (chosen)") != std::string::npos);
  for (const Language language : {Language::Spanish, Language::French}) {
    const Translator words(language, Numbers::AsInFiles);
    const std::string own = support_text(job, "m1", &words);
    INFO(own);
    for (const char* sentence :
         {"Summary", "What was tried", "Open in the record", "Power LED or LCD dark", "(measured)", "telephone"})
      CHECK(own.find(sentence) == std::string::npos);
    for (const char* same : {"2N208-021", "T-1", "1-800-959-6004", job.id.c_str(), ": Next (", "120.3 V"})
      CHECK(own.find(same) != std::string::npos);
    std::string left;
    for (const std::string& each : words.missed()) left += each + "\n";
    CHECK(left == "");
  }
}

TEST_CASE("an export in English is English on a Spanish tablet, beside the Spanish one") {
  const test::TempFolder folder;
  const Record record{test::sample_job(), {}, {}};
  const Exported own =
      export_job(record, {.format = "support"}, folder / "out", folder.path().string(), Language::Spanish);
  const Exported other = export_job(record, {.format = "support", .in_english = true}, folder / "out",
                                    folder.path().string(), Language::Spanish);
  CHECK(own.format == other.format);
  REQUIRE(own.path != other.path);
  const auto contents = [](const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  CHECK(contents(own.path).find("Resumen para el soporte") == 0);
  CHECK(contents(other.path) ==
        support_text(test::sample_job(), std::string(latest(test::sample_job(), "", "nav.meter").value_or("m1"))));
}
