#include "diagnostics/modbus/frame.hpp"

#include <algorithm>

#include "diagnostics/modbus/crc16.hpp"
#include "models/registers.hpp"

namespace lineside::modbus {

namespace {

constexpr std::uint8_t high(std::uint16_t word) {
  return static_cast<std::uint8_t>(word >> 8U);
}
constexpr std::uint8_t low(std::uint16_t word) {
  return static_cast<std::uint8_t>(word & 0xFFU);
}

Bytes set_id(UnitId to, std::uint8_t quantity) {
  const std::uint16_t address = pdu_address(registers::kUnitId).value;
  return {kWriteMany, high(address), low(address), 0x00, quantity, 0x02, 0x00, to.value()};
}

constexpr std::size_t kExceptionLength = 5;  // unit, function, code, CRC

/// Length of the reply to `request`; 0 where only silence ends it.
std::size_t reply_length(std::span<const std::uint8_t> request) {
  switch (request[1]) {
    case kReadHolding:
      return request.size() < 6 ? 0 : 5U + 2U * request[5];
    case kWriteOne:
    case kWriteMany:
      return 8;
    default:
      return 0;
  }
}

/// Contents of a reply of the right length, held against the request field by field.
bool contents_fit(std::span<const std::uint8_t> request, std::span<const std::uint8_t> reply) {
  switch (request[1]) {
    case kReadHolding:
      return reply[2] == 2U * request[5];
    case kWriteOne:   // address and value
    case kWriteMany:  // address and quantity
      return std::equal(reply.begin() + 2, reply.begin() + 6, request.begin() + 2);
    default:
      return true;
  }
}

}  // namespace

Bytes read_holding(RegisterNumber first, std::uint16_t words) {
  const std::uint16_t address = pdu_address(first).value;
  return {kReadHolding, high(address), low(address), high(words), low(words)};
}

Bytes write_one(RegisterNumber number, std::uint16_t value) {
  const std::uint16_t address = pdu_address(number).value;
  return {kWriteOne, high(address), low(address), high(value), low(value)};
}

Bytes report_id() {
  return {kReportId};
}
Bytes set_id_as_printed(UnitId to) {
  return set_id(to, 2);
}
Bytes set_id_standard(UnitId to) {
  return set_id(to, 1);
}

Bytes frame(std::uint8_t unit, std::span<const std::uint8_t> pdu) {
  Bytes out;
  out.reserve(pdu.size() + 3);
  out.push_back(unit);
  out.insert(out.end(), pdu.begin(), pdu.end());
  const std::uint16_t crc = crc16(out);
  out.push_back(low(crc));
  out.push_back(high(crc));
  return out;
}

bool crc_fits(std::span<const std::uint8_t> adu) {
  return adu.size() >= 4 && adu.size() <= kMaxFrame && crc16(adu) == 0;
}

bool has_length(std::uint8_t function) {
  return function == kReadHolding || function == kWriteOne || function == kWriteMany;
}

Fitted fit_reply(std::span<const std::uint8_t> request, std::uint8_t unit, std::span<const std::uint8_t> received) {
  if (request.size() < 4 || received.size() < 4 || received[0] != unit) return {};
  const std::uint8_t function = request[1];
  if (received[1] == (function | kExceptionBit)) {
    const bool whole = received.size() >= kExceptionLength && crc_fits(received.first(kExceptionLength));
    return whole ? Fitted{Fit::Exception, kExceptionLength} : Fitted{};
  }
  if (received[1] != function) return {};
  const std::size_t length = has_length(function) ? reply_length(request) : received.size();
  if (length < 4 || received.size() < length || !crc_fits(received.first(length))) return {};
  return contents_fit(request, received) ? Fitted{Fit::Reply, length} : Fitted{};
}

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const std::uint8_t byte : bytes) {
    if (!out.empty()) out.push_back(' ');
    out.push_back(kDigits[byte >> 4U]);
    out.push_back(kDigits[byte & 0x0FU]);
  }
  return out;
}

std::string exception_name(std::uint8_t code) {
  switch (code) {  // Modbus application protocol 7
    case 1:
      return "illegal function";
    case 2:
      return "illegal data address";
    case 3:
      return "illegal data value";
    case 4:
      return "device failure";
    case 5:
      return "acknowledge";
    case 6:
      return "device busy";
    case kGatewayNoPath:
      return "gateway path unavailable";
    case kGatewayNoReply:
      return "gateway: no reply from the device";
    default:
      return "code " + std::to_string(code);
  }
}

}  // namespace lineside::modbus
