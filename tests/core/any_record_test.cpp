// The body of tests/fuzz/record_fuzz with a fixed seed.
#include <catch2/catch.hpp>
#include <random>

#include "tests/fuzz/record_body.hpp"

TEST_CASE("Whatever a bundle that imports holds, it is listed, shown, replayed, opened on every screen and exported") {
  std::mt19937 random(20260302);
  constexpr int kRecords = 12;
  constexpr std::size_t kBytes = 400;
  for (int i = 0; i < kRecords; ++i) {
    std::vector<std::uint8_t> bytes(kBytes);
    for (std::uint8_t& each : bytes) each = static_cast<std::uint8_t>(random() & 0xFFU);
    lineside::test::try_record(bytes);
  }
  SUCCEED("no abort");
}
