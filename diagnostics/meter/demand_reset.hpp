// Resets the peak demand and proves it with the reset counter. The old peak is read first, because the reset cannot be
// undone. Source: S12 2.5.3 "0x06 Preset Register".
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "diagnostics/result.hpp"
#include "models/units.hpp"

namespace lineside {

/// What a demand reset did. Values the meter did not report are empty.
struct DemandResetOutcome {
  UnitId id = kFactoryUnitId;
  std::optional<double> peak_before_kw;
  std::optional<double> peak_after_kw;
  std::optional<std::uint32_t> resets_before;
  std::optional<std::uint32_t> resets_after;
  std::optional<std::uint32_t> program_id;  // of the meter that was reset
  bool proved = false;                      // counter up by one, peak not higher, same meter, alone before and after
  bool refused = false;                     // the meter refused, or nothing was written
  std::vector<Finding> findings;
};

/// Receives the old peak and counter before the reset. Returns false if they could not be recorded; then nothing is
/// written.
using DemandResetRecorder = std::function<bool(const DemandResetOutcome&)>;

/// Saves the peak, resets it once, and proves it with the counter. Never repeats the write on silence: the reply equals
/// the request, so an echo would look like success.
Result<DemandResetOutcome> reset_demand(Bus& bus, UnitId id, const DemandResetRecorder& record = {});

}  // namespace lineside
