// What is packed comes back letter by letter, and bytes that nobody packed are told, not believed.
#include <catch2/catch.hpp>

#include "app/store/sqlite/packing.hpp"

namespace lineside::store {

TEST_CASE("a time is packed only where it comes back letter by letter") {
  for (const char* time :
       {"2026-03-02T09:10:00-05:00", "2026-03-02T09:10:00.040-05:00", "2026-11-30T18:16:16.999+00:00",
        "2026-03-02T09:10:00Z", "2026-03-02T09:10:00.001Z", "1969-12-31T23:59:59.999+05:45",
        "2024-02-29T00:00:00+14:00", "0001-01-01T00:00:00-12:00", "9999-12-31T23:59:59.999-03:30"}) {
    CAPTURE(time);
    const auto packed = packed_time(time);
    REQUIRE(packed);
    CHECK(time_from(*packed) == time);
  }
  for (const char* text :
       {"", "yesterday", "2026-03-02", "2026-03-02T09:10:00", "2026-03-02 09:10:00Z", "2026-02-30T09:10:00Z",
        "2026-03-02T24:00:00Z", "2026-03-02T09:10:60Z", "2026-03-02T09:10:00-00:00", "2026-03-02T09:10:00-05:07",
        "2026-03-02T09:10:00.04-05:00", "2026-03-02T09:10:00.0401-05:00", "2026-03-02T09:10:00-5:00",
        "2026-03-02t09:10:00z", "2026-03-02T09:10:00+15:00", "2026-0a-02T09:10:00Z", "2026-03-02T09:10:00.Z"}) {
    CAPTURE(text);
    CHECK_FALSE(packed_time(text));
  }
}

TEST_CASE("a long text is deflated and comes back; a short one and one that gains nothing stay") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "0.0" + std::to_string(i) + " CT1 and CT3 interchanged\n";
  text += std::string("\0\xFF", 2);  // bytes of a bus are kept as well
  const auto packed = deflated(text);
  REQUIRE_FALSE(packed.empty());
  CHECK(packed.size() < text.size() / 3);
  std::string again = "of the fact before";
  inflate_into(packed, again);
  CHECK(again == text);
  CHECK(deflated("short").empty());
  std::string noise;
  for (unsigned i = 0, value = 1; i < 300; ++i)
    noise.push_back(static_cast<char>((value = value * 1103515245 + 12345) >> 16));
  CHECK(deflated(noise).empty());
}

TEST_CASE("bytes that nobody packed are damage") {
  std::string text(5000, 'a');
  const auto packed = deflated(text);
  auto longer = packed;
  longer[3] ^= 1;
  auto endless = packed;
  endless[0] = 0xFF;  // claims four gigabytes
  auto cut = packed;
  cut.pop_back();
  for (const auto& bytes :
       {longer, endless, cut, std::vector<unsigned char>{}, std::vector<unsigned char>{0, 0, 0, 1}}) {
    std::string into;
    CHECK_THROWS_AS(inflate_into(bytes, into), DbFailure);
  }
}

TEST_CASE("a forged length is refused before memory is taken for it") {
  const auto packed = deflated(std::string(5000, 'a'));
  for (const std::size_t length : {std::size_t{1} << 16U, std::size_t{1} << 26U, std::size_t{0xFFFFFFFF}}) {
    CAPTURE(length);
    auto forged = packed;
    for (std::size_t i = 0; i < 4; ++i) forged[i] = static_cast<unsigned char>(length >> (8 * (3 - i)));
    std::string into;
    CHECK_THROWS_AS(inflate_into(forged, into), DbFailure);
    CHECK(into.capacity() < 1 << 16);
  }
}

TEST_CASE("no value is longer than 64 MiB, whatever it is packed into") {
  auto forged = deflated(std::string(5000, 'a'));
  forged.resize(100'000);
  for (const std::size_t length : {(std::size_t{1} << 26U) + 1, std::size_t{100'000'000}}) {
    for (std::size_t i = 0; i < 4; ++i) forged[i] = static_cast<unsigned char>(length >> (8 * (3 - i)));
    std::string into;
    CHECK_THROWS_AS(inflate_into(forged, into), DbFailure);
    CHECK(into.capacity() < 1 << 16);
  }
}

TEST_CASE("the longest gain that deflating gives is no forgery") {
  const std::string text(std::size_t{1} << 25U, 'a');
  std::string again;
  inflate_into(deflated(text), again);
  CHECK(again == text);
}

}  // namespace lineside::store
