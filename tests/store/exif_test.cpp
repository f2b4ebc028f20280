// The time a photo was taken, out of EXIF blocks laid down byte by byte in either order, and out of files
// that lie about their lengths.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "app/store/files/exif.hpp"

namespace lineside {

namespace {

using Photo = std::vector<unsigned char>;

void put(Photo& to, std::initializer_list<int> bytes) {
  for (const int byte : bytes) to.push_back(static_cast<unsigned char>(byte));
}
void put(Photo& to, const std::string& text) {
  to.insert(to.end(), text.begin(), text.end());
}

/// A JPEG with a JFIF segment, then EXIF in little-endian ("II") or big-endian ("MM") order, letter by letter.
Photo photo(bool big, const std::string& time = "2026:03:02 09:14:59", const std::string& zone = "+01:00") {
  Photo tiff;
  const auto half = [&](int value) {
    big ? put(tiff, {value >> 8, value & 255}) : put(tiff, {value & 255, value >> 8});
  };
  const auto word = [&](int value) {
    big ? (half(value >> 16), half(value & 0xFFFF)) : (half(value & 0xFFFF), half(value >> 16));
  };
  put(tiff, big ? std::string("MM") : std::string("II"));
  half(42);
  word(8);
  half(1);  // first directory: the way to the EXIF directory at 26
  half(0x8769), half(4), word(1), word(26);
  word(0);
  half(2);  // EXIF directory: time at 56, zone at 76
  half(0x9003), half(2), word(20), word(56);
  half(0x9011), half(2), word(7), word(76);
  word(0);
  put(tiff, time), put(tiff, {0});
  put(tiff, zone), put(tiff, {0});
  Photo out;
  put(out, {0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 'J', 'F'});
  const int length = static_cast<int>(tiff.size()) + 8;
  put(out, {0xFF, 0xE1, length >> 8, length & 255, 'E', 'x', 'i', 'f', 0, 0});
  out.insert(out.end(), tiff.begin(), tiff.end());
  put(out, {0xFF, 0xDA, 0, 2, 0xFF, 0xD9});
  return out;
}

}  // namespace

TEST_CASE("a photo tells when it was taken, in either byte order") {
  CHECK(taken_at(photo(false)) == "2026-03-02T09:14:59+01:00");
  CHECK(taken_at(photo(true)) == "2026-03-02T09:14:59+01:00");
  CHECK(taken_at(photo(false, "2026:03:02 09:14:59", "      ")) == "2026-03-02T09:14:59");
}

TEST_CASE("a photo without a time, or no photo, tells nothing") {
  CHECK(taken_at(photo(false, "    :  :     :  :  ")).empty());
  CHECK(taken_at(photo(false, "0000:00:00 00:00:00")).empty());
  CHECK(taken_at({}).empty());
  const std::string text = "no photo at all";
  CHECK(taken_at(Photo(text.begin(), text.end())).empty());
}

TEST_CASE("a photo that is cut or altered anywhere is read without harm") {
  const Photo whole = photo(true);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const std::string told = taken_at(std::span(whole).first(length));
    CHECK((told.empty() || told == "2026-03-02T09:14:59" || told == "2026-03-02T09:14:59+01:00"));
  }
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    Photo bent = photo(i % 2 == 0);
    for (int k = 0; k < 3; ++k) bent[random() % bent.size()] = static_cast<unsigned char>(random());
    const std::string told = taken_at(bent);
    CHECK((told.empty() || told.size() == 19 || told.size() == 25));
  }
}

}  // namespace lineside
