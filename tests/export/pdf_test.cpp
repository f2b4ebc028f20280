// The certificate as a reader sees it: its text by pdftotext, page by page.
#include <catch2/catch.hpp>

#include "app/export/export.hpp"
#include "app/export/pdf/canvas.hpp"
#include "app/store/bundle/digest.hpp"
#include "tests/support/run_tool.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/temp_folder.hpp"
#include "wizards/engine/completeness.hpp"

namespace lineside {

namespace {

std::vector<std::string> pages_of(const std::string& pdf) {
  const test::TempFolder folder;
  test::write_file(folder / "c.pdf", pdf);
  const std::string all = test::output_of("pdftotext -layout -enc UTF-8 " + (folder / "c.pdf") + " -");
  std::vector<std::string> pages;
  for (std::size_t at = 0, end = 0; (end = all.find('\f', at)) != std::string::npos; at = end + 1)
    pages.push_back(all.substr(at, end - at));
  return pages;
}

bool has_pdf_test(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

// Measured as a whole for every row, this word takes longer than a test may.
TEST_CASE("a word of 400,000 letters is parted into the rows of a page, and no letter is lost") {
  paper::Canvas canvas(paper::Frame{});
  std::string all;
  for (const std::string& row : canvas.wrap(std::string(400000, 'w'), 400, {})) {
    CHECK(row.size() <= 512);
    all += row;
  }
  CHECK(all == std::string(400000, 'w'));
}

TEST_CASE("the certificate says what came of the job, open points first") {
  const std::vector<StoredFrame> frames = test::sample_frames();
  const auto pages = pages_of(certificate_pdf(test::sample_job(), frames));
  REQUIRE(pages.size() >= 2);
  std::string all;
  for (const std::string& page : pages) all += page;
  for (const char* words : {"Façade Nº 7, Ω test",
                            "Calle Peña 12",
                            "Zoë Müller",
                            "2N208-021",
                            "Unit 3B",
                            "fault: CT2 reversed (97 %)",
                            "correct (99.1 %)",
                            "records 34 % of usage (31 % to 36 %)",
                            "As found",
                            "As left",
                            "CT2 reversed",
                            "CT2:X1",
                            "LOAD side",
                            "10 Wh LED, 5 cycles in 34.9 s",
                            "L1 41 A, L2 38.5 A, L3 40.2 A",
                            "the new ID was free",
                            "120.3 V",
                            "102",
                            "138",
                            "m1 Volts L1 to N",
                            "12.03 V → 120.3 V",
                            "Signature",
                            "Frames kept with the"}) {
    CAPTURE(words);
    CHECK(has_pdf_test(all, words));
  }
  CHECK(has_pdf_test(pages[0], "Commissioned with open points"));
  const auto open = pages[0].find("Open points");
  REQUIRE(open != std::string::npos);
  CHECK(open < pages[0].find("Installer"));
  CHECK(has_pdf_test(pages[0], "Securing skipped: cover comes tomorrow"));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    CHECK(has_pdf_test(pages[i], "Page " + std::to_string(i + 1) + " of " + std::to_string(pages.size())));
    CHECK_FALSE(has_pdf_test(pages[i], "PRACTICE"));
  }
}

TEST_CASE("PRACTICE stands on every page of a practice job") {
  for (const std::string& page : pages_of(certificate_pdf(test::sample_job(true), {})))
    CHECK(has_pdf_test(page, "PRACTICE"));
  CHECK(has_pdf_test(job_text(test::sample_job(true)), "PRACTICE"));
}

TEST_CASE("a signature drawn on the screen stands above its line, and in words in the text") {
  Job job = test::sample_job();
  CHECK_FALSE(has_pdf_test(job_text(job), "Signature: drawn"));
  const std::string without = certificate_pdf(job, {});
  job.facts.push_back({job.facts.size() + 1, "", "signature.1", "200,200 1000,800 1600,300", FactSource::Typed,
                       "2026-03-02T10:00:00-05:00", "X-1"});
  CHECK(has_pdf_test(job_text(job), "Signature: drawn on the screen, 1 stroke\n"));
  // The same words, with more ink on the first page.
  CHECK(pages_of(certificate_pdf(job, {})).size() == pages_of(without).size());
  const test::TempFolder folder;
  const auto ink = [&](const std::string& pdf) {
    test::write_file(folder / "c.pdf", pdf);
    const std::string pgm = test::output_of("pdftoppm -r 72 -f 1 -l 1 -gray " + (folder / "c.pdf"));
    return std::count_if(pgm.begin(), pgm.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
  };
  CHECK(ink(certificate_pdf(job, {})) > ink(without) + 40);
}

TEST_CASE("the same record prints the same bytes") {
  const std::string first = certificate_pdf(test::sample_job(), {});
  CHECK(certificate_pdf(test::sample_job(), {}) == first);
  CHECK(first.substr(0, 5) == "%PDF-");
}

TEST_CASE("a record with bytes that are no text, or with nothing in it, still prints") {
  Job job = test::sample_job();
  job.facts.push_back({job.facts.size() + 1, "m1", "identity.raw", "Leviton \xFF\xC3(\x01 end", FactSource::Read,
                       "2026-03-02T10:00:00-05:00", "S-1"});
  job.facts.push_back({job.facts.size() + 1, "m1", "note.2", std::string(4000, 'w'), FactSource::Typed,
                       "2026-03-02T10:00:00-05:00", "S-1"});
  std::string all;
  for (const std::string& page : pages_of(certificate_pdf(job, {}))) all += page;
  CHECK(has_pdf_test(all, "Leviton"));
  CHECK(has_pdf_test(all, "end"));
  Job empty;
  empty.id = "empty";
  CHECK(pages_of(certificate_pdf(empty, {})).size() == 1);
}

TEST_CASE("a certificate's number changes with the record") {
  Job job = test::sample_job();
  const std::string before = certificate_number(job, {});
  CHECK(before.substr(0, 9) == "3B0C1F8E-");
  CHECK(before.size() == 15);
  job.facts.back().value = "commissioned";
  CHECK(certificate_number(job, {}) != before);
}

TEST_CASE("a certificate's number stays while someone looks about, exports or writes a note") {
  Job job = test::sample_job();
  const std::string number = certificate_number(job, {});
  for (const char* key : {"nav.screen", "export.pdf", "note.2"}) {
    job.facts.push_back({job.facts.size() + 1, "", key, "X-2", FactSource::Chosen, "2026-03-05T10:00:00-05:00", "X-1"});
    CHECK(certificate_number(job, {}) == number);
  }
  const std::vector<StoredFrame> later{{"2026-03-05T10:00:00-05:00", 1, true, "good", {1}}};
  CHECK(certificate_number(job, later) == number);  // heard after the signature
  const std::vector<StoredFrame> before{{"2026-03-02T09:09:30-05:00", 1, true, "good", {1}}};
  CHECK(certificate_number(job, before) != number);
}

TEST_CASE("a conflict and the signer stand on the certificate") {
  const std::vector<Text> beside{Verbatim{"This job went on in ways that contradict each other."},
                                 Verbatim{"Record signed by office."}};
  const auto pages = pages_of(certificate_pdf(test::sample_job(), {}, {}, {}, beside));
  CHECK(has_pdf_test(pages[0], "This job went on in ways that contradict each other."));
  CHECK(has_pdf_test(pages[0], "Record signed by office."));
}

TEST_CASE("of a wall each meter has a certificate with a number of its own, and the others are not in it") {
  Job job = test::sample_job();
  const auto add = [&](std::string subject, std::string key, std::string value) {
    job.facts.push_back({job.facts.size() + 1, std::move(subject), std::move(key), std::move(value), FactSource::Typed,
                         "2026-03-02T10:00:00-05:00", "U-1"});
  };
  add("", "meter.count", "2");
  add("m2", "unit.served", "Unit 4C");
  add("m2", "model.typed", "2N208-041");
  std::string whole;
  for (const std::string& page : pages_of(certificate_pdf(job, {}))) whole += page;
  const std::string number = certificate_number(job, {});
  CHECK(has_pdf_test(whole, "Certificate of one meter · No. " + number + "-m1"));
  CHECK(has_pdf_test(whole, "Certificate of one meter · No. " + number + "-m2"));
  std::string one;
  for (const std::string& page : pages_of(certificate_pdf(job, {}, {}, {nullptr, "m2"}))) one += page;
  CHECK(has_pdf_test(one, "No. " + number + "-m2"));
  CHECK(has_pdf_test(one, "Unit 4C"));
  CHECK_FALSE(has_pdf_test(one, "Unit 3B"));
  CHECK_FALSE(has_pdf_test(one, "m1 "));
}

TEST_CASE("the certificate gives the reason of an override first, and says which manual the limits are from") {
  Job job = test::sample_job();
  const auto add = [&](std::string subject, std::string key, std::string value) {
    job.facts.push_back({job.facts.size() + 1, std::move(subject), std::move(key), std::move(value), FactSource::Typed,
                         "2026-03-02T10:00:00-05:00", "M-2"});
  };
  add("m1", "panel.service", "277-480-4w");
  std::string all = pages_of(certificate_pdf(job, {})).front();
  CHECK(has_pdf_test(all, "Danger: The panel's voltage is above the meter's limit."));
  add("m1", "danger.service.reason", "The panel is marked wrongly.");
  add("m1", "danger.service.by", "Q. Person");
  const auto pages = pages_of(certificate_pdf(job, {}));
  const auto at = [&](const char* words) { return pages.front().find(words); };
  REQUIRE(at("✗ m1 Danger overridden by Q. Person: The panel is marked wrongly.") != std::string::npos);
  CHECK(at("Label: The panel's voltage is above") == std::string::npos);  // once is enough
  for (const OpenPoint& point : open_points(job)) {
    if (!point.danger) CHECK(at("Danger overridden") < at(english(point.text).substr(0, 12).c_str()));
  }
  all.clear();
  for (const std::string& page : pages) all += page;
  CHECK(has_pdf_test(all, "“Installation Guide, Series"));
  CHECK(has_pdf_test(all, "PK-93856-10-00-0A, 2011"));
  const std::string text = job_text(job);
  CHECK(has_pdf_test(text, "\nManuals\n-------\n  S12: “Installation Guide, Series 1000/2000 Meters”"));
}

TEST_CASE("a site report begins with a table of all meters") {
  Record one{test::sample_job(), test::sample_frames(), {}};
  Record wall{test::sample_job(), {}, {}};
  wall.job.id = "wall";
  for (const char* meter : {"m2", "m10"}) {
    wall.job.facts.push_back({wall.job.facts.size() + 1, meter, "unit.served", std::string("Flat of ") + meter,
                              FactSource::Typed, "2026-03-02T10:00:00-05:00", "J-1"});
  }
  const auto pages = pages_of(site_report_pdf(std::vector{one, wall}));
  CHECK(has_pdf_test(pages[0], "Site report"));
  CHECK(has_pdf_test(pages[0], "Flat of m2"));
  CHECK(pages[0].find("Flat of m2") < pages[0].find("Flat of m10"));
  CHECK(has_pdf_test(pages.back(), "Page " + std::to_string(pages.size()) + " of " + std::to_string(pages.size())));
  CHECK(has_pdf_test(pages.back(), "certificate WALL-"));
}

TEST_CASE("what is wrong with the voltages is told in sentences, not in the codes of the record") {
  Job job = test::sample_job();
  job.facts.push_back(
      {job.facts.size() + 1, "m1", "volts.L2", "98.4", FactSource::Measured, "2026-03-02T10:00:00-05:00", "V-1"});
  job.facts.push_back({job.facts.size() + 1, "m1", "volts.findings", "voltage-low", FactSource::Decoded,
                       "2026-03-02T10:00:00-05:00", "V-1"});
  const std::string text = job_text(job);
  CHECK(has_pdf_test(text, "    ! L2 to N reads 98.4 V"));
  CHECK_FALSE(has_pdf_test(text, "voltage-low"));
}

TEST_CASE("controls that a meter sent are shown in the text of a job, where they run nothing") {
  Job job = test::sample_job();
  job.facts.push_back({job.facts.size() + 1, "m1", "identity.model", "2N208\x1b[2J", FactSource::Read,
                       "2026-03-02T10:00:00-05:00", "V-1"});
  for (const std::string& text : {job_text(job), support_text(job, "m1")})
    CHECK(text.find('\x1b') == std::string::npos);
  CHECK(has_pdf_test(job_text(job), "2N208\\x1b[2J"));
}

}  // namespace lineside
