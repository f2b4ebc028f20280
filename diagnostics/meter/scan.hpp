// Finds every meter on the pair, several times faster than waiting 500 ms for each ID. A reply carries its own ID, so a
// short window is enough: a late reply names its sender and is confirmed once, and bytes that make no frame send the
// scan back over the IDs of the last half second with the full time. Nothing is sent while bytes arrive. At the end,
// the meters found are asked again: if their replies get lost, the silent IDs are asked again too. Source: S12 2.5.3
// (reply within 500 ms); docs/protocol.md.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/meter/identity.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "diagnostics/modbus/symptom.hpp"
#include "models/units.hpp"

namespace lineside {

/// How certain it is that a device is at an ID, weakest first.
enum class Evidence { Silence, Garbled, Exception, Registers, Identity };
std::string_view name(Evidence evidence);  // "silence", "garbled", …

/// A device that the scan found.
struct FoundMeter {
  UnitId id = kFactoryUnitId;
  Instant reply_delay{};
  Evidence evidence = Evidence::Silence;
  Identity identity;  // maker is empty if the device is foreign or named none
};

/// Progress for a screen or a command line.
struct ScanProgress {
  int pass = 1;    // from 2 on, silent IDs are asked again because replies get lost
  int probed = 0;  // in this pass
  int total = 0;
  UnitId at = kFactoryUnitId;  // the ID just asked
  double elapsed_s = 0;
  double remaining_s = 0;  // an estimate
};

/// What to scan and whom to tell. The callbacks run on the scanning thread.
struct ScanOptions {
  UnitId first = *UnitId::from(1);  // inclusive, as is `last`
  UnitId last = *UnitId::from(247);
  std::vector<UnitId> likely;                            // IDs of this job; asked first, after ID 1
  bool careful = false;                                  // the full 500 ms for each ID
  std::function<void(const FoundMeter&)> on_found;       // the moment it is found
  std::function<void(const ScanProgress&)> on_progress;  // after each ID
};

/// The result of a scan, complete or not.
struct ScanResult {
  bool complete = false;
  double seconds = 0;             // time spent scanning, without pauses
  int probed = 0;                 // number of different IDs asked
  std::vector<FoundMeter> found;  // in the order of their IDs
  std::vector<Finding> findings;
};

/// A scan that can be paused and continued. Its state survives a cancelled run; `bus` must outlive it.
class Scan {
 public:
  Scan(Bus& bus, ScanOptions options);

  /// Scans to the end, or until the bus is cancelled (ErrorCode::Cancelled) or the port fails. Called again, it
  /// continues half a second before the point where it stopped.
  Status run();
  ScanResult result() const;

 private:
  struct Probe {
    UnitId id;
    Instant sent{};
  };

  Status step();
  Status next_stage();
  void start_over();
  void plan_checks();
  Status check(UnitId id);
  bool loses_replies() const;
  Status probe_quickly(UnitId id);
  Status probe_fully(UnitId id);
  Status ask_registers(UnitId id);
  void plan_last_resort();
  Status last_resort();
  Status ask_without_11_and_13(UnitId id, Instant window);
  void take_late_registers(const std::vector<modbus::Burst>& bursts);
  Status confirm(const modbus::Burst& late);
  Status wait_for_late_replies();
  Status ask(UnitId id, Instant window, int busy_tries);
  void count_reply(const modbus::Burst& burst, const modbus::Bytes& frame);
  void sort(const std::vector<modbus::Burst>& bursts);
  void go_back(const modbus::Burst& garbled);
  void explain(UnitId id, Instant delay);
  void forget_garbled();
  void found(FoundMeter meter);
  bool known(UnitId id) const;
  bool likely(UnitId id) const;
  bool gateway_silent() const;
  Instant full() const { return bus_.way().wait(); }
  Instant delay_of(const modbus::Burst& late) const;
  Instant window() const;
  Instant usual_window() const;
  void report(UnitId at);
  Instant elapsed() const;

  Bus& bus_;
  ScanOptions options_;
  std::vector<UnitId> order_;
  std::size_t next_ = 0;                    // into order_
  int pass_ = 1;                            // how often order_ has been started
  std::size_t found_before_pass_ = 0;       // meters found when this pass began
  bool checks_planned_ = false;             // after the first pass
  std::deque<UnitId> checks_;               // asked again at the end, to learn whether replies get lost
  std::deque<modbus::Burst> late_;          // whole frames whose senders must be confirmed
  std::deque<Probe> again_;                 // to be asked with the full time, likeliest first
  std::deque<UnitId> once_more_;            // to be asked again with a short window
  std::vector<Probe> suspects_;             // every ID asked shortly before bytes that made no frame
  std::vector<modbus::Burst> unexplained_;  // bytes that made no frame and have no explanation yet
  std::size_t found_before_ = 0;            // meters found when the first of them came
  std::deque<Probe> recent_;                // asked within the last half second
  std::array<bool, 248> asked_{};
  std::array<Instant, 248> sent_at_{};  // when each ID was last asked
  std::array<int, 248> questions_{};    // how often each ID was asked who it is, and
  std::array<int, 248> replies_{};      // how many replies to that came from it
  int silent_checks_ = 0;               // consecutive meters that had answered and were silent when asked again
  bool heard_ = false;                  // anything at all
  std::deque<UnitId> last_resort_;      // asked for register 40001 before the scan calls them silent
  std::deque<UnitId> late_registers_;   // whose reply to that came late: asked again with the full time
  bool last_resort_planned_ = false;
  bool flow_control_seen_ = false;
  int probed_ = 0;
  int near_found_ = 0;              // probes left with the longer window, because IDs often come in rows
  std::optional<Instant> slowest_;  // reply delay seen
  Instant spent_{};                 // in earlier runs
  Instant started_{};               // this run
  bool running_ = false;
  std::vector<FoundMeter> found_;
  std::vector<UnitId> two_voices_;  // IDs from which two different identities came
  std::vector<UnitId> garbled_;     // IDs from which no whole identity came
  SymptomWatch symptoms_;
  bool finished_ = false;
};

}  // namespace lineside
