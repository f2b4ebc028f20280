// What the bytes and their times say about the wire, in an installer's words: each symptom with how
// strongly it is suggested and what to check. Evidence, never certainty. The patterns are explained in
// docs/protocol.md, "Symptoms"; the manual names only the interchange of A and B (S12 2.5.2).
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

enum class BusSymptom {
  Echo,            // the adapter returns what it sends
  LeadingZero,     // a zero before frames, or alone: missing bias
  TwoOnOneId,      // two meters share an ID
  Collisions,      // two talk at once
  SwappedPair,     // A and B interchanged
  WrongSpeed,      // baud rates differ
  WrongParity,     // parity differs
  OneWayTalker,    // a meter talks by itself
  LateReplies,     // replies after 500 ms
  LostReplies,     // some replies never come
  LatencyTimer,    // the adapter holds bytes back
  Noise,           // bytes without a pattern
  NothingAnswers,  // silence everywhere
};
inline constexpr int kBusSymptoms = static_cast<int>(BusSymptom::NothingAnswers) + 1;
std::string_view name(BusSymptom symptom);  // "echo", "leading-zero", …

enum class Grade { Hint, Likely, Strong };
std::string_view name(Grade grade);  // "hint", "likely", "strong"

struct SymptomReport {
  BusSymptom symptom;
  Grade grade;
  int seen = 0;     // how often
  Finding finding;  // code is the symptom's name; the text says grade and number as well
};

/// Watches a bus. Bytes that make no frame count only where the full 500 ms were waited: a scan's short windows
/// make collisions of their own.  Use: bus.observe([&](auto& record) { watch.note(record); }).
class SymptomWatch {
 public:
  void note(const modbus::ExchangeRecord& record);
  /// Bytes heard while nothing had been asked for a second or longer.
  void note_unasked(const modbus::Burst& burst);
  /// Strongest first.
  std::vector<SymptomReport> report() const;
  std::vector<Finding> findings() const;

 private:
  struct PerUnit {
    int asked = 0;
    int answered = 0;
    int garbled = 0;
    std::vector<modbus::Bytes> identities;  // at most two are kept
  };
  void note_burst(const modbus::Burst& burst, std::uint8_t unit, bool full_time);
  void add(std::vector<SymptomReport>& out, BusSymptom symptom, Grade grade, int seen) const;

  std::map<std::uint8_t, PerUnit> units_;
  struct Unanswered {
    Instant sent{};
    std::uint8_t function = 0;
  };
  std::map<std::uint8_t, Unanswered> unanswered_;  // last request that got no reply
  int requests_ = 0;
  int echoes_ = 0;
  int glitches_ = 0;  // a byte or two of zeros or ones
  int late_ = 0;
  int unasked_ = 0;
  int held_back_ = 0;  // replies handed over in parts
  int noise_ = 0;
  std::array<int, 4> patterns_{};  // by BytePattern
};

}  // namespace lineside
