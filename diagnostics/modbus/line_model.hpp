// What a UART set to 9600 8N1 makes of bytes sent with other settings or over a reversed pair: the patterns that tell
// symptoms apart. A model of our own: it finds the start bit on a falling edge, samples sixteen times per bit, reads
// each bit in its middle and passes on bytes with framing errors.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lineside::modbus {

/// The sender's parity bit; the receiver expects none.
enum class Parity { None, Even, Odd };

/// How sender and receiver differ.
struct LineFault {
  double receiver_speed = 1.0;  // receiver's baud rate divided by the sender's
  Parity sent_parity = Parity::None;
  bool reversed = false;        // A and B interchanged
  bool errors_as_zero = false;  // the driver delivers a byte with a framing error as 0
};

/// The bytes that are heard when `sent` goes out without pauses.
std::vector<std::uint8_t> as_heard(std::span<const std::uint8_t> sent, const LineFault& fault);

}  // namespace lineside::modbus
