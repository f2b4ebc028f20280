// Turns a frame of the bus into a stored one: adds the wall time, which only app/ knows.
#pragma once

#include <string>

#include "diagnostics/modbus/trace.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside {

/// `at` is the wall time, ISO 8601 with zone.
inline StoredFrame to_store(const FrameRecord& frame, std::string at) {
  const char* const crc = frame.crc == CrcVerdict::Good ? "good" : frame.crc == CrcVerdict::Bad ? "bad" : "not-a-frame";
  return {std::move(at), seconds(frame.at), frame.direction == FrameDirection::Sent, crc, frame.bytes};
}

}  // namespace lineside
