// The checksum of every RTU frame: CRC-16, polynomial 0xA001 (0x8005 reflected), initial value 0xFFFF. Source: Modbus
// over serial line 2.5.1.2; the manual prints no checksum (S12 2.5.3). Low byte first on the wire.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace lineside::modbus {

namespace detail {
constexpr std::array<std::uint16_t, 256> crc_table() {
  std::array<std::uint16_t, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    auto crc = static_cast<std::uint16_t>(byte);
    for (int bit = 0; bit < 8; ++bit) {
      const bool low = (crc & 1U) != 0;
      crc = static_cast<std::uint16_t>(crc >> 1U);
      if (low) crc = static_cast<std::uint16_t>(crc ^ 0xA001U);
    }
    table[byte] = crc;
  }
  return table;
}
inline constexpr auto kCrcTable = crc_table();
}  // namespace detail

/// The CRC of `bytes`. Over a whole frame including its CRC, the result is 0.
constexpr std::uint16_t crc16(std::span<const std::uint8_t> bytes) {
  std::uint16_t crc = 0xFFFF;
  for (const std::uint8_t byte : bytes) {
    crc = static_cast<std::uint16_t>((crc >> 8U) ^ detail::kCrcTable[(crc ^ byte) & 0xFFU]);
  }
  return crc;
}

}  // namespace lineside::modbus
