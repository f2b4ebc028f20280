#include "diagnostics/modbus/frame.hpp"

#include <algorithm>
#include <array>
#include <string_view>

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

/// The length of the reply to `request`; 0 if only silence ends it.
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

struct ExceptionRow {
  std::uint8_t code;
  Refusal means;
  Message name;
};
constexpr std::array kExceptions{
    ExceptionRow{0x01, Refusal::Answer, message("illegal function")},
    ExceptionRow{0x02, Refusal::Answer, message("illegal data address")},
    ExceptionRow{0x03, Refusal::Answer, message("illegal data value")},
    ExceptionRow{0x04, Refusal::Failure, message("device failure")},
    ExceptionRow{0x05, Refusal::Busy, message("acknowledge")},
    ExceptionRow{0x06, Refusal::Busy, message("device busy")},
    ExceptionRow{0x0A, Refusal::Nobody, message("gateway path unavailable")},
    ExceptionRow{0x0B, Refusal::Nobody, message("gateway: no reply from the device")},
};
const ExceptionRow* exception_row(std::uint8_t code) {
  const auto* found = std::ranges::find(kExceptions, code, &ExceptionRow::code);
  return found == kExceptions.end() ? nullptr : found;
}

constexpr std::uint8_t kDeviceIdByte = 0x31;  // S12 2.5.3: device ID, then operation status
constexpr std::uint8_t kOperatingByte = 0xFF;

/// Checks as much of unit, function and `31 FF` as has come, with or without the standard's byte count between.
bool begins_identity(std::span<const std::uint8_t> received) {
  const auto mark_at = [&](std::size_t at) {
    return (received.size() <= at || received[at] == kDeviceIdByte) &&
           (received.size() <= at + 1 || received[at + 1] == kOperatingByte);
  };
  return mark_at(2) || mark_at(3);
}

/// The length of the 0x11 reply that `received` begins with; 0 if no CRC fits.
std::size_t identity_length(std::span<const std::uint8_t> received) {
  const std::size_t most = std::min(received.size(), kMaxFrame);
  if (most >= 5 && received[3] == kDeviceIdByte && received[4] == kOperatingByte) {
    const std::size_t counted = 5U + received[2];
    if (counted <= most && crc_fits(received.first(counted))) return counted;
  }
  std::size_t length = most;
  while (length >= 4 && !crc_fits(received.first(length))) --length;
  if (length < 4) return 0;
  while (length > 4 && received[length - 1] == 0 && crc_fits(received.first(length - 1))) --length;
  return length;
}

/// Compares the contents of a reply of the right length with the request, field by field.
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
  const std::size_t length = has_length(function) ? reply_length(request) : identity_length(received);
  // Four bytes are our own question coming back: an identity has at least a letter.
  if (!has_length(function) && length == request.size() && std::ranges::equal(received.first(length), request))
    return {};
  if (length < 4 || received.size() < length || !crc_fits(received.first(length))) return {};
  return contents_fit(request, received) ? Fitted{Fit::Reply, length} : Fitted{};
}

bool begins_reply(std::span<const std::uint8_t> request, std::uint8_t unit, std::span<const std::uint8_t> received) {
  if (request.size() < 4 || received.empty() || received[0] != unit) return false;
  const std::uint8_t function = request[1];
  if (received.size() == 1) return true;
  if (received[1] == (function | kExceptionBit)) return received.size() < kExceptionLength;
  if (received[1] != function) return false;
  if (!has_length(function)) return received.size() < kMaxFrame && begins_identity(received);
  if (received.size() >= reply_length(request)) return false;
  if (function == kReadHolding) return received.size() < 3 || received[2] == 2U * request[5];
  const std::size_t fixed = std::min<std::size_t>(received.size(), 6);
  return std::ranges::equal(received.first(fixed), request.first(fixed)) ||
         (received[0] != request[0] &&
          std::ranges::equal(received.subspan(1, fixed - 1), request.subspan(1, fixed - 1)));
}

Refusal refusal_of(std::uint8_t code) {
  const ExceptionRow* row = exception_row(code);
  return row != nullptr ? row->means : Refusal::Failure;
}

Text exception_name(std::uint8_t code) {
  const ExceptionRow* row = exception_row(code);
  return row != nullptr ? Text(row->name) : msg("code {code}", int{code});
}

}  // namespace lineside::modbus
