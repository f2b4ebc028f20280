#include "diagnostics/meter/stream_recorder.hpp"

#include <algorithm>
#include <cmath>

namespace lineside {

namespace {

constexpr Instant kStreamRecorderSlice = std::chrono::milliseconds(100);  // what was heard is told of so soon
constexpr Instant kStreamReportPeriod = std::chrono::seconds(1);
const Source kStreamRecorderManual{Manual::S12, "2.5.1"};

}  // namespace

void judge_recording(StreamRecording& recording, double wanted_s) {
  if (recording.bytes == 0 && recording.complete) {
    const bool long_enough = wanted_s >= 300;
    recording.findings.push_back(
        {Severity::Caution, "heard-nothing", msg("Nothing was heard in {time}.", Quantity{recording.seconds, "s", 0}),
         long_enough
             ? message("Check power at the meter and A and B, read the build date on the label, then listen again.")
             : message("A one-way meter sends every 5 minutes: listen for more than 5 minutes."),
         kStreamRecorderManual});
  }
  if (recording.bytes > 0) {
    recording.findings.push_back({Severity::Info,
                                  "one-way-recorded",
                                  message("The bytes are kept as they came. A meter built before February 26, 2011 "
                                          "cannot be asked, and the layout of "
                                          "what it sends is not published."),
                                  {},
                                  kStreamRecorderManual});
  }
}

Result<StreamRecording> record_stream(Bus& bus, const StreamOptions& options) {
  StreamRecording recording;
  const Instant start = bus.clock().now();
  const Instant end = start + from_seconds(options.seconds);
  Instant next_report = start + kStreamReportPeriod;
  const auto report = [&](bool heard) {
    const Instant now = bus.clock().now();
    if (!heard && now < next_report && now < end) return;
    next_report = now + kStreamReportPeriod;
    if (options.on_progress)
      options.on_progress({seconds(bus.clock().now() - start), options.seconds, recording.bytes});
  };
  while (bus.clock().now() < end) {
    std::vector<modbus::Burst> bursts;
    const Status listened = bus.listen(std::min(end, bus.clock().now() + kStreamRecorderSlice), bursts);
    for (modbus::Burst& burst : bursts) {  // what was heard before a failure too
      recording.bytes += burst.bytes.size();
      recording.bursts.push_back({burst.at, std::move(burst.bytes)});
      if (options.on_burst) options.on_burst(recording.bursts.back());
    }
    if (!listened && listened.error().code != ErrorCode::Cancelled) return listened.error();
    if (!listened) break;
    report(!bursts.empty());
  }
  recording.complete = bus.clock().now() >= end;
  recording.seconds = std::min(seconds(bus.clock().now() - start), options.seconds);
  judge_recording(recording, options.seconds);
  return recording;
}

}  // namespace lineside
