// What the parts of a scan share: asking (scan.cpp), what comes beside the answers (scan_heard.cpp), and what follows
// once every ID has been asked (scan_end.cpp).
#pragma once

#include <chrono>
#include <cstddef>

#include "diagnostics/modbus/heard.hpp"
#include "diagnostics/result.hpp"
#include "models/registers.hpp"

namespace lineside {

inline constexpr Instant kMeterWindow = std::chrono::milliseconds(registers::kReplyTimeoutMs);
inline constexpr int kScanBusyTries = 8;
inline constexpr Instant kJitter = std::chrono::milliseconds(5);  // of one meter's reply delay, and of the computer
inline constexpr std::size_t kChecks = 12;        // questions by which a pair that loses one reply in ten shows itself
inline constexpr std::size_t kSmallestReply = 5;  // unit, function, one byte, CRC

inline bool is_garbled(modbus::BurstKind kind) {
  return modbus::voice_of(kind) == modbus::Voice::Unclear;
}

/// Errors after which the scan goes on.
inline bool passing_scan(ErrorCode code) {
  return code == ErrorCode::NoReply || code == ErrorCode::GarbledReply || code == ErrorCode::WrongUnit ||
         code == ErrorCode::UnexpectedReply || code == ErrorCode::Exception || code == ErrorCode::Busy ||
         code == ErrorCode::GatewayTalks || code == ErrorCode::FlowControl;
}

}  // namespace lineside
