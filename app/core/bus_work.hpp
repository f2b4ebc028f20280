// Carries out on a port what the wizard asked for, and delivers the results with every frame that went over the wire.
// Keeps one port open from one request to the next.
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

/// Keeps one port open from one request to the next. Used by one thread at a time.
class BusWork {
 public:
  explicit BusWork(BusSurroundings around);

  // Each delivers its result, or BusFailed with the name of the request.
  void run(const IdentifyMeter& request);
  void run(const ReadMeter& request);
  /// Reads energy and uptime once.
  void run(const WatchEnergy& request);
  void run(const ChangeId& request);
  void run(const ResetDemand& request);
  /// Delivers a ScanFound for each ID that answers, WorkProgress meanwhile, and ScanDone at the end or when stopped.
  void run(const ScanBus& request);
  void run(const FindAgain& request);
  /// Delivers WorkProgress with the frames so far about once a second, and StreamRecorded at the end or when stopped.
  void run(const RecordStream& request);

 private:
  struct PortUse {
    std::string name;
    int timeout_ms = 0;
    PortSettings settings{};
  };
  /// Opens `port` unless it is open already, and calls `use(Bus&)`, which returns Result<event>.
  template <class Use>
  void with_bus(const PortUse& port, Request request, Use&& use);
  void use_way(Bus& bus, int timeout_ms) const;
  Result<ByteLink*> link(const std::string& port, const PortSettings& settings);
  void drop_link();
  /// Waits for the failed port to come back; false if a person stopped it or the time is over.
  bool wait_for_link(Instant until);
  ScanOptions scan_options(const ScanBus& request);
  bool keep(EventBody body);
  void deliver(EventBody body);
  void record(const FrameRecord& frame);

  BusSurroundings around_;
  std::string port_;
  PortSettings settings_;
  std::unique_ptr<ByteLink> link_;
  modbus::Way way_;                  // what was learned about the way to the meters
  std::unique_ptr<Bus> scan_bus_;    // used by `scan_`, on `link_`
  std::unique_ptr<Scan> scan_;       // a scan that was stopped and can be continued
  std::vector<StoredFrame> frames_;  // since the last delivery
};

}  // namespace lineside
