// Both layouts of the 0x11 reply, and texts that vary (S12 2.5.3; docs/protocol.md).
#include <catch2/catch.hpp>
#include <string_view>
#include <vector>

#include "diagnostics/meter/identity.hpp"

using namespace lineside;

namespace {
std::vector<std::uint8_t> data(std::vector<std::uint8_t> head, std::string_view text) {
  head.insert(head.end(), text.begin(), text.end());
  return head;
}
}  // namespace

TEST_CASE("the printed reply and the one with a byte count say the same") {
  const auto printed = parse_identity(data({0x31, 0xFF}, "Leviton 2N208-021, V3.2-V3.2,fn45678001"));
  CHECK(printed.maker == "Leviton");
  CHECK(printed.model == "2N208-021");
  CHECK(printed.hardware == "3.2");
  CHECK(printed.software == "3.2");
  CHECK(printed.program_id == 45678U);
  CHECK(printed.demand_resets == 1U);
  CHECK_FALSE(printed.byte_count);
  CHECK(is_leviton_meter(printed));
  auto counted = parse_identity(data({0x29, 0x31, 0xFF}, "Leviton 2N208-021, V3.2-V3.2,fn45678001"));
  CHECK(counted.byte_count);
  counted.byte_count = false;
  CHECK(counted == printed);
}

TEST_CASE("a byte count of 0x31 is no device ID") {
  // 49 bytes follow: the byte after the count tells the layouts apart.
  const auto identity = parse_identity(data({0x31, 0x31, 0xFF}, "Leviton 2N208-021, V3.2-V3.2,fn45678001        "));
  CHECK(identity.byte_count);
  CHECK(identity.model == "2N208-021");
  CHECK(identity.program_id == 45678U);
}

TEST_CASE("identity texts that vary") {
  struct Row {
    std::string_view text;
    std::string_view model;
    std::string_view hardware;
    std::optional<std::uint32_t> program;
    std::optional<std::uint32_t> resets;
  };
  using namespace std::string_view_literals;
  const std::vector<Row> rows{
      {"Leviton, 2N208-021, V3.2-V3.2,fn45678001", "2N208-021", "3.2", 45678U, 1U},
      {"Leviton,2N208-021,V3.2-V3.2,fn45678001", "2N208-021", "3.2", 45678U, 1U},
      {"LEVITON 2N208-021, V3.2-V3.2, fn45678001  \0\0"sv, "2N208-021", "3.2", 45678U, 1U},
      {"Leviton 1R240-011, V10.2-V3.11,fn7012", "1R240-011", "10.2", 7U, 12U},
      {"Leviton 2N208-021, V3.2-V3.2,fn65535000", "2N208-021", "3.2", 65535U, 0U},
      {"Leviton 2N208-021, V3.2-V3.2,fn 45678 001", "2N208-021", "3.2", 45678U, 1U},
      {"Leviton 2N208-021, V3.2-V3.2,fn001", "2N208-021", "3.2", std::nullopt, std::nullopt},
      {"Leviton 2N208-021, V3.2-V3.2,fn123456789", "2N208-021", "3.2", std::nullopt, std::nullopt},
      {"Leviton 2N208-021, V3.2-V3.2", "2N208-021", "3.2", std::nullopt, std::nullopt},
      {"Leviton 2N208-021", "2N208-021", "", std::nullopt, std::nullopt},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Identity identity = parse_identity(data({0x31, 0xFF}, row.text));
    CHECK(is_leviton_meter(identity));
    CHECK(identity.model == row.model);
    CHECK(identity.hardware == row.hardware);
    CHECK(identity.program_id == row.program);
    CHECK(identity.demand_resets == row.resets);
  }
}

TEST_CASE("a foreign device is named, never taken for this meter") {
  const auto foreign = parse_identity(data({0x0F}, "ACME-METER v1.2\xFF"));
  CHECK(foreign.maker.empty());
  CHECK(foreign.raw == "ACME-METER v1.2");
  CHECK_FALSE(is_leviton_meter(foreign));
  CHECK_FALSE(is_leviton_meter(parse_identity({})));
  CHECK_FALSE(is_leviton_meter(parse_identity(data({0x31, 0xFF}, ""))));
  CHECK_FALSE(is_leviton_meter(parse_identity(data({0x31, 0xFF}, "Leviton"))));
  CHECK_FALSE(is_leviton_meter(parse_identity(data({0x31, 0xFF}, "Levitron 2N208-021"))));
  CHECK_FALSE(is_leviton_meter(parse_identity(data({0x31, 0x00}, "Leviton 2N208-021"))));
}

TEST_CASE("identity text of any bytes is read without harm") {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    std::vector<std::uint8_t> bytes{0x31, 0xFF};
    unsigned state = seed * 2654435761U + 1;
    for (unsigned count = seed % 40; count > 0; --count) {
      state = state * 1664525U + 1013904223U;
      bytes.push_back(static_cast<std::uint8_t>(state >> 24U));
    }
    const Identity identity = parse_identity(bytes);
    CHECK(identity.raw.size() <= bytes.size());
  }
}
