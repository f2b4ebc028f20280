// One recorded fact: what, its value, where it came from and when. Facts are only ever added. A correction is a new
// fact with the same key; the old one stays (as-found is never overwritten). The whole state of a job, including the
// screen it is on, follows from its facts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lineside {

/// Where a value comes from.
enum class FactSource { Typed, Decoded, Read, Measured, Assumed, Chosen };
std::string_view name(FactSource source);  // "typed", …
/// Reads what name() gives. Returns false, and leaves `out` alone, for any other text.
bool fact_source_from(std::string_view name, FactSource& out);

/// Facts about the job have an empty subject; facts about a meter have "m1", "m2", …
struct Fact {
  std::uint64_t seq = 0;  // order within the job, from 1; the clock may jump, this does not
  std::string subject;    // "" or "m1"
  std::string key;        // "model.typed", "volts.L1", "check.1.obs.2.tap", … listed in docs/handoff.md
  std::string value;      // UTF-8; numbers with '.', times ISO 8601; empty: the answer was taken back
  FactSource source = FactSource::Typed;
  std::string at;      // ISO 8601 with zone, wall clock of the tablet
  std::string screen;  // code of the screen it was given on
  bool operator==(const Fact&) const = default;
};

}  // namespace lineside
