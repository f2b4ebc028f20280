// Certificate and text of a job in each language: what a person typed stays, figures have a point as in every file,
// and JSON does not know of languages.
#include <catch2/catch.hpp>

#include "app/export/export.hpp"
#include "app/export/report.hpp"
#include "tests/i18n/checker.hpp"
#include "tests/support/sample_job.hpp"

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
