// The golden frames byte for byte: payloads from S12 2.5.3 and Table 4, checksums computed by hand-held
// tools of others (the manual prints none).
#include <catch2/catch.hpp>
#include <string_view>

#include "diagnostics/modbus/crc16.hpp"
#include "diagnostics/modbus/frame.hpp"
#include "models/registers.hpp"

using namespace lineside;
using namespace lineside::modbus;

namespace {

Bytes with_text(Bytes head, std::string_view text, Bytes tail) {
  head.insert(head.end(), text.begin(), text.end());
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

constexpr std::string_view kText = "Leviton 2N208-021, V3.2-V3.2,fn45678001";

}  // namespace

TEST_CASE("crc16 gives the check value that its catalog prints") {
  const Bytes check{'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  CHECK(crc16(check) == 0x4B37);  // CRC-16/MODBUS
  CHECK(crc16({}) == 0xFFFF);
}

TEST_CASE("requests are the golden frames") {
  using namespace registers;
  CHECK(hex_bytes(frame(1, read_holding(kForwardEnergy, 2))) == "01 03 00 00 00 02 C4 0B");
  CHECK(hex_bytes(frame(1, read_holding(kForwardEnergy, 6))) == "01 03 00 00 00 06 C5 C8");
  CHECK(hex_bytes(frame(1, read_holding(kPeakDemand, 2))) == "01 03 00 3C 00 02 04 07");
  CHECK(hex_bytes(frame(1, read_holding(kUptime, 2))) == "01 03 13 8E 00 02 A0 A4");
  CHECK(hex_bytes(frame(1, read_holding(kHardwareVersion, 1))) == "01 03 13 89 00 01 51 64");
  CHECK(hex_bytes(frame(1, read_holding(kProgramId, 1))) == "01 03 13 8B 00 01 F0 A4");
  CHECK(hex_bytes(frame(1, report_id())) == "01 11 C0 2C");
  CHECK(hex_bytes(frame(1, write_one(kDemandReset, kDemandResetCommand))) == "01 06 01 F4 00 AA 49 BB");
  CHECK(hex_bytes(frame(1, set_id_as_printed(*UnitId::from(0x12)))) == "01 10 13 88 00 02 02 00 12 1A 50");
  CHECK(hex_bytes(frame(1, set_id_standard(*UnitId::from(0x12)))) == "01 10 13 88 00 01 02 00 12 1A 14");
}

TEST_CASE("golden replies fit their requests") {
  struct Row {
    Bytes request;
    Bytes reply;
  };
  const std::vector<Row> rows{
      {{0x01, 0x03, 0x00, 0x00, 0x00, 0x02, 0xC4, 0x0B}, {0x01, 0x03, 0x04, 0x00, 0x98, 0x96, 0x6C, 0x14, 0x51}},
      {{0x01, 0x03, 0x00, 0x00, 0x00, 0x06, 0xC5, 0xC8},
       {0x01, 0x03, 0x0C, 0x00, 0x98, 0x96, 0x6C, 0x00, 0x98, 0x96, 0x6C, 0x00, 0x98, 0x96, 0x6C, 0x25, 0xE6}},
      {{0x01, 0x03, 0x13, 0x8E, 0x00, 0x02, 0xA0, 0xA4}, {0x01, 0x03, 0x04, 0x00, 0x00, 0x00, 0x02, 0x7B, 0xF2}},
      {{0x01, 0x03, 0x13, 0x89, 0x00, 0x01, 0x51, 0x64}, {0x01, 0x03, 0x02, 0x03, 0x02, 0x39, 0x75}},
      {{0x01, 0x03, 0x13, 0x8B, 0x00, 0x01, 0xF0, 0xA4}, {0x01, 0x03, 0x02, 0xFF, 0xFF, 0xB9, 0xF4}},
      {{0x01, 0x06, 0x01, 0xF4, 0x00, 0xAA, 0x49, 0xBB}, {0x01, 0x06, 0x01, 0xF4, 0x00, 0xAA, 0x49, 0xBB}},
      {{0x01, 0x11, 0xC0, 0x2C}, with_text({0x01, 0x11, 0x31, 0xFF}, kText, {0x7F, 0x03})},
      {{0x01, 0x11, 0xC0, 0x2C}, with_text({0x01, 0x11, 0x29, 0x31, 0xFF}, kText, {0x5F, 0xCC})},
  };
  for (const Row& row : rows) {
    CAPTURE(hex_bytes(row.request), hex_bytes(row.reply));
    CHECK(crc_fits(row.request));
    CHECK(crc_fits(row.reply));
    const Fitted fitted = fit_reply(row.request, 1, row.reply);
    CHECK(fitted.fit == Fit::Reply);
    CHECK(fitted.length == row.reply.size());
    for (std::size_t cut = 0; cut < row.reply.size(); ++cut) {
      CHECK(fit_reply(row.request, 1, std::span(row.reply).first(cut)).fit == Fit::No);
    }
  }
}

TEST_CASE("a single corrupted bit never fits, with the checksum left as it was") {
  const Bytes request{0x01, 0x03, 0x00, 0x00, 0x00, 0x02, 0xC4, 0x0B};
  const Bytes good{0x01, 0x03, 0x04, 0x00, 0x98, 0x96, 0x6C, 0x14, 0x51};
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    Bytes reply = good;
    reply[bit / 8] = static_cast<std::uint8_t>(reply[bit / 8] ^ (1U << (bit % 8)));
    CAPTURE(bit);
    CHECK(fit_reply(request, 1, reply).fit == Fit::No);
  }
}

TEST_CASE("a corrupted bit with a repaired checksum fits only where the request leaves it open") {
  struct Row {
    const char* what;
    Bytes request;
    Bytes reply_without_crc;
    std::size_t checked;  // bytes from the front that follow from the request
  };
  const std::vector<Row> rows{
      {"read", frame(1, read_holding(registers::kForwardEnergy, 2)), {0x01, 0x03, 0x04, 0x00, 0x98, 0x96, 0x6C}, 3},
      {"demand reset", frame(1, write_one(registers::kDemandReset, 0xAA)), {0x01, 0x06, 0x01, 0xF4, 0x00, 0xAA}, 6},
      {"ID write", frame(1, set_id_as_printed(*UnitId::from(18))), {0x01, 0x10, 0x13, 0x88, 0x00, 0x02}, 6},
  };
  for (const Row& row : rows) {
    for (std::size_t bit = 0; bit < row.reply_without_crc.size() * 8; ++bit) {
      Bytes body = row.reply_without_crc;
      body[bit / 8] = static_cast<std::uint8_t>(body[bit / 8] ^ (1U << (bit % 8)));
      const Bytes reply = frame(body[0], std::span(body).subspan(1));
      CAPTURE(row.what, bit, hex_bytes(reply));
      CHECK((fit_reply(row.request, 1, reply).fit == Fit::Reply) == (bit / 8 >= row.checked));
    }
  }
}

TEST_CASE("an exception fits by unit, function, length and checksum") {
  const Bytes request = frame(7, read_holding(registers::kPeakDemand, 2));
  const Bytes refusal = frame(7, Bytes{0x83, 0x02});
  CHECK(fit_reply(request, 7, refusal).fit == Fit::Exception);
  CHECK(fit_reply(request, 8, refusal).fit == Fit::No);
  CHECK(fit_reply(frame(7, report_id()), 7, refusal).fit == Fit::No);
  CHECK(exception_name(2) == "illegal data address");
  CHECK(exception_name(77) == "code 77");
}
