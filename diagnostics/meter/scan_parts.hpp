// Shared by the three sources of a scan: asking (scan.cpp), bytes that arrive beside the answers (scan_heard.cpp), and
// the steps after every ID has been asked (scan_end.cpp).
#pragma once

#include <chrono>
#include <cstddef>

#include "diagnostics/modbus/heard.hpp"
#include "diagnostics/result.hpp"
#include "models/registers.hpp"

namespace lineside {

// How long a meter may take (S12 2.5.3), and what the scan itself assumes.
inline constexpr Instant kMeterWindow = std::chrono::milliseconds(registers::kReplyTimeoutMs);
inline constexpr int kScanBusyTries = 8;
inline constexpr Instant kJitter = std::chrono::milliseconds(5);  // of one meter's reply delay and of the computer
inline constexpr std::size_t kChecks = 12;        // questions enough to reveal a pair that loses one reply in ten
inline constexpr std::size_t kSmallestReply = 5;  // unit, function, one byte, CRC

/// True for bytes that may be part of a reply but make no frame.
inline bool is_garbled(modbus::BurstKind kind) {
  return modbus::voice_of(kind) == modbus::Voice::Unclear;
}

/// True for errors after which the scan continues.
inline bool passing_scan(ErrorCode code) {
  return code == ErrorCode::NoReply || code == ErrorCode::GarbledReply || code == ErrorCode::WrongUnit ||
         code == ErrorCode::UnexpectedReply || code == ErrorCode::Exception || code == ErrorCode::Busy ||
         code == ErrorCode::GatewayTalks || code == ErrorCode::FlowControl;
}

}  // namespace lineside
