// Builds the requests this meter accepts and decides whether received bytes are the reply to one. Two are odd: the 0x11
// reply has no byte count, and the printed ID write counts two registers but two bytes. Source: S12 2.5.3 and Table 4;
// docs/protocol.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/clock.hpp"
#include "models/hex.hpp"
#include "models/text.hpp"
#include "models/units.hpp"

namespace lineside::modbus {

using Bytes = std::vector<std::uint8_t>;

// Function codes that the meter knows (S12 2.5.3); an exception sets the top bit.
inline constexpr std::uint8_t kReadHolding = 0x03;
inline constexpr std::uint8_t kWriteOne = 0x06;
inline constexpr std::uint8_t kWriteMany = 0x10;
inline constexpr std::uint8_t kReportId = 0x11;
inline constexpr std::uint8_t kExceptionBit = 0x80;
inline constexpr std::uint8_t kDeviceBusy = 0x06;  // exception 06: nothing was done; 05, acknowledge, leaves that open
inline constexpr std::size_t kMaxFrame = 256;      // Modbus over serial line 2.5.1

/// 9600 8N1: ten bits per byte. The gap is 3.5 characters of 11 bits, as the specification counts them.
inline constexpr Instant kByteTime{10'000'000'000 / 9600};
inline constexpr Instant kFrameGap{35 * 1'100'000'000LL / 9600};
constexpr Instant wire_time(std::size_t bytes) {
  return kByteTime * static_cast<Instant::rep>(bytes);
}

/// Requests as PDUs: function code and data.
Bytes read_holding(RegisterNumber first, std::uint16_t words);
Bytes write_one(RegisterNumber number, std::uint16_t value);
Bytes report_id();
/// The ID write as the manual prints it: quantity 2, byte count 2.
Bytes set_id_as_printed(UnitId to);
/// The ID write as the Modbus rule requires it: quantity 1, byte count 2.
Bytes set_id_standard(UnitId to);

/// Unit, PDU and CRC: what goes over the wire. `unit` is not checked.
Bytes frame(std::uint8_t unit, std::span<const std::uint8_t> pdu);
/// True if there are at least unit, function and CRC, and the CRC fits.
bool crc_fits(std::span<const std::uint8_t> adu);

/// What received bytes are to a request.
enum class Fit {
  No,         // never a reply to this request, or not all of it yet
  Reply,      // unit, function, length, contents and CRC fit
  Exception,  // the same unit refuses this function
};
/// The verdict of fit_reply().
struct Fitted {
  Fit fit = Fit::No;
  std::size_t length = 0;  // length of the frame in bytes; 0 if none fits
};
/// Decides whether `received` begins with the reply of `unit` to the request frame `request`. 0x03, 0x06 and 0x10 have
/// a length. 0x11 has none: its reply is the shortest beginning whose CRC fits, so ask at silence. (Zeros behind a
/// frame fit its CRC too. A beginning that fits by chance is revealed by a longer one that fits as well.)
Fitted fit_reply(std::span<const std::uint8_t> request, std::uint8_t unit, std::span<const std::uint8_t> received);
/// True if the reply's length follows from request and reply (0x03, 0x06, 0x10).
bool has_length(std::uint8_t function);
/// True if `received` is a beginning, but not all, of a reply of `unit` to `request`: more may follow.
bool begins_reply(std::span<const std::uint8_t> request, std::uint8_t unit, std::span<const std::uint8_t> received);

/// What an exception means to the client (Modbus application protocol 7).
enum class Refusal {
  Answer,   // 01-03: the meter has no such function, register or value
  Failure,  // the meter failed; that says nothing about the register
  Busy,     // 05, 06: ask again
  Nobody,   // 0A, 0B: a gateway reports that no device answered it
};
/// Codes without a meaning of their own are failures.
Refusal refusal_of(std::uint8_t code);
/// The specification's name: "illegal data address" for 2; "code 77" for one without a name.
Text exception_name(std::uint8_t code);

}  // namespace lineside::modbus
