// A record of every frame on the wire, with its time and whether its CRC fitted, for support.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "diagnostics/clock.hpp"

namespace lineside {

/// Whether Lineside sent the frame or received it.
enum class FrameDirection { Sent, Received };
/// Whether the frame's CRC fits; NotAFrame: fewer than four bytes.
enum class CrcVerdict { Good, Bad, NotAFrame };

/// One frame, or one burst of bytes that made no frame.
struct FrameRecord {
  Instant at{};
  FrameDirection direction = FrameDirection::Sent;
  CrcVerdict crc = CrcVerdict::Good;
  std::vector<std::uint8_t> bytes;
};

/// Called for each frame as it happens, on the bus's thread.
using TraceSink = std::function<void(const FrameRecord&)>;

}  // namespace lineside
