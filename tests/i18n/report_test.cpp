// Certificate and text of a job in each language: what a person typed stays, figures have a point as in every file,
// and JSON does not know of languages.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "app/core/export_file.hpp"
#include "app/export/export.hpp"
#include "app/export/report.hpp"
#include "models/plain_text.hpp"
#include "tests/i18n/checker.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/texts/languages.hpp"

using namespace lineside;
using i18n::Language;
using i18n::Style;
using i18n::Translator;

TEST_CASE("a report in a made-up language has no word of English but what was typed") {
  const Translator words(test::made_up_catalog(), Style::InFiles);
  const Job job = test::sample_job();
  std::string left;
  std::string report = job_text(job, &words);
  const auto erase = [&](std::string_view what) {
    for (std::size_t at = report.find(what); at != report.npos; at = report.find(what)) report.erase(at, what.size());
  };
  // Said before messages were recorded: shown as it stands.
  for (const char* stored : {"CT1 reversed", "CT2 reversed", "Securing skipped: cover comes tomorrow"}) erase(stored);
  for (const Fact& fact : job.facts) {
    if (fact.source == FactSource::Typed && fact.value.size() > 2) {
      for (const std::string_view line : lines_of(fact.value)) erase(line);
    }
  }
  for (const std::string_view line : lines_of(report)) {
    if (test::english_words(line) > 0) left += std::string{line} + "\n";
  }
  CHECK(left == "");
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
  for (const Language language : {test::kSpanish, test::kFrench}) {
    const Translator words(language, Style::InFiles);
    const std::string own = support_text(job, "m1", &words);
    INFO(own);
    for (const char* sentence :
         {"Summary", "What was tried", "Open in the record", "Power LED or LCD dark", "(measured)", "telephone"})
      CHECK(own.find(sentence) == std::string::npos);
    for (const char* same : {"2N208-021", "T-1", "1-800-959-6004", job.id.c_str(), ": Next (", "120.3 V"})
      CHECK(own.find(same) != std::string::npos);
  }
}

TEST_CASE("an export in English is English on a Spanish tablet, beside the Spanish one") {
  const test::TempFolder folder;
  const Record record{test::sample_job(), {}, {}};
  const Exported own =
      export_job(record, {.format = "support"}, folder / "out", folder.path().string(), test::kSpanish);
  const Exported other = export_job(record, {.format = "support", .in_english = true}, folder / "out",
                                    folder.path().string(), test::kSpanish);
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
