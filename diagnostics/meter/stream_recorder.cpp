#include "diagnostics/meter/stream_recorder.hpp"

#include <algorithm>
#include <cmath>

namespace lineside {

namespace {

constexpr Instant kStreamRecorderSlice = std::chrono::seconds(1);
const Source kStreamRecorderManual{Manual::S12, "2.5.1"};

void judge(StreamRecording& recording, double wanted_s) {
  if (recording.bytes == 0 && recording.complete) {
    const bool long_enough = wanted_s >= 300;
    recording.findings.push_back(
        {Severity::Caution, "heard-nothing",
         "Nothing was heard in " + std::to_string(static_cast<long>(std::lround(recording.seconds))) + " s.",
         long_enough ? "Check power at the meter and A and B, read the build date on the label, then listen again."
                     : "A one-way meter sends every 5 minutes: listen for more than 5 minutes.",
         kStreamRecorderManual});
  }
  if (recording.bytes > 0) {
    recording.findings.push_back(
        {Severity::Info, "one-way-recorded",
         "The bytes are kept as they came. A meter built before 2011-02-26 cannot be asked, and the layout of what it "
         "sends is not published.",
         "", kStreamRecorderManual});
  }
}

}  // namespace

Result<StreamRecording> record_stream(Bus& bus, const StreamOptions& options) {
  StreamRecording recording;
  const Instant start = bus.clock().now();
  const Instant end = start + from_seconds(options.seconds);
  const auto report = [&] {
    if (options.on_progress)
      options.on_progress({seconds(bus.clock().now() - start), options.seconds, recording.bytes});
  };
  while (bus.clock().now() < end) {
    auto bursts = bus.listen(std::min(end, bus.clock().now() + kStreamRecorderSlice));
    if (!bursts && bursts.error().code != ErrorCode::Cancelled) return bursts.error();
    if (!bursts) break;
    for (modbus::Burst& burst : *bursts) {
      recording.bytes += burst.bytes.size();
      recording.bursts.push_back({burst.at, std::move(burst.bytes)});
      if (options.on_burst) options.on_burst(recording.bursts.back());
    }
    report();
  }
  recording.complete = bus.clock().now() >= end;
  recording.seconds = std::min(seconds(bus.clock().now() - start), options.seconds);
  judge(recording, options.seconds);
  return recording;
}

}  // namespace lineside
