// What leaves the tablet, as others see it: nothing leaves the page or lies over another word, and what a reader for
// the blind, an archive and a telephone need is inside.
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/export/export.hpp"
#include "app/export/pdf/labels.hpp"
#include "app/export/pdf/jpeg_scale.hpp"
#include "app/export/pdf/photo.hpp"
#include "app/export/together.hpp"
#include "tests/support/paper_jobs.hpp"
#include "tests/support/pdf_words.hpp"
#include "tests/support/texts/languages.hpp"

using namespace lineside;

namespace {

/// The words of an export in a language; null: English.
std::vector<std::unique_ptr<i18n::Translator>> three_languages() {
  std::vector<std::unique_ptr<i18n::Translator>> out;
  out.push_back(nullptr);
  out.push_back(std::make_unique<i18n::Translator>(test::kSpanish, i18n::Style::InFiles));
  out.push_back(std::make_unique<i18n::Translator>(test::kFrench, i18n::Style::InFiles));
  return out;
}

/// What a tool prints of a PDF.
std::string told(const std::string& tool, const std::string& pdf, const std::string& behind = {}) {
  const test::TempFolder folder;
  test::write_file(folder / "c.pdf", pdf);
  return test::output_of(tool + " " + (folder / "c.pdf") + " " + behind + " 2>&1");
}

std::string plain_text(const std::string& pdf) {
  return told("pdftotext -layout -enc UTF-8", pdf, "-");
}

/// Page by page as one reads it, line by line, with single blanks.
std::vector<std::string> read_pages(const std::string& pdf) {
  std::vector<std::string> pages{""};
  for (const char c : plain_text(pdf)) {
    if (c == '\f') {
      pages.emplace_back();
    } else if (c != ' ' || (!pages.back().empty() && pages.back().back() != ' ')) {
      pages.back() += c;
    }
  }
  pages.pop_back();
  return pages;
}

bool has_paper_test(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void check_placed(const std::string& pdf) {
  const auto wrong = test::misplaced_words(test::words_of_pdf(pdf));
  for (const std::string& each : wrong) {
    INFO(each);
    CHECK(false);
  }
  CHECK(wrong.empty());
}

}  // namespace

TEST_CASE("no word leaves the page or lies over another one, whatever a place is called") {
  for (const auto& words : three_languages()) {
    check_placed(certificate_pdf(test::record_of(test::sample_job()), {words.get()}));
    for (const std::string& name : test::bad_names()) {
      CAPTURE(name);
      const Record record = test::record_of(test::named(name));
      check_placed(certificate_pdf(record, {words.get()}));
      check_placed(site_report_pdf(std::vector{record, record}, {words.get()}));
      for (const LabelPaper paper : {LabelPaper::Sheet, LabelPaper::Tape62, LabelPaper::Tape29})
        check_placed(labels_pdf({&record, 1}, {words.get(), paper}));
    }
  }
}

TEST_CASE("a job with nothing in it, a practice job, a wall of 12 and a site of 120 meters are placed as well") {
  Job empty;
  empty.id = "empty";
  check_placed(certificate_pdf(test::record_of(empty), {}));
  check_placed(site_report_pdf({}, {}));
  check_placed(certificate_pdf(test::record_of(test::sample_job(true)), {}));
  check_placed(certificate_pdf(test::record_of(test::wall_job(12)), {}));
  const std::string site = site_report_pdf(test::site_of(120), {});
  check_placed(site);
}

TEST_CASE("the first page alone answers a tenant and an inspector") {
  const std::string first = read_pages(certificate_pdf(test::record_of(test::named("Corner")), {})).front();
  for (const char* words :
       {"Commissioned with open points", "Site Corner", "Unit or space served Corner", "Account Corner",
        "Meter 2N208-021", "Serial number Corner", "Modbus ID 247", "Opening reading 12.3 kWh, Mar 2, 2026, 9:11 a.m.",
        "Billing multiplier 1", "Signed off by Corner, Mar 2, 2026, 10 a.m.", "No. 3B0C1F8E-"}) {
    CAPTURE(words, first);
    CHECK(has_paper_test(first, words));
  }
}

TEST_CASE("a meter takes two pages at most, and no page holds the signature alone") {
  for (const auto& words : three_languages()) {
    const std::string pdf = certificate_pdf(test::record_of(test::sample_job()), {words.get()});
    CHECK(test::words_of_pdf(pdf).size() == 2);
    for (const test::PdfPage& page : test::words_of_pdf(pdf)) CHECK(page.words.size() > 60);
  }
}

TEST_CASE("paper has dates as people write them, no milliseconds, and the sentence that was ticked") {
  Job job = test::named("Corner");
  test::add_fact(job, "m1", "prep.space", "yes", FactSource::Chosen);
  const std::string text = plain_text(certificate_pdf(test::record_of(job), {}));
  CHECK(has_paper_test(text, "Mar 2, 2026, 10 a.m."));
  CHECK_FALSE(has_paper_test(text, "T10:00:00"));
  CHECK_FALSE(has_paper_test(text, ".123"));
  CHECK_FALSE(has_paper_test(text, "Preparation: space"));
  const auto languages = three_languages();
  CHECK(has_paper_test(plain_text(certificate_pdf(test::record_of(job), {languages[1].get()})), "2 mar 2026, 10 a.m."));
  CHECK(
      has_paper_test(plain_text(certificate_pdf(test::record_of(job), {languages[2].get()})), "2 mars 2026, 10 h 00"));
}

TEST_CASE("a certificate is tagged, has language, title, date and bookmarks, and its record inside") {
  const auto languages = three_languages();
  const std::string pdf = certificate_pdf(test::record_of(test::sample_job()), {languages[1].get()});
  const std::string info = told("pdfinfo -isodates", pdf);
  CHECK(has_paper_test(info, "Tagged:          yes"));
  CHECK(has_paper_test(info, "Title:           Certificado de puesta en servicio: Façade Nº 7, Ω test"));
  CHECK(has_paper_test(info, "CreationDate:    2026-03-02T"));
  const std::string tree = told("pdfinfo -struct-text", pdf);
  for (const char* tag : {"Document", "H1", "H2", "H3", "Table", "TR", "TH", "TD", "Figure", "P "}) {
    CAPTURE(tag);
    CHECK(has_paper_test(tree, tag));
  }
  const std::string json = told("qpdf --json", pdf);
  CHECK(has_paper_test(json, "\"/Lang\": \"u:es\""));
  CHECK(has_paper_test(json, "\"/DisplayDocTitle\": true"));
  CHECK(has_paper_test(json, "/Alt"));
  CHECK(has_paper_test(json, "\"title\": \"Façade Nº 7, Ω test\""));
  const std::string checked = told("qpdf --check", pdf);
  CHECK(has_paper_test(checked, "No syntax or stream encoding errors found"));
  const std::string inside = told("qpdf --show-attachment=record.json", pdf);
  CHECK(inside == job_json(test::sample_job(), test::sample_frames()));
}

TEST_CASE("zbarimg reads the code of a certificate and of a label at 100 dots per inch") {
  const test::TempFolder folder;
  const Record wall = test::record_of(test::wall_job(6));  // as long as a code gets
  const auto code_in = [&](const std::string& pdf, const std::string& more) {
    test::write_file(folder / "c.pdf", pdf);
    return test::output_of("cd " + folder.path().string() + " && pdftoppm -r 100 -f 1 -l 1 " + more +
                           " -png c.pdf page && zbarimg --raw -q page*.png");
  };
  CHECK(code_in(certificate_pdf(wall, {}), "") == qr_text(wall.job, wall.frames) + "\n");
  const Record one = test::record_of(test::sample_job());
  for (const LabelPaper paper : {LabelPaper::Sheet, LabelPaper::Tape62, LabelPaper::Tape29}) {
    test::output_of("rm -f " + (folder / "page") + "*");
    CHECK(code_in(labels_pdf({&one, 1}, {nullptr, paper}), "") == certificate_number(one.job, one.frames) + "\n");
  }
}

TEST_CASE("a site report names site, customer, company, date, count and states, and orders by unit with pages") {
  const auto site = test::site_of(12);
  const std::string pdf = site_report_pdf(site, {});
  const auto pages = read_pages(pdf);
  const std::string& first = pages.front();
  CAPTURE(first);
  for (const char* words : {"Site report", "Calle Peña 12", "Northside Management", "Rivera Electric", "Mar 2, 2026",
                            "12, meters: 12", "Commissioned with open points: 12"})
    CHECK(has_paper_test(first, words));
  CHECK(first.find("Unit 2 ") < first.find("Unit 10 "));
  CHECK(has_paper_test(first, "SN-7000011"));
  // The page in the row of the first unit is where its certificate begins.
  CHECK(has_paper_test(told("qpdf --json", pdf), "/Dest"));
  const std::size_t row = first.find("Unit 12 ");
  REQUIRE(row != std::string::npos);
  const std::string line = first.substr(row, first.find('\n', row) - row);
  const int page = std::atoi(line.substr(line.find_last_not_of("0123456789") + 1).c_str());
  CAPTURE(line);
  REQUIRE(page > 1);
  CHECK(has_paper_test(pages[static_cast<std::size_t>(page - 1)], "Unit or space served Unit 12\n"));
}

TEST_CASE("a label has the whole Modbus ID and serial number, and a sheet that was begun goes on where it is free") {
  Job job = test::named("Penthouse North");
  test::add_fact(job, "m1", "serial", "LVT-2026-0000123456789-X");
  const Record record = test::record_of(job);
  for (const LabelPaper paper : {LabelPaper::Sheet, LabelPaper::Tape62, LabelPaper::Tape29}) {
    const auto pages = test::words_of_pdf(labels_pdf({&record, 1}, {nullptr, paper}));
    std::string all;
    for (const test::PdfWord& word : pages.front().words) all += word.text;
    CAPTURE(all);
    CHECK(has_paper_test(all, "247"));
    CHECK(has_paper_test(all, "LVT-2026-0000123456789-X"));
  }
  const auto begun = test::words_of_pdf(labels_pdf({&record, 1}, {nullptr, LabelPaper::Sheet, 30}));
  CHECK(begun.front().words.front().top > 680);
  CHECK(begun.front().words.front().left > 400);
  const std::vector<Record> two{record, record};
  CHECK(test::words_of_pdf(labels_pdf(two, {nullptr, LabelPaper::Sheet, 30})).size() == 2);
  CHECK(test::words_of_pdf(labels_pdf(two, {nullptr, LabelPaper::Tape62})).size() == 2);
}

TEST_CASE("photos are 1,600 pixels at most on paper, oldest first, and all of forty are there") {
  Record record = test::record_of(test::sample_job());
  record.attachments.push_back({"late.jpg", "image/jpeg", "2026-03-02T12:00:00", test::striped_jpeg(2400, 1800)});
  record.attachments.push_back({"early.jpg", "image/jpeg", "2026-03-02T08:00:00", test::striped_jpeg(800, 600, 1)});
  const std::string pdf = certificate_pdf(record, {});
  const std::string text = plain_text(pdf);
  CHECK(text.find("early.jpg") < text.find("late.jpg"));
  const std::string images = told("pdfimages -list", pdf);
  CAPTURE(images);
  CHECK(has_paper_test(images, " 1600  1200 "));
  CHECK(has_paper_test(images, " 800   600 "));
  CHECK_FALSE(has_paper_test(images, "2400"));

  Record many = test::record_of(test::sample_job());
  for (int i = 0; i < 40; ++i)
    many.attachments.push_back(
        {"photo-" + std::to_string(100 + i) + ".jpg", "image/jpeg", "", test::striped_jpeg(640, 480, i)});
  const std::string forty = certificate_pdf(many, {});
  check_placed(forty);
  const std::string names = plain_text(forty);
  for (int i = 0; i < 40; ++i) CHECK(has_paper_test(names, "photo-" + std::to_string(100 + i) + ".jpg"));
  const std::string small = documents_of({&many, 1}, {.format = "pdf", .most_bytes = forty.size() / 3});
  CHECK(small.size() <= forty.size() / 3);
}

TEST_CASE("a JPEG that ends early is not whole, and one that is made smaller keeps its shape") {
  const auto photo = test::striped_jpeg(2000, 1000);
  CHECK(paper::is_whole_jpeg(photo));
  CHECK_FALSE(paper::is_whole_jpeg(std::span(photo).first(photo.size() / 2)));
  CHECK_FALSE(paper::is_whole_jpeg(std::span(photo).first(0)));
  const auto small = paper::scaled_jpeg(photo, {500, 80});
  REQUIRE(small);
  CHECK(paper::jpeg_size(*small) == paper::PictureSize{500, 250});
  CHECK_FALSE(paper::scaled_jpeg(std::vector<unsigned char>{0xFF, 0xD8, 0, 1}, {500, 80}));
}
