// Does on a port what the wizard asked for, and delivers the results with every frame that went over
// the wire. Keeps one port open from one request to the next. Used by one thread at a time.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/core/inbox.hpp"
#include "app/core/shared_practice_bus.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "wizards/effect.hpp"

namespace lineside {

class BusWork {
 public:
  /// `practice`: the bus behind the port "practice"; null where there is none.
  BusWork(Clock& clock, SharedPracticeBus* practice, std::function<std::string()> wall_now, Inbox& inbox,
          const std::atomic<bool>& cancel);

  // Each delivers its result, or BusFailed with the request's name.
  void run(const IdentifyMeter& request);
  void run(const ReadMeter& request);
  /// One reading of energy and uptime.
  void run(const WatchEnergy& request);
  void run(const ChangeId& request);
  void run(const ResetDemand& request);
  /// A ScanFound for each ID that says anything, WorkProgress between, ScanDone at the end.
  void run(const ScanBus& request);

 private:
  /// Opens `port` if it is not open, and calls `use(Bus&)`; it returns Result<event>.
  template <class Use>
  void with_bus(const std::string& port, const char* request, Use&& use);
  Result<ByteLink*> link(const std::string& port);
  void deliver(EventBody body);
  void record(const FrameRecord& frame);

  Clock& clock_;
  SharedPracticeBus* practice_;
  std::function<std::string()> wall_now_;
  Inbox& inbox_;
  const std::atomic<bool>& cancel_;
  std::string port_;
  std::unique_ptr<ByteLink> link_;
  std::vector<StoredFrame> frames_;  // since the last delivery
};

}  // namespace lineside
