// Compares voltmeter readings at the meter's terminals with the model's published windows. Source: S12 2.2 Tables 1-2
// and 3.8, LMM Table 1, IMS 2.2, FM Table 2. A line without a published window gets "no published limit", never a pass.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "diagnostics/finding.hpp"
#include "models/decoding/decode.hpp"

namespace lineside {

/// Volts RMS at the terminals. Line to line in the order L1-L2, L2-L3, L1-L3.
struct VoltageReadings {
  PerLine line_to_neutral;
  PerLine line_to_line;
};

/// Low and High are about one line, Fail about the whole check.
enum class VoltageVerdict { Pass, Low, High, NoPublishedLimit, Fail, NotMeasured };
/// The stable name for JSON and records: "pass", "low", "no-published-limit".
std::string_view name(VoltageVerdict verdict);

/// One line's reading and its window.
struct LineVoltage {
  Line line;
  std::optional<double> volts;
  std::optional<Window> window;  // published, or our own if `assumed`
  bool assumed = false;
  VoltageVerdict verdict = VoltageVerdict::NotMeasured;  // Pass, Low, High, NoPublishedLimit, NotMeasured
};

/// The result for all lines together.
struct VoltageCheck {
  VoltageVerdict verdict =
      VoltageVerdict::NotMeasured;  // Pass, Fail, NoPublishedLimit, NotMeasured (some line missing)
  std::vector<LineVoltage> lines;   // the lines this model uses
  std::vector<Finding> findings;
};

/// Checks what was measured. A reading on a line the model does not use is a finding.
VoltageCheck check_voltages(const ModelReading& model, const VoltageReadings& readings);
/// For an unknown number or service: reports readings that may be too high for the meter. `most_v` is the voltage to
/// neutral that it is assumed to withstand (models/service.hpp).
std::vector<Finding> check_voltages_unknown(const VoltageReadings& readings, double most_v);

}  // namespace lineside
