// Every frame that went over the wire, with when and whether its CRC fitted: what support reads.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "diagnostics/clock.hpp"

namespace lineside {

enum class FrameDirection { Sent, Received };
enum class CrcVerdict { Good, Bad, NotAFrame };

struct FrameRecord {
  Instant at{};
  FrameDirection direction = FrameDirection::Sent;
  CrcVerdict crc = CrcVerdict::Good;
  std::vector<std::uint8_t> bytes;
};

/// Told of each frame as it happens.
using TraceSink = std::function<void(const FrameRecord&)>;

}  // namespace lineside
