// V-1: volts at the meter's terminals against the published windows. S12 2.2 and 3.8, LMM Table 1,
// IMS 2.2, FM Table 2. A window no manual prints gives no verdict, only our assumption.
#include "wizards/commission/voltage/voltage.hpp"

#include <algorithm>
#include <array>

#include "diagnostics/wiring/voltage_check.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/wiring/signs_of_life.hpp"
#include "wizards/hookup/hookup.hpp"
#include "wizards/screen/meter_face.hpp"

namespace lineside {
namespace {

constexpr std::string_view kVoltageTakes[] = {"volts.<line>", "volts.<pair>", "runs", "open:<code>"};

constexpr std::array<std::string_view, 3> kPairs{"L1-L2", "L2-L3", "L1-L3"};
constexpr double kVoltageMostVolts = 1000;  // beyond any service here: a slip of the finger

std::vector<Question> ask_voltage(const View& view) {
  std::vector<Question> list;
  const auto count = static_cast<std::size_t>(view.lines());
  for (std::size_t i = 0; i < count; ++i) {
    const std::string line{name(kLines[i])};
    list.push_back({.field = "volts." + line,
                    .key = fact_key("volts.<line>", kLines[i]),
                    .kind = FieldKind::Number,
                    .source = FactSource::Measured,
                    .required = i == 0 || view.model != nullptr,
                    .label = msg("{line} to N", verbatim(line)),
                    .hint = msg("tap to enter"),
                    .max = kVoltageMostVolts,
                    .what = msg("the volts between terminal {line} and terminal N", verbatim(line))});
  }
  for (std::size_t i = 0; i < kPairs.size(); ++i) {
    if (count < 2 || (count == 2 && i > 0)) break;
    const std::string pair{kPairs[i]};
    const Verbatim one = verbatim(kPairs[i].substr(0, 2));
    const Verbatim other = verbatim(kPairs[i].substr(3));
    list.push_back({.field = "volts." + pair,
                    .key = fact_key("volts.<pair>", pair),
                    .kind = FieldKind::Number,
                    .source = FactSource::Measured,
                    .label = msg("{one} to {other}", one, other),
                    .hint = msg("optional: shows two leads on the same phase"),
                    .max = kVoltageMostVolts,
                    .what = msg("the volts between terminal {one} and terminal {other}", one, other)});
  }
  list.push_back(ask_signs_of_life(view));
  return list;
}

Bar bar_for(const LineVoltage& line) {
  Bar bar;
  bar.value = line.volts;
  bar.unit = "V";
  bar.assumed = line.assumed;
  if (line.window) {
    const double margin = (line.window->max - line.window->min) / 2;
    bar.min = line.window->min;
    bar.max = line.window->max;
    bar.scale_min = std::max(0.0, line.window->min - margin);
    bar.scale_max = line.window->max + margin;
  } else {
    bar.scale_max = 700;
  }
  const Quantity min = figure(bar.min.value_or(0));
  const Quantity max = figure(bar.max.value_or(0));
  switch (line.verdict) {
    case VoltageVerdict::Pass:
      bar.tone = Tone::Pass, bar.caption = msg("within {min}–{max}", min, max);
      break;
    case VoltageVerdict::Low:
      bar.tone = Tone::Fail, bar.caption = msg("below {min}–{max}", min, max);
      break;
    case VoltageVerdict::High:
      bar.tone = Tone::Fail, bar.caption = msg("above {min}–{max}", min, max);
      break;
    case VoltageVerdict::NoPublishedLimit:
      bar.tone = Tone::CannotTell;
      bar.caption =
          line.window ? msg("no published limit; our assumption {min}–{max}", min, max) : msg("no published limit");
      break;
    case VoltageVerdict::Fail:
    case VoltageVerdict::NotMeasured:
      if (line.window) bar.caption = msg("{min}–{max} V", min, max);
      break;
  }
  return bar;
}

/// The terminal that is measured next.
HookupHere in_hand_voltage(const View& view) {
  HookupHere here{.part = HookupPart::VoltageLeads};
  for (int i = 0; i < view.lines(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    if (view.get(fact_key("volts.<line>", kLines[k]))) continue;
    here.elements[k] = true;
    return here;
  }
  return {};
}

/// Under the field it concerns, so that it is in sight where the figure was typed.
void show_at_its_field(const Finding& finding, Screen& out) {
  for (Item& item : out.items) {
    auto* field = std::get_if<Field>(&item);
    if (finding.about.empty() || field == nullptr || field->id != "volts." + finding.about) continue;
    field->findings.push_back(finding);
    return;
  }
  out.items.emplace_back(FindingNote{finding});
}

void build_voltage(const View& view, Screen& out) {
  if (not_applicable(preparation_step(), view).empty()) {
    out.items.insert(out.items.begin(), Paragraph{msg("Before re-energizing: clear hands, tools and loose wire, and "
                                                      "warn everyone. Then remove lock and tag and turn on the power."),
                                                  Tone::Caution});
  }
  show_signs_of_life(view, out);
  if (view.model == nullptr) {
    out.items.emplace_back(Paragraph{
        msg("The model number is not known, so there is no limit to compare the readings with."), Tone::CannotTell});
    for (const Finding& finding : voltage_findings(view)) show_at_its_field(finding, out);
    return;
  }
  // 022 of the interim key: rating and secondary allow less than the rating alone (S12 2.2 Tables 1 and 2).
  if (const CtSpec& ct = view.model->ct; ct.max_primary_a && ct.primary_a && *ct.max_primary_a < *ct.primary_a) {
    out.items.emplace_back(Paragraph{
        msg("Keep every conductor at {most} or less, and ask the manufacturer.", figure(*ct.max_primary_a, "A")),
        Tone::Caution});
  }
  VoltageCheck check = check_voltages(*view.model, voltage_readings(view));
  check.findings = voltage_findings(view);
  for (const LineVoltage& line : check.lines) {
    const std::string id = "volts." + std::string{name(line.line)};
    for (Item& item : out.items) {
      if (auto* field = std::get_if<Field>(&item); field != nullptr && field->id == id) field->bar = bar_for(line);
    }
  }
  for (const Finding& finding : check.findings) {
    // The empty field and the closed Next say that already.
    if (finding.code != "line-not-measured") show_at_its_field(finding, out);
  }
  if (check.verdict == VoltageVerdict::Fail)
    out.items.emplace_back(Action{.id = "open:T-62", .label = msg("Find out why")});
  // That it runs shows before any load is on: power LED, LCD or its segment test.
  out.items.emplace_back(meter_face(*view.model, {}, false));
  if (auto hookup = hookup_of(view)) {
    hookup->here = in_hand_voltage(view);
    out.items.emplace_back(hookup_picture(*hookup));
  }
}

/// A voltage that fails is an open point, but the flow goes on: the wiring check may tell why.
Text open_voltage(const View& view) {
  if (Text lacking = missing(voltage_step(), view); !lacking.empty())
    return msg("voltages not measured: {lacking}", std::move(lacking));
  if (view.is("runs", "no")) return msg("the meter shows no sign of life");
  const auto verdict = view.get("volts.verdict").value_or("not-measured");
  if (verdict == "pass") return {};
  if (verdict == "fail") return msg("a voltage is outside its limits or a finding is open");
  if (verdict == "no-published-limit")
    return msg("no manual prints limits for this service, so the voltages are not confirmed");
  return msg("voltages not measured");
}

}  // namespace

VoltageReadings voltage_readings(const View& view) {
  VoltageReadings readings;
  for (const Line line : kLines) readings.line_to_neutral[index(line)] = view.number(fact_key("volts.<line>", line));
  for (std::size_t i = 0; i < kPairs.size(); ++i)
    readings.line_to_line[i] = view.number(fact_key("volts.<pair>", kPairs[i]));
  return readings;
}

std::vector<Finding> voltage_findings(const View& view, double unknown_takes_v) {
  std::vector<Finding> found;
  if (view.model != nullptr) found = check_voltages(*view.model, voltage_readings(view)).findings;
  if (view.model != nullptr && (view.model->service || view.model->limits)) return found;
  for (Finding& one : check_voltages_unknown(voltage_readings(view), unknown_takes_v)) found.push_back(std::move(one));
  return found;
}

namespace {

void derive_voltage(Turn& turn) {
  const View view = turn.view();
  if (view.model == nullptr || !view.get("volts.L1")) {
    turn.put_if_new("volts.verdict", "", FactSource::Decoded);
    turn.put_if_new("volts.findings", "", FactSource::Decoded);
    return;
  }
  const VoltageCheck check = check_voltages(*view.model, voltage_readings(view));
  std::vector<std::string> codes;
  for (const Finding& finding : check.findings) codes.push_back(finding.code);
  turn.put_if_new("volts.verdict", std::string{name(check.verdict)}, FactSource::Decoded);
  turn.put_if_new("volts.findings", join(codes, " "), FactSource::Decoded);
}

std::vector<FactKey> ages_voltage(const View&) {
  return {"volts.L1", "volts.L2", "volts.L3", "volts.L1-L2", "volts.L2-L3", "volts.L1-L3", "runs"};
}

bool blocks_voltage(const View& view) {
  return !view.get("volts.L1") || view.is("volts.verdict", "fail");
}

}  // namespace

Step voltage_step() {
  return {.code = "V-1",
          .group = "V-1",
          .label = msg("Voltages"),
          .title = msg("Check the voltages"),
          .sentence = msg("Measure each line to neutral at the meter's terminals."),
          .why = msg("The manual asks to verify that no voltage exceeds the maximum rated one. Line to line shows two "
                     "leads on one phase or a lead on neutral; line to neutral cannot."),
          .source = "S12 2.2, 3.8; LMM 2.1, 3.9; IMS 2.2, 3.9; FM 3.1, 4.7",
          .safety = StepSafety::Energized,
          .questions = ask_voltage,
          .open = open_voltage,
          .build = build_voltage,
          .derive = derive_voltage,
          .blocks = blocks_voltage,
          .ages = ages_voltage,
          .takes = kVoltageTakes};
}

}  // namespace lineside
