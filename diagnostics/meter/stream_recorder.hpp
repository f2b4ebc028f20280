// Records what a one-way meter sends by itself every 5 minutes: raw bytes with times, cut into bursts at
// silences. Nothing is decoded: the layout, speed and checksum of that stream are in no edition of the
// manual at hand (S12 2.5.1), so the line settings the user chose are kept beside the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/modbus/bus.hpp"

namespace lineside {

/// A little more than the 5 minutes between two telegrams.
inline constexpr double kListenSeconds = 320;

struct StreamBurst {
  Instant at{};  // first byte, on the bus's clock
  std::vector<std::uint8_t> bytes;
};

struct StreamRecording {
  double seconds = 0;  // listened
  std::size_t bytes = 0;
  std::vector<StreamBurst> bursts;
  std::vector<Finding> findings;
  bool complete = false;  // false: stopped before the time was up
};

struct StreamProgress {
  double elapsed_s = 0;
  double total_s = 0;
  std::size_t bytes = 0;
};

struct StreamOptions {
  double seconds = kListenSeconds;
  std::function<void(const StreamProgress&)> on_progress;  // about once a second, and at each burst
  std::function<void(const StreamBurst&)> on_burst;
};

/// Adds the findings of a recording that is over and was meant to last `wanted_s`.
void judge_recording(StreamRecording& recording, double wanted_s);

/// Listens without sending a byte. A cancelled bus ends it with what came so far (complete = false); an error only
/// when the port fails: then what came so far has gone to `on_burst`.
Result<StreamRecording> record_stream(Bus& bus, const StreamOptions& options = {});

}  // namespace lineside
