// Does on a port what the wizard asked for, and delivers the results with every frame that went over
// the wire. Keeps one port open from one request to the next. Used by one thread at a time.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/core/inbox.hpp"
#include "app/core/practice/shared_bus.hpp"
#include "app/link/ports.hpp"
#include "diagnostics/meter/scan.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "wizards/engine/effect.hpp"

namespace lineside {

/// What work on a bus stands on; all of it outlives the work.
struct BusSurroundings {
  Clock& clock;
  SharedPracticeBus* practice;            // the bus behind the port "practice"; null where there is none
  std::function<std::string()> wall_now;  // ISO 8601 with zone
  Inbox& inbox;                           // where results go
  const std::atomic<bool>& cancel;        // set from outside: stop
  /// Stores a result and returns when it is on disk; false where it could not be: then nothing is written to a meter.
  std::function<bool(Arrival)> keep;
};

class BusWork {
 public:
  explicit BusWork(BusSurroundings around);

  // Each delivers its result, or BusFailed with the request's name.
  void run(const IdentifyMeter& request);
  void run(const ReadMeter& request);
  /// One reading of energy and uptime.
  void run(const WatchEnergy& request);
  void run(const ChangeId& request);
  void run(const ResetDemand& request);
  /// A ScanFound for each ID that says anything, WorkProgress between, ScanDone at the end or when stopped.
  void run(const ScanBus& request);
  void run(const FindAgain& request);
  /// WorkProgress with the frames so far about once a second, StreamRecorded at the end or when stopped.
  void run(const RecordStream& request);

 private:
  struct PortUse {
    std::string name;
    int timeout_ms = 0;
    PortSettings settings{};
  };
  /// Opens `port` if it is not open, and calls `use(Bus&)`; it returns Result<event>.
  template <class Use>
  void with_bus(const PortUse& port, Request request, Use&& use);
  void use_way(Bus& bus, int timeout_ms) const;
  Result<ByteLink*> link(const std::string& port, const PortSettings& settings);
  void drop_link();
  /// Until the port that failed is there again; false where a person stopped it or the time is over.
  bool wait_for_link(Instant until);
  ScanOptions scan_options(const ScanBus& request);
  bool keep(EventBody body);
  void deliver(EventBody body);
  void record(const FrameRecord& frame);

  BusSurroundings around_;
  std::string port_;
  PortSettings settings_;
  std::unique_ptr<ByteLink> link_;
  modbus::Way way_;                  // what was learned of it
  std::unique_ptr<Bus> scan_bus_;    // of `scan_`, on `link_`
  std::unique_ptr<Scan> scan_;       // the one that was stopped, to go on with
  std::vector<StoredFrame> frames_;  // since the last delivery
};

}  // namespace lineside
