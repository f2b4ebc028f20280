// What the bytes and their times say about the wire, in an installer's words: each symptom with how strongly it is
// suggested and what to check. Evidence, never certainty. docs/protocol.md, "Symptoms", explains the patterns; the
// manual names only the interchange of A and B (S12 2.5.2).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/modbus/byte_pattern.hpp"
#include "diagnostics/modbus/exchange.hpp"

namespace lineside {

/// What may be wrong between client and meters.
enum class BusSymptom {
  Echo,              // the adapter returns what it sends
  EchoCut,           // the same, without a byte or two
  LeadingZero,       // a zero before frames, or alone: missing bias
  Glitch,            // a byte or two of 00 or FF elsewhere
  TwoOnOneId,        // two meters share an ID
  Collisions,        // two devices talk at once
  SwappedPair,       // A and B interchanged
  WrongSpeed,        // baud rates differ
  WrongParity,       // parity differs
  OneWayTalker,      // a meter talks by itself
  OtherMaster,       // frames of IDs that we did not ask
  FirstByteCut,      // replies without their first byte
  LastByteCut,       // replies without their last byte
  GatewayTelnet,     // a gateway in telnet mode
  GatewayModbusTcp,  // a gateway that speaks Modbus/TCP
  GatewayText,       // registration, heartbeat, a prompt
  GatewayParts,      // replies in parts
  GatewaySlow,       // replies later than a meter's 500 ms, but in time for the longer wait
  FlowControl,       // bytes 11 and 13 (hex) swallowed
  Busy,              // the meter answers that it is busy
  LateReplies,       // replies after 500 ms or, through a gateway, after the longest wait
  LostReplies,       // some replies never come
  LatencyTimer,      // the adapter holds bytes back
  Noise,             // bytes without a pattern
  NothingAnswers,    // silence everywhere
};
inline constexpr int kBusSymptoms = static_cast<int>(BusSymptom::NothingAnswers) + 1;
std::string_view name(BusSymptom symptom);  // "echo", "leading-zero", …

/// How strongly a symptom is suggested, weakest first.
enum class Grade { Hint, Likely, Strong };
std::string_view name(Grade grade);  // "hint", "likely", "strong"

/// One symptom for a person to check.
struct SymptomReport {
  BusSymptom symptom;
  Grade grade;
  int seen = 0;     // how often
  Finding finding;  // code is the symptom's name; the text says grade and number as well
};

/// Watches a bus. Bytes that make no frame count only if the full 500 ms were waited, because a scan's short windows
/// make collisions of their own. Use: bus.observe([&](auto& record) { watch.note(record); }).
class SymptomWatch {
 public:
  /// Takes one exchange into account.
  void note(const modbus::ExchangeRecord& record);
  /// Takes bytes that came when nothing had been asked for at least a second.
  void note_unasked(const modbus::Burst& burst);
  /// Takes that a question with a byte 11 or 13 was swallowed at an ID that answers others.
  void note_flow_control() { ++flow_control_; }
  /// Strongest first.
  std::vector<SymptomReport> report() const;
  std::vector<Finding> findings() const;
  /// Only what adapter, gateway and other masters do to the bytes: also true when IDs fall silent or change.
  std::vector<Finding> way_findings() const;

 private:
  struct PerUnit {
    int asked = 0;
    int answered = 0;
    int garbled = 0;
    std::vector<modbus::Bytes> identities;  // at most two are kept
  };
  void note_burst(const modbus::Burst& burst, std::uint8_t unit, bool full_time);
  void note_late(Instant delay);
  void note_answer(const modbus::ExchangeRecord& record);
  bool parts_of_a_gateway() const;
  int kinds(modbus::BurstKind kind) const { return kinds_[static_cast<std::size_t>(kind)]; }
  void report_way(std::vector<SymptomReport>& out) const;
  void add(std::vector<SymptomReport>& out, BusSymptom symptom, Grade grade, int seen) const;

  std::map<std::uint8_t, PerUnit> units_;
  struct Unanswered {
    Instant sent{};
    std::uint8_t function = 0;
  };
  std::map<std::uint8_t, Unanswered> unanswered_;  // last request that got no reply
  int requests_ = 0;
  std::array<int, static_cast<std::size_t>(modbus::BurstKind::Noise) + 1> kinds_{};  // by BurstKind
  int zeros_before_ = 0;  // glitches of 00 before a reply or alone; the others are in kinds_ as well
  bool through_gateway_ = false;
  Instant waited_{};  // the longest wait for a reply
  int slow_ = 0;
  Instant slowest_{};
  int parts_ = 0;
  int busy_ = 0;
  int flow_control_ = 0;
  int foreign_ = 0;
  int late_ = 0;
  int unasked_ = 0;
  int held_back_ = 0;  // replies delivered in parts
  int noise_ = 0;
  std::array<int, 4> patterns_{};  // by BytePattern
};

}  // namespace lineside
