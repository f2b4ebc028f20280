#include "wizards/commission/danger_kinds.hpp"

#include <algorithm>
#include "wizards/commission/label/cts.hpp"
#include "wizards/commission/label/disagreements.hpp"
#include "wizards/commission/voltage/voltage.hpp"

namespace lineside {
namespace {

std::vector<Finding> only_findings(std::vector<FieldFinding> list) {
  std::vector<Finding> out;
  for (FieldFinding& one : list) out.push_back(std::move(one.finding));
  return out;
}

/// The CTs have a kind of their own.
std::vector<Finding> service_dangers(const View& view, double unknown_takes_v) {
  std::vector<FieldFinding> found = disagreements(view, unknown_takes_v);
  std::erase_if(found, [](const FieldFinding& one) { return one.finding.code.starts_with("ct-"); });
  return only_findings(std::move(found));
}

std::vector<Finding> ct_dangers(const View& view, double) {
  return only_findings(ct_findings(view));
}

std::vector<Finding> voltage_dangers(const View& view, double unknown_takes_v) {
  const VoltageReadings readings = voltage_readings(view);
  const auto measured = [](const auto& volts) { return volts.has_value(); };
  if (std::ranges::none_of(readings.line_to_neutral, measured) && std::ranges::none_of(readings.line_to_line, measured))
    return {};
  return voltage_findings(view, unknown_takes_v);
}

std::vector<DangerKind> all_kinds() {
  return {{.about = "service",
           .screen = "M-2",
           .asked_on = {"M-1", "M-2"},
           .comes_from = {"model.typed", "model.canonical", "panel.service", "label.service", "label.high-leg"},
           .findings = service_dangers},
          {.about = "ct",
           .screen = "M-3",
           .asked_on = {"M-1", "M-2", "M-3"},
           .comes_from = {"model.typed", "model.canonical", "label.ct-rating", "label.ct-secondary", "ct.secondary",
                          "ct.CT1.rating", "ct.CT2.rating", "ct.CT3.rating", "ct.CT1.label", "ct.CT2.label",
                          "ct.CT3.label"},
           .findings = ct_dangers},
          {.about = "voltage",
           .screen = "V-1",
           .asked_on = {"M-1", "M-2", "V-1"},
           .comes_from = {"model.typed", "model.canonical", "label.service", "label.high-leg", "volts.L1", "volts.L2",
                          "volts.L3", "volts.L1-L2", "volts.L2-L3", "volts.L1-L3"},
           .findings = voltage_dangers}};
}

}  // namespace

std::span<const DangerKind> danger_kinds() {
  static const std::vector<DangerKind> all = all_kinds();
  return all;
}

}  // namespace lineside
