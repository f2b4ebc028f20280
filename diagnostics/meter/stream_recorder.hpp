// Records what a one-way meter sends by itself every 5 minutes: raw bytes with times, cut into bursts at silences.
// Nothing is decoded: the layout, speed and checksum of that stream are in no edition of the manual at hand
// (S12 2.5.1), so the line settings the user chose are kept beside the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/modbus/bus.hpp"

namespace lineside {

/// A little more than the 5 minutes between two telegrams, in seconds.
inline constexpr double kListenSeconds = 320;

/// Bytes that came without a pause.
struct StreamBurst {
  Instant at{};  // first byte, on the bus's clock
  std::vector<std::uint8_t> bytes;
};

/// Everything that was heard, and what it means.
struct StreamRecording {
  double seconds = 0;  // seconds of listening
  std::size_t bytes = 0;
  std::vector<StreamBurst> bursts;
  std::vector<Finding> findings;
  bool complete = false;  // false: stopped before the time was up
};

/// Progress for a screen or a command line.
struct StreamProgress {
  double elapsed_s = 0;
  double total_s = 0;
  std::size_t bytes = 0;
};

/// How long to listen and whom to tell. The callbacks run on the listening thread.
struct StreamOptions {
  double seconds = kListenSeconds;
  std::function<void(const StreamProgress&)> on_progress;  // about once a second, and at each burst
  std::function<void(const StreamBurst&)> on_burst;
};

/// Adds the findings of a finished recording that was meant to last `wanted_s` seconds.
void judge_recording(StreamRecording& recording, double wanted_s);

/// Listens without sending a byte. If the bus is cancelled, returns what came so far (complete = false). Fails only if
/// the port fails; what came before has then gone to `on_burst`.
Result<StreamRecording> record_stream(Bus& bus, const StreamOptions& options = {});

}  // namespace lineside
