#include "diagnostics/wiring/voltage_check.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "models/manuals/own_source.hpp"

namespace lineside {

namespace {

constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kVoltageCheckPairs{{{0, 1}, {1, 2}, {0, 2}}};
constexpr std::string_view kTestVoltage = "S12 3.8; LMM 3.9; IMS 3.9; FM 4.7";
constexpr Message kMeasureAgain = message("Measure again with the voltmeter's leads on the terminals' screws.");
constexpr Message kPowerOffLeads =
    message("De-energize and verify absence of voltage before you touch a lead. Then correct it and measure again.");
constexpr Message kCheckBreaker = message("Check the model number against the service and the breaker of this line.");
constexpr Message kDeenergizeThenCheck =
    message("De-energize first. Then check the model number against the service and the breaker of this line.");

Quantity in_volts(double volts) {
  return {volts, "V", std::abs(volts - std::round(volts)) < 0.05 ? 0 : 1};
}

std::string pair_name(std::size_t pair) {
  return std::string(name(kLines[kVoltageCheckPairs[pair].first])) + "-" +
         std::string(name(kLines[kVoltageCheckPairs[pair].second]));
}

Verbatim line_name(std::size_t line) {
  return {std::string(name(kLines[line]))};
}

bool near(double volts, double nominal, double part) {
  return std::abs(volts - nominal) <= part * nominal;
}

/// What the checks below share: the model's service, the readings, and where findings go.
struct Work {
  const ModelReading& model;
  const VoltageReadings& readings;
  VoltageCheck& check;
  std::size_t lines = 0;  // lines this model uses
  bool fault = false;     // a finding that fails the check beside the windows

  void add(Finding finding) {
    fault = fault || finding.severity == Severity::Fail;
    check.findings.push_back(std::move(finding));
  }
  double to_neutral(std::size_t line) const { return readings.line_to_neutral[line].value_or(-1); }
  bool is(Connection connection) const { return model.service && model.service->connection == connection; }
};

std::size_t lines_used(const ModelReading& model) {
  if (model.service) return static_cast<std::size_t>(std::clamp(elements(*model.service), 1, 3));
  if (model.limits) {
    return static_cast<std::size_t>(std::count_if(model.limits->line.begin(), model.limits->line.end(),
                                                  [](const auto& window) { return window.has_value(); }));
  }
  return model.elements == 0 ? kMaxElements : static_cast<std::size_t>(std::clamp(model.elements, 1, 3));
}

/// The service that a line-to-neutral reading would fit, if it is not the model's.
Text other_service(double volts, double own) {
  constexpr std::array<std::pair<double, Message>, 4> kServices{
      {{120, message("It fits a 120 V line.")},
       {240, message("It fits 240 V: a 240/416 V wye, or two lines of a 120/240 V service.")},
       {277, message("It fits a 277/480 V service.")},
       {347, message("It fits a 347/600 V service.")}}};
  for (const auto& [nominal, text] : kServices) {
    if (!near(own, nominal, 0.1) && near(volts, nominal, 0.06)) return text;
  }
  return {};
}

void check_window(Work& work, LineVoltage& line) {
  const std::string where{name(line.line)};
  if (!line.window) {
    line.verdict = VoltageVerdict::NoPublishedLimit;
    return;
  }
  const double volts = *line.volts;
  const bool low = volts < line.window->min;
  const bool high = volts > line.window->max;
  const Source source = line.assumed ? Source{} : work.model.limits->source;
  line.verdict = line.assumed ? VoltageVerdict::NoPublishedLimit
                 : low        ? VoltageVerdict::Low
                 : high       ? VoltageVerdict::High
                              : VoltageVerdict::Pass;
  if (!low && !high) return;
  const Verbatim at{where};
  const Quantity read = in_volts(volts);
  const Quantity min = in_volts(line.window->min);
  const Quantity max = in_volts(line.window->max);
  Text text = low && line.assumed
                  ? msg("{line} to N reads {volts}, below our own assumption of {min} to {max}.", at, read, min, max)
              : low ? msg("{line} to N reads {volts}, below the window of {min} to {max}.", at, read, min, max)
              : line.assumed
                  ? msg("{line} to N reads {volts}, above our own assumption of {min} to {max}.", at, read, min, max)
                  : msg("{line} to N reads {volts}, above the window of {min} to {max}.", at, read, min, max);
  const double own = work.model.service ? work.model.service->line_to_neutral_v : 0;
  if (volts > 20) text = sentences({std::move(text), other_service(volts, own)});
  // Above its highest voltage a meter is damaged; if none is published, no one knows what lies beyond our assumption.
  const Severity severity = high ? Severity::Danger : line.assumed ? Severity::Caution : Severity::Fail;
  work.add({severity,
            line.assumed ? "outside-assumption"
            : low        ? "voltage-low"
                         : "voltage-high",
            std::move(text), high ? kDeenergizeThenCheck : kCheckBreaker, source, where});
}

void check_lines(Work& work) {
  const Limits assumed = work.model.service ? assumed_limits(*work.model.service) : Limits{};
  for (std::size_t k = 0; k < kMaxElements; ++k) {
    const auto& volts = work.readings.line_to_neutral[k];
    const std::string where{name(kLines[k])};
    if (k >= work.lines) {
      if (volts) {
        work.add({Severity::Caution, "line-not-used",
                  msg("{line} was measured, but this model does not use it.", Verbatim{where}),
                  msg("Check the model number on the label: it may be a meter with more lines.")});
      }
      continue;
    }
    LineVoltage line{.line = kLines[k], .volts = volts, .window = std::nullopt};
    line.assumed = !work.model.limits;
    line.window = work.model.limits ? work.model.limits->line[k] : assumed.line[k];
    if (!volts) {
      work.add({Severity::Caution, "line-not-measured", msg("{line} to N was not measured.", Verbatim{where}),
                msg("Measure {line} to N.", Verbatim{where})});
    } else if (!std::isfinite(*volts) || *volts < 0 || *volts > 1000) {
      work.add({Severity::Fail, "voltage-impossible",
                msg("{line} to N: no voltmeter would read that here.", Verbatim{where}), kMeasureAgain});
      line.verdict = VoltageVerdict::High;
    } else {
      check_window(work, line);
    }
    work.check.lines.push_back(line);
  }
  if (!work.model.limits) {
    work.add({Severity::Caution, "no-published-limit",
              msg("No manual prints a voltage window for this service. The range shown is the nominal voltage +-15 %, "
                  "our own "
                  "assumption."),
              msg("Ask the manufacturer for the limits of this model before you rely on it.")});
  }
}

void check_dead_leads(Work& work) {
  const double nominal = work.model.service ? work.model.service->line_to_neutral_v : 120;
  for (std::size_t k = 0; k < work.lines; ++k) {
    if (work.to_neutral(k) < 0 || work.to_neutral(k) > 0.1 * nominal) continue;
    work.add({Severity::Fail, "lead-dead",
              msg("{line} to N reads {volts}: its lead is dead, or it is on neutral.", line_name(k),
                  in_volts(work.to_neutral(k))),
              sentences({msg("Look for a blown fuse, an open breaker or disconnect, a loose terminal, or a lead on "
                             "neutral."),
                         kPowerOffLeads}),
              own_source(work.model, kTestVoltage), std::string(name(kLines[k]))});
  }
}

/// On a wye or a network, one line interchanged with N shows as one reading in range and all others at the line-to-line
/// voltage; on split phase, as the other line at twice its voltage.
void check_neutral_interchange(Work& work) {
  if (!work.model.service || work.lines < 2 || work.is(Connection::HighLegDelta)) return;
  const double own = work.model.service->line_to_neutral_v;
  const double across = work.model.service->line_to_line_v;
  for (std::size_t k = 0; k < work.lines; ++k) {
    bool fits = near(work.to_neutral(k), own, 0.15);
    for (std::size_t other = 0; other < work.lines; ++other) {
      fits = fits && (other == k || near(work.to_neutral(other), across, 0.1));
    }
    if (!fits) continue;
    work.add({Severity::Fail, "neutral-interchanged",
              msg("{line} alone reads {volts} and every other line the line-to-line voltage: leads {line} and N are "
                  "interchanged.",
                  line_name(k), in_volts(work.to_neutral(k))),
              kPowerOffLeads});
  }
}

void check_high_leg(Work& work) {
  const double l3 = work.to_neutral(2);
  if (work.is(Connection::HighLegDelta)) {
    const double high = work.model.service->line_to_neutral_v * std::numbers::sqrt3;
    for (std::size_t k = 0; k < 2; ++k) {
      if (!near(work.to_neutral(k), high, 0.12)) continue;
      work.add({Severity::Fail,
                "high-leg-on-wrong-line",
                msg("{line} to N reads {volts}: the high leg is on {line}, but it must be on L3.", line_name(k),
                    in_volts(work.to_neutral(k))),
                sentences({msg("Move the high leg's lead and its CT to L3."), kPowerOffLeads}),
                {Manual::S12, "2.2 Table 2"},
                std::string(name(kLines[k]))});
    }
    return;
  }
  if (!work.is(Connection::Wye) || !near(work.model.service->line_to_neutral_v, 120, 0.05) || l3 < 0) return;
  if (!near(l3, 208, 0.12) || !near(work.to_neutral(0), 120, 0.15) || !near(work.to_neutral(1), 120, 0.15)) return;
  const bool interim = work.model.format == "interim";
  work.add({Severity::Caution,
            "maybe-high-leg",
            interim ? msg("L3 to N reads {volts}, L1 and L2 about 120 V: that is a high-leg delta service. The interim "
                          "number format has no code for it, so this meter may be made for it.",
                          in_volts(l3))
                    : msg("L3 to N reads {volts}, L1 and L2 about 120 V: that is a high-leg delta service. This model "
                          "is made for 120/208 V wye.",
                          in_volts(l3)),
            interim
                ? msg("Ask the distributor whether this meter was made for a high-leg delta, and record the answer.")
                : msg("Check the service; a high-leg delta needs a 24G model."),
            {Manual::S12, "2.2 Table 2"}});
}

/// The line-to-line voltages that this service can show.
std::vector<double> expected_across(const Service& service) {
  if (service.connection == Connection::SplitPhaseOrNetwork) {
    return {service.line_to_neutral_v * std::numbers::sqrt3, service.line_to_neutral_v * 2};
  }
  return {service.line_to_line_v};
}

Text across_meaning(double volts, double expected) {
  if (near(expected, 480, 0.02) && near(volts, 416, 0.04))
    return msg("416 V means a 240/416 V service; this model is made for 277/480 V.");
  if (near(expected, 416, 0.02) && near(volts, 480, 0.04))
    return msg("480 V means a 277/480 V service; this model is made for 240/416 V.");
  if (near(expected, 208, 0.02) && near(volts, 240, 0.05))
    return msg("240 V means a split-phase or delta service; this model is made for 120/208 V.");
  if (near(expected, 240, 0.02) && near(volts, 208, 0.05))
    return msg("208 V means a 120/208 V network or wye; this model is made for 240 V between lines.");
  return {};
}

/// The sum of both highest published voltages to neutral: beyond it, one of them is exceeded, whatever the angle. 0 if
/// none is published.
double most_across(const Work& work, std::size_t a, std::size_t b) {
  if (!work.model.limits) return 0;
  const auto& one = work.model.limits->line[a];
  const auto& other = work.model.limits->line[b];
  return one && other ? one->max + other->max : 0;
}

void check_pair(Work& work, std::size_t pair) {
  const auto [a, b] = kVoltageCheckPairs[pair];
  const double volts = *work.readings.line_to_line[pair];
  const Service& service = *work.model.service;
  const Verbatim lines{pair_name(pair)};
  const Quantity read = in_volts(volts);
  const double own = service.line_to_neutral_v;
  const bool dead = work.to_neutral(a) >= 0 && work.to_neutral(a) < 0.1 * own;
  const bool dead_b = work.to_neutral(b) >= 0 && work.to_neutral(b) < 0.1 * own;
  if (!std::isfinite(volts) || volts < 0 || volts > 1500) {
    work.add({Severity::Fail, "voltage-impossible", msg("{lines}: no voltmeter would read that here.", lines),
              kMeasureAgain});
    return;
  }
  const std::vector<double> expected = expected_across(service);
  if (std::any_of(expected.begin(), expected.end(), [&](double v) { return near(volts, v, 0.1); })) return;
  if (const double most = most_across(work, a, b); most > 0 && volts > most) {
    work.add({Severity::Danger, "line-to-line-high",
              msg("{lines} reads {volts}. Two lines at their highest can have no more than {most} between them.", lines,
                  read, in_volts(most)),
              kDeenergizeThenCheck, work.model.limits->source, pair_name(pair)});
    work.fault = true;
    return;
  }
  const double other = work.is(Connection::HighLegDelta) && b == 2 ? own * std::numbers::sqrt3 : own;
  if (volts < 0.1 * own) {
    if (dead && dead_b) return;
    work.add({Severity::Fail,
              "same-phase",
              msg("{lines} reads {volts}: the leads of both lines are on one phase.", lines, read),
              sentences({msg("Move one of them to the missing phase."), kPowerOffLeads}),
              {},
              pair_name(pair)});
  } else if (near(volts, own, 0.12) || near(volts, other, 0.08)) {
    const bool known = dead || dead_b;
    work.add({Severity::Fail,
              "lead-on-neutral",
              known
                  ? msg("{lines} reads {volts}, a line-to-neutral voltage: lead {line} is on neutral or dead.", lines,
                        read, line_name(dead ? a : b))
                  : msg("{lines} reads {volts}, a line-to-neutral voltage: one of the two leads is on neutral or dead.",
                        lines, read),
              kPowerOffLeads,
              {},
              pair_name(pair)});
  } else {
    Text text = expected.size() > 1
                    ? msg("{lines} reads {volts}; {expected} or {other} was expected.", lines, read,
                          in_volts(expected.front()), in_volts(expected.back()))
                    : msg("{lines} reads {volts}; {expected} was expected.", lines, read, in_volts(expected.front()));
    work.add({Severity::Fail,
              "line-to-line-off",
              sentences({std::move(text), across_meaning(volts, expected.front())}),
              msg("Check the service and the model number against each other."),
              {},
              pair_name(pair)});
  }
}

void check_across(Work& work) {
  for (std::size_t pair = 0; pair < kVoltageCheckPairs.size(); ++pair) {
    if (!work.readings.line_to_line[pair]) continue;
    if (kVoltageCheckPairs[pair].second >= work.lines) {
      work.add({Severity::Caution, "line-not-used",
                msg("{lines} was measured, but this model does not use both lines.", Verbatim{pair_name(pair)}),
                msg("Check the model number on the label.")});
    } else if (work.model.service) {
      check_pair(work, pair);
    }
  }
}

VoltageVerdict overall(const Work& work) {
  bool missing = false;
  bool unpublished = false;
  for (const LineVoltage& line : work.check.lines) {
    if (line.verdict == VoltageVerdict::Low || line.verdict == VoltageVerdict::High) return VoltageVerdict::Fail;
    missing = missing || line.verdict == VoltageVerdict::NotMeasured;
    unpublished = unpublished || line.verdict == VoltageVerdict::NoPublishedLimit;
  }
  if (work.fault) return VoltageVerdict::Fail;
  if (missing) return VoltageVerdict::NotMeasured;
  return unpublished ? VoltageVerdict::NoPublishedLimit : VoltageVerdict::Pass;
}

}  // namespace

std::string_view name(VoltageVerdict verdict) {
  switch (verdict) {
    case VoltageVerdict::Pass:
      return "pass";
    case VoltageVerdict::Low:
      return "low";
    case VoltageVerdict::High:
      return "high";
    case VoltageVerdict::NoPublishedLimit:
      return "no-published-limit";
    case VoltageVerdict::Fail:
      return "fail";
    case VoltageVerdict::NotMeasured:
      return "not-measured";
  }
  return "";
}

VoltageCheck check_voltages(const ModelReading& model, const VoltageReadings& readings) {
  VoltageCheck check;
  Work work{.model = model, .readings = readings, .check = check, .lines = lines_used(model)};
  check_lines(work);
  check_dead_leads(work);
  check_neutral_interchange(work);
  check_high_leg(work);
  check_across(work);
  check.verdict = overall(work);
  return check;
}

std::vector<Finding> check_voltages_unknown(const VoltageReadings& readings, double most_v) {
  std::vector<Finding> found;
  const auto add = [&](Text text, std::string about) {
    found.push_back(
        {Severity::Danger,
         "voltage-above-unknown",
         std::move(text),
         msg("De-energize first. Then read the number and the service off the label and enter them on M-1 and M-2."),
         {},
         std::move(about)});
  };
  for (std::size_t k = 0; k < kMaxElements; ++k) {
    const std::optional<double>& volts = readings.line_to_neutral[k];
    if (!volts || *volts <= most_v) continue;
    add(msg("{line} to N reads {volts}. This meter's limit is not known, and some take no more than {most}.",
            line_name(k), in_volts(*volts), in_volts(most_v)),
        line_name(k).text);
  }
  for (std::size_t pair = 0; pair < readings.line_to_line.size(); ++pair) {
    const std::optional<double>& volts = readings.line_to_line[pair];
    if (!volts || *volts <= 2 * most_v) continue;
    add(msg("{lines} reads {volts}. This meter's limit is not known, and some take no more than {most} between two "
            "lines.",
            Verbatim{pair_name(pair)}, in_volts(*volts), in_volts(2 * most_v)),
        pair_name(pair));
  }
  return found;
}

}  // namespace lineside
