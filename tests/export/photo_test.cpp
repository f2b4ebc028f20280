// Photos on the certificate: sizes out of JPEG headers, files that lie about them, which way up, and the picture on
// the page.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "app/export/export.hpp"
#include "app/export/pdf/photo.hpp"
#include "tests/support/numbers.hpp"
#include "tests/support/run_tool.hpp"
#include "tests/support/store/sample_job.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside;

namespace {

/// 16 by 8 pixels, all red.
constexpr std::string_view kRed =
    "ffd8ffe000104a46494600010100000100010000ffdb0043001b12141714111b1716171e1c1b2028422b28252528513a3d30"
    "42605565645f555d5b6a7899816a7190735b5d85b586909ea3abadab6780bcc9baa6c799a8aba4ffdb0043011c1e1e282328"
    "4e2b2b4ea46e5d6ea4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4"
    "a4a4a4a4a4a4a4a4ffc00011080008001003012200021101031101ffc4001500010100000000000000000000000000000004"
    "ffc40014100100000000000000000000000000000000ffc4001501010100000000000000000000000000000406ffc4001411"
    "0100000000000000000000000000000000ffda000c03010002110311003f008000d48fffd9";

std::vector<unsigned char> red() {
  std::vector<unsigned char> out;
  for (std::size_t i = 0; i < kRed.size(); i += 2)
    out.push_back(static_cast<unsigned char>(test::whole(kRed.substr(i, 2), 16)));
  return out;
}

/// The same, held a quarter turn: EXIF tag Orientation 6, big-endian.
std::vector<unsigned char> turned() {
  const std::vector<unsigned char> exif{0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                                        0,    1,    1, 18, 0,   3,   0,   0,   0, 1, 0,   6,   0, 0,  0, 0, 0, 0};
  std::vector<unsigned char> out = red();
  out.insert(out.begin() + 2, exif.begin(), exif.end());
  return out;
}

struct Seen {
  int wide = 0;
  int high = 0;
};

/// How large the red picture stands on the page, in points.
Seen red_on_page(const std::string& pdf) {
  const test::TempFolder folder;
  test::write_file(folder / "c.pdf", pdf);
  const std::string pages = test::output_of("pdfinfo " + (folder / "c.pdf") + " | sed -n 's/Pages: *//p'");
  Seen seen;
  for (int page = 1; page <= test::whole(pages); ++page) {
    const std::string one = std::to_string(page);
    const std::string ppm = test::output_of("pdftoppm -r 72 -f " + one + " -l " + one + " " + (folder / "c.pdf"));
    REQUIRE(ppm.substr(0, 15) == "P6\n612 792\n255\n");
    int left = 612, right = -1, top = 792, bottom = -1;
    for (int y = 0; y < 792; ++y) {
      for (int x = 0; x < 612; ++x) {
        const auto at = [&](int part) {
          return static_cast<unsigned char>(ppm[static_cast<std::size_t>(15 + 3 * (612 * y + x) + part)]);
        };
        if (at(0) < 240 || at(1) > 30 || at(2) > 30) continue;
        left = std::min(left, x), right = std::max(right, x), top = std::min(top, y), bottom = std::max(bottom, y);
      }
    }
    if (right >= 0) seen = {right - left + 1, bottom - top + 1};
  }
  return seen;
}

}  // namespace

TEST_CASE("the size of a JPEG is read from its header, and nothing from a file that lies") {
  CHECK(paper::jpeg_size(red()) == paper::PictureSize{16, 8});
  const std::vector<unsigned char> whole = red();
  std::size_t good = 0;
  for (std::size_t length = 0; length < whole.size(); ++length) {  // cut anywhere: a size or nothing, never a crash
    const auto size = paper::jpeg_size(std::span(whole).first(length));
    if (size) CHECK(*size == paper::PictureSize{16, 8});
    good += size ? 1 : 0;
  }
  CHECK(good > 100);
  CHECK(good < whole.size() - 150);
  std::vector<unsigned char> huge = whole;
  constexpr std::array<unsigned char, 2> kFrame{0xFF, 0xC0};
  const auto frame = std::ranges::search(huge, kFrame);
  REQUIRE_FALSE(frame.empty());
  frame.begin()[5] = 0xFF;  // 65 thousand pixels high
  CHECK_FALSE(paper::jpeg_size(huge));
}

TEST_CASE("a photo stands on the certificate, right way up, with its name and time") {
  const Job job = test::sample_job();
  const std::vector<Attachment> wide{{"panel.jpg", "image/jpeg", "2026-03-02T09:14:59", red()}};
  const std::string pdf = certificate_pdf(job, {}, wide);
  const Seen lying = red_on_page(pdf);
  CHECK(lying.wide == Approx(2 * lying.high).margin(2));
  CHECK(lying.wide > 200);
  const test::TempFolder folder;
  test::write_file(folder / "c.pdf", pdf);
  const std::string words = test::output_of("pdftotext -layout " + (folder / "c.pdf") + " -");
  CHECK(words.find("panel.jpg · taken Mar 2, 2026, 9:14 a.m.") != std::string::npos);

  const std::vector<Attachment> tall{{"panel.jpg", "image/jpeg", "", turned()}};
  const Seen upright = red_on_page(certificate_pdf(job, {}, tall));
  CHECK(upright.high == Approx(2 * upright.wide).margin(2));
}

TEST_CASE("what is no picture is said in its place, and advice and papers are not printed as photos") {
  const Job job = test::sample_job();
  const test::TempFolder folder;
  const std::vector<Attachment> odd{{"broken.jpg", "image/jpeg", "", {0xFF, 0xD8, 0, 1}},
                                    {"broken.png", "image/png", "", {1, 2, 3}},
                                    {"list.pdf", "application/pdf", "", {1}}};
  test::write_file(folder / "c.pdf", certificate_pdf(job, {}, odd));
  const std::string words = test::output_of("pdftotext -layout " + (folder / "c.pdf") + " -");
  CHECK(words.find("This picture cannot be printed; the record holds it.") != std::string::npos);
  CHECK(words.find("broken.png") != std::string::npos);
  CHECK(words.find("list.pdf") == std::string::npos);
}

TEST_CASE("JSON names each attachment with its digest") {
  const std::vector<Attachment> files{{"panel.jpg", "image/jpeg", "", {'a', 'b', 'c'}}};
  const std::string json = job_json(test::sample_job(), {}, files);
  // The digest of "abc" as FIPS 180-2 publishes it.
  INFO(json.substr(json.size() - 300));
  CHECK(json.find(R"({"name":"panel.jpg","kind":"image/jpeg","taken":"","bytes":3,"sha256":)"
                  R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})") != std::string::npos);
}
