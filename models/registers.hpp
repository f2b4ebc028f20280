// The meter's documented register map. There is no voltage, current or power register. Source: S12 2.5.3 and Table 4.
// 32-bit values: high word first, high byte first.
#pragma once

#include <cstdint>

#include "models/units.hpp"

namespace lineside::registers {

inline constexpr RegisterNumber kForwardEnergy{40001};    // 2 words, 0.1 kWh, energy from grid
inline constexpr RegisterNumber kReverseEnergy{40003};    // 2 words, 0.1 kWh; "in the future": may stay 0
inline constexpr RegisterNumber kPeakDemand{40061};       // 2 words, 0.01 kW; also words 5-6 of a read of 6 from 40001
inline constexpr RegisterNumber kDemandReset{40501};      // address 0x01F4: write 0x00AA with 0x06
inline constexpr RegisterNumber kUnitId{45001};           // address 0x1388, written with 0x10
inline constexpr RegisterNumber kHardwareVersion{45002};  // 0x0302 = V3.2
inline constexpr RegisterNumber kSoftwareVersion{45003};
inline constexpr RegisterNumber kProgramId{45004};
inline constexpr RegisterNumber kDemandResetCounter{45006};
inline constexpr RegisterNumber kUptime{45007};  // 2 words, seconds since power-up

/// Written to kDemandReset (S12 2.5.3).
inline constexpr std::uint16_t kDemandResetCommand = 0x00AA;
// What one count of a register is worth.
inline constexpr double kKwhPerCount = 0.1;
inline constexpr double kKwPerCount = 0.01;
inline constexpr int kReplyTimeoutMs = 500;  // S12 2.5.3: response delay below 500 ms
inline constexpr int kBaud = 9600;           // 8 data bits, no parity, 1 stop bit

static_assert(pdu_address(kDemandReset).value == 0x01F4);
static_assert(pdu_address(kUnitId).value == 0x1388);
static_assert(pdu_address(kUptime).value == 0x138E);

}  // namespace lineside::registers
