// What update asks the app to do. Results come back as events. Storing the new facts is not an
// effect: the app stores what `update` added before the next screen shows.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace lineside {

struct IdentifyMeter {
  std::string port;
  int id = 1;
};
struct ReadMeter {
  std::string port;
  int id = 1;
};
/// Read energy and uptime every `period_s` until StopWatching.
struct WatchEnergy {
  std::string port;
  int id = 1;
  double period_s = 1;
};
struct StopWatching {};
struct ChangeId {
  std::string port;
  int from = 1;
  int to = 1;
  bool allow_standard_frame = false;
};
struct ResetDemand {
  std::string port;
  int id = 1;
};
struct ScanBus {
  std::string port;
  std::vector<int> first;  // IDs to try before the others
};
struct ExportJob {
  std::string format;  // "pdf" | "json" | "csv"
};
struct CancelWork {};

using Effect = std::variant<IdentifyMeter, ReadMeter, WatchEnergy, StopWatching, ChangeId, ResetDemand, ScanBus, ExportJob, CancelWork>;

}  // namespace lineside
