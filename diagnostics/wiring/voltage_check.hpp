// Voltmeter readings at the meter's terminals against the model's published windows.
// Source: S12 2.2 Tables 1-2 and 3.8, LMM Table 1, IMS 2.2, FM Table 2. A window that no manual
// prints gives "no published limit", never a pass.
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

enum class VoltageVerdict { Pass, Low, High, NoPublishedLimit, Fail, NotMeasured };
std::string_view name(VoltageVerdict verdict);

struct LineVoltage {
  Line line;
  std::optional<double> volts;
  std::optional<Window> window;  // the published one, or ours where `assumed`
  bool assumed = false;
  VoltageVerdict verdict = VoltageVerdict::NotMeasured;  // Pass, Low, High, NoPublishedLimit, NotMeasured
};

struct VoltageCheck {
  VoltageVerdict verdict =
      VoltageVerdict::NotMeasured;  // Pass, Fail, NoPublishedLimit, NotMeasured (some line missing)
  std::vector<LineVoltage> lines;   // the lines this model uses
  std::vector<Finding> findings;
};

/// Checks what was measured; lines the model does not use are a finding.
VoltageCheck check_voltages(const ModelReading& model, const VoltageReadings& readings);
/// Where number or service is not known: readings that may be too much for the meter. `most_v`: volts to neutral that
/// it is taken to stand (models/service.hpp).
std::vector<Finding> check_voltages_unknown(const VoltageReadings& readings, double most_v);

}  // namespace lineside
