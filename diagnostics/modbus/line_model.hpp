// What a UART set to 9600 8N1 makes of bytes sent with other settings or over a reversed pair: the
// patterns by which symptoms are told apart. A model of ours: start bit found on a falling edge,
// sixteen samples a bit, each bit read in its middle, framing errors handed over as they are.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lineside::modbus {

enum class Parity { None, Even, Odd };

struct LineFault {
  double receiver_speed = 1.0;  // receiver's baud over the sender's
  Parity sent_parity = Parity::None;
  bool reversed = false;        // A and B interchanged
  bool errors_as_zero = false;  // the driver hands a byte with a framing error over as 0
};

/// The bytes heard when `sent` goes out without pauses.
std::vector<std::uint8_t> as_heard(std::span<const std::uint8_t> sent, const LineFault& fault);

}  // namespace lineside::modbus
