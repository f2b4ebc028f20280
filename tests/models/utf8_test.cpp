// UTF-8, controls and hex digits, each read in one place: the table of well-formed bytes (Unicode 15, table 3-7) at its
// edges, and what is shown instead of what cannot be.
#include <catch2/catch.hpp>

#include "models/hex.hpp"
#include "models/utf8.hpp"

using namespace lineside;

TEST_CASE("UTF-8 is what Unicode calls well-formed, at every edge of its table") {
  for (const char* good : {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF",
                           "Pe\xC3\xB1"
                           "a"}) {
    CAPTURE(good);
    CHECK(is_utf8(good));
  }
  for (const char* bad : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2",
                          "\xC2"
                          "a",
                          "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xE2\x82", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF0\x90\x80", "\xFF", "ok \xC3"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("a byte that is not UTF-8 is one code point, and reading goes on behind it") {
  const auto points = split_code_points("a\xC3\xB1\xED\xA0\x80z");
  REQUIRE(points.size() == 6);
  CHECK(points[1] == "\xC3\xB1");
  CHECK(points[2] == "\xED");
  CHECK(points[5] == "z");
}

TEST_CASE("controls, escapes and marks that turn the writing are shown as what they are") {
  CHECK(shown("plain, Peña, 電", false) == "plain, Peña, 電");
  CHECK(shown("\x1b[2J", false) == "\\x1b[2J");
  CHECK(shown("a\xC2\x9B"
              "1m",
              false) == "a\\x9b1m");  // CSI in one code point
  CHECK(shown("\xE2\x80\xAE"
              "abc",
              false) == "\\u202eabc");
  CHECK(shown("\xE2\x81\xA6"
              "abc",
              false) == "\\u2066abc");
  CHECK(shown("one\ntwo", true) == "one\ntwo");
  CHECK(shown("one\ntwo", false) == "one\\x0atwo");
  CHECK(shown("\xFF", false) == "\\xff");
  CHECK(is_plain_text("two\nlines", true));
  CHECK_FALSE(is_plain_text("two\nlines", false));
  CHECK_FALSE(is_plain_text("\x7F", true));
}

TEST_CASE("a text shows something where a mark of it can be seen") {
  for (const char* blank :
       {"", " ", "\u00a0", "\u200b", "\u2800", "\u3164", "\u3000\ufeff", "\u115f", "\u00ad", "\U000e0020"})
    CHECK_FALSE(shows_something(blank));
  for (const char* seen : {".", "x", "\u3164a", "é", "電", "\xff"}) CHECK(shows_something(seen));
}

TEST_CASE("letters are told from signs, digits and what is only filed as one") {
  CHECK(different_letters("") == 0);
  CHECK(different_letters(".-?! 0123 \u00a0\u200b\u2800\u3164\u115f\u00d7\u00f7") == 0);
  CHECK(different_letters("xXxX") == 1);
  CHECK(different_letters("Bo") == 2);
  CHECK(different_letters("Peña, J.") == 5);
  CHECK(different_letters("李明") == 2);
  CHECK(different_letters("Ωμέγα") == 5);
  CHECK(different_letters("\xff\xfe") == 0);
}

TEST_CASE("hex is written in small letters for digests, in capitals for frames, and read back whole or not at all") {
  const std::vector<std::uint8_t> bytes{0x00, 0x9F, 0xC4};
  CHECK(hex_digits(bytes) == "009fc4");
  CHECK(hex_bytes(bytes) == "00 9F C4");
  CHECK(bytes_of_hex("009fC4") == bytes);
  CHECK_FALSE(bytes_of_hex("009fC").has_value());
  CHECK_FALSE(bytes_of_hex("00 9f").has_value());
  CHECK_FALSE(bytes_of_hex("0g").has_value());
}
