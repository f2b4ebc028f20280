// What update asks the app to do. Results come back as events. Storing the new facts is not an
// effect: the app stores what `update` added before the next screen shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lineside {

/// `timeout_ms`, here and below: wait at least so long for a reply; 0: as long as this way is known to need.
struct IdentifyMeter {
  std::string port;
  int id = 1;
  int timeout_ms = 0;
};
struct ReadMeter {
  std::string port;
  int id = 1;
  int timeout_ms = 0;
};
/// Read energy and uptime every `period_s` until StopWatching.
struct WatchEnergy {
  std::string port;
  int id = 1;
  double period_s = 1;
  int timeout_ms = 0;
};
struct StopWatching {};
struct ChangeId {
  std::string port;
  int from = 1;
  int to = 1;
  bool allow_standard_frame = false;
  int timeout_ms = 0;
};
struct ResetDemand {
  std::string port;
  int id = 1;
  int timeout_ms = 0;
};
struct ScanBus {
  std::string port;
  std::vector<int> first;  // IDs to try before the others
  bool resume = false;     // go on where the last one on this port stopped
  int timeout_ms = 0;
};
/// Looks at both IDs of an interrupted ID change for the meter; writes nothing.
struct FindAgain {
  std::string port;
  int from = 1;
  int to = 1;
  std::optional<std::uint32_t> program_id;
  bool standard_frame = false;  // the form of the write that was begun
  int timeout_ms = 0;
};
/// Listens to a one-way meter for a little more than 5 minutes; sends nothing.
struct RecordStream {
  std::string port;
  int baud = 9600;
  std::string format = "8N1";
};
struct ExportJob {
  std::string format;       // "bundle" | "pdf" | "json" | "csv" | "text" | "labels" | "rma" | "support"
  std::string folder{};     // empty: the tablet's own
  bool redacted = false;    // without personal data
  bool in_english = false;  // whatever the language of reports
};
/// Keeps a file with the job.
struct AttachFile {
  std::string path;
};
struct CancelWork {};

using Effect = std::variant<IdentifyMeter, ReadMeter, WatchEnergy, StopWatching, ChangeId, ResetDemand, ScanBus,
                            FindAgain, RecordStream, ExportJob, AttachFile, CancelWork>;

}  // namespace lineside
