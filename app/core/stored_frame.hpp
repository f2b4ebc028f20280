// A frame as the bus tells of it, as it is stored: with the wall time that only the app knows.
#pragma once

#include <string>

#include "diagnostics/modbus/trace.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside {

inline StoredFrame to_store(const FrameRecord& frame, std::string at) {
  const char* const crc = frame.crc == CrcVerdict::Good ? "good" : frame.crc == CrcVerdict::Bad ? "bad" : "not-a-frame";
  return {std::move(at), seconds(frame.at), frame.direction == FrameDirection::Sent, crc, frame.bytes};
}

}  // namespace lineside
