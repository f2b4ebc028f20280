#include "wizards/trouble/measured.hpp"

#include <algorithm>
#include <optional>

#include "diagnostics/wiring/voltage_check.hpp"
#include "models/manuals/installation.hpp"
#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/label/cts.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/voltage/voltage.hpp"
#include "wizards/commission/wiring/verdict.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"

namespace lineside {
namespace {

constexpr double kMeasuredIndicatorAmps = 1;  // S12 3.8, LMM 5, IMS 3.9: more than 1 A

/// Where a clamp reading belongs: the test under way, or the next one where that is finished.
ObservationKeys amps_test(const View& view) {
  ObservationKeys test = observation_here(view);
  if (view.get(test("done"))) ++test.number;
  return test;
}

/// What somebody on the phone knows before anything is measured.
Question ask_complaint() {
  return {.field = "too_little",
          .key = "complaint.too_little",
          .kind = FieldKind::Choice,
          .source = FactSource::Chosen,
          .label = msg("How much usage the meter misses"),
          .hint = msg("from the bills, or compared with another meter"),
          .choices = {{"0", msg("Nothing")},
                      {"1/3", msg("About a third")},
                      {"1/2", msg("About half")},
                      {"2/3", msg("About two thirds")},
                      {"unknown", msg("Not known")}}};
}

/// What that share alone lets expect; once the wiring check has begun, together with it.
void show_complaint(const View& view, Screen& out) {
  const auto told = view.get("complaint.too_little");
  if (!told || *told == "unknown") return;
  if (const auto diagnosis = diagnose_complaint(view)) out.items.emplace_back(verdict_of(*diagnosis));
}

std::vector<Question> ask_amps(const View& view) {
  std::vector<Question> list;
  for (int i = 0; i < view.lines(); ++i) {
    const Line on_line = kLines[static_cast<std::size_t>(i)];
    const std::string line{name(on_line)};
    list.push_back({.field = "amps." + line,
                    .key = amps_test(view).amps(on_line),
                    .kind = FieldKind::Number,
                    .source = FactSource::Measured,
                    .label = msg("Clamp on {line}", Verbatim{line}),
                    .hint = msg("tap to enter"),
                    .max = 5000,
                    .what = msg("the amperes the clamp reads on conductor {line}", Verbatim{line})});
  }
  return list;
}

/// The largest clamp reading of the test that readings go to; before one is made, of the test before.
std::optional<double> most_amps(const View& view) {
  std::optional<double> most;
  for (const ObservationKeys& test : {amps_test(view), observation_here(view)}) {
    for (const Line line : kLines) {
      if (const auto amps = view.number(test.amps(line))) most = std::max(most.value_or(0), *amps);
    }
    if (most) break;
  }
  return most;
}

bool has(const TreeNode& node, std::string_view value) {
  return std::ranges::find(node.answers, value, &TreeAnswer::value) != node.answers.end();
}

std::string_view volts_say(const TreeNode& node, const View& view) {
  if (view.is("volts.verdict", "pass")) return "good";
  if (!view.is("volts.verdict", "fail")) return {};
  if (has(node, "bad")) return "bad";
  for (const std::string_view code : words(view.get("volts.findings").value_or(""))) {
    if (code == "voltage-low" || code == "lead-dead" || code == "phase-missing") return "low";
  }
  return "wrong";
}

std::string_view ratings_say(const View& view) {
  const auto setting = ct_setting(view);
  std::string_view says;
  const auto secondary = view.number("ct.secondary");
  if (secondary && view.model != nullptr && view.model->ct.secondary_a && *secondary != *view.model->ct.secondary_a)
    return "differ";
  for (const Ct ct : kCts) {
    const auto rating = view.number(fact_key("ct.<ct>.rating", ct));
    if (!rating || !setting) continue;
    if (*rating != *setting) return "differ";
    says = "same";
  }
  return says;
}

/// T-60 asks which meter it is, T-70 also when it was built: the number tells, with the build date.
std::string_view meter_says(const TreeNode& node, const View& view) {
  if (view.model == nullptr) return {};
  if (has(node, "s12")) return manual_for(*view.model) == Manual::S12 ? "s12" : "mini";
  switch (view.model->serial) {
    case SerialEra::None:
      return "mini";
    case SerialEra::OneWay:
      return "old";
    case SerialEra::Modbus:
      return "new";
    default:
      return {};
  }
}

Message label_of(const TreeNode& node, std::string_view value) {
  const auto found = std::ranges::find(node.answers, value, &TreeAnswer::value);
  return found == node.answers.end() ? Message{} : found->label;
}

/// The figures behind what the record says.
Text figures(const TreeNode& node, const View& view) {
  std::vector<Text> parts;
  if (node.evidence == RecordEvidence::Volts) {
    for (const Line line : kLines) {
      if (const auto volts = view.number(fact_key("volts.<line>", line)))
        parts.push_back(sentences({verbatim(name(line)), figure(*volts, "V")}));
    }
  }
  if (node.evidence == RecordEvidence::Amps) {
    if (const auto amps = most_amps(view)) parts.push_back(msg("at most {amps}", figure(*amps, "A")));
  }
  if (node.evidence == RecordEvidence::Wiring) {
    parts.push_back(view.said("wiring.left.text"));
  }
  return commas(std::move(parts));
}

void add_voltage_findings(const View& view, Screen& out) {
  if (view.model == nullptr || !view.get("volts.L1")) return;
  for (const Finding& finding : check_voltages(*view.model, voltage_readings(view)).findings) {
    if (finding.code != "line-not-measured") out.items.emplace_back(FindingNote{finding});
  }
}

struct FindingStart {
  std::string_view finding;
  std::string_view node;
};
constexpr FindingStart kStarts[] = {
    {"voltage-low", "T-62"},
    {"no-sign-of-life", "T-60"},
    {"lead-dead", "T-62"},
    {"phase-missing", "T-62"},
    {"meter-restarted", "T-62"},
    {"supply-interrupted", "T-62"},
    {"voltage-high", "T-66"},
    {"lead-on-neutral", "T-66"},
    {"same-phase", "T-66"},
    {"high-leg-on-wrong-line", "T-66"},
    {"line-to-line-off", "T-66"},
    {"line-to-line-high", "T-66"},
    {"neutral-interchanged", "T-66"},
    {"service-differs", "T-66"},
    {"service-above-limits", "T-66"},
    {"wires-differ", "T-66"},
    {"ct-rating-differs", "T-34"},
    {"ct-label-differs", "T-34"},
    {"ct-secondary-differs", "T-34"},
    {"ct-secondary-above-limit", "T-34"},
    {"ct-secondary-above-table", "T-34"},
    {"register-backwards", "T-53"},
    {"ct-ratio-twice", "T-37"},
    {"identity-differs", "T-75"},
    {"answers-although-one-way", "T-75"},
    {"generation-running", "T-53"},
    {"generation-unknown", "T-53"},
    {"load-too-small", "T-22"},
};

}  // namespace

std::string_view record_says(const TreeNode& node, const View& view) {
  switch (node.evidence) {
    case RecordEvidence::None:
      return {};
    case RecordEvidence::Volts:
      return volts_say(node, view);
    case RecordEvidence::Amps: {
      const auto amps = most_amps(view);
      return !amps ? std::string_view{} : *amps > kMeasuredIndicatorAmps ? "more" : "less";
    }
    case RecordEvidence::Wiring:
      if (view.is("wiring.left.verdict", "correct")) return "clean";
      return view.is("wiring.left.verdict", "fault") ? "fault" : "";
    case RecordEvidence::Ratings:
      return ratings_say(view);
    case RecordEvidence::Multiplier:
      if (!view.get("billing.multiplier")) return {};
      return view.is("billing.multiplier", "1") ? "one" : "other";
    case RecordEvidence::OtherUse:
      if (view.is("tenant.result", "went-on")) return "went-on";
      return view.is("tenant.result", "stood-still") ? "stood-still" : "";
    case RecordEvidence::Meter:
      return meter_says(node, view);
  }
  return {};
}

bool asks_for_complaint(const TreeNode& node) {
  return node.code == "T-30" || node.code == "T-38" || node.code == "T-50";
}

std::vector<Question> measurements(const TreeNode& node, const View& view) {
  std::vector<Question> asked;
  if (asks_for_complaint(node)) asked.push_back(ask_complaint());
  if (node.evidence == RecordEvidence::Amps) {
    for (Question& question : ask_amps(view)) asked.push_back(std::move(question));
  }
  if (node.evidence != RecordEvidence::Volts) return asked;
  std::vector<Question> list = questions(voltage_step(), view);
  std::erase_if(list, [](const Question& question) { return !question.field.starts_with("volts."); });
  const VoltageCheck check =
      view.model == nullptr ? VoltageCheck{} : check_voltages(*view.model, voltage_readings(view));
  for (Question& question : list) {
    question.required = false;
    for (const LineVoltage& line : check.lines) {
      if (line.window && !line.assumed && question.key == fact_key("volts.<line>", line.line))
        question.hint = msg("{low} to {high} V", figure(line.window->min), figure(line.window->max));
    }
  }
  return list;
}

void show_measured(const TreeNode& node, const View& view, Screen& out) {
  if (node.evidence == RecordEvidence::Volts) add_voltage_findings(view, out);
  if (asks_for_complaint(node)) show_complaint(view, out);
  const std::string_view says = record_says(node, view);
  const Message record = label_of(node, says);
  if (record.empty()) return;
  const Text read = figures(node, view);
  const auto chosen = view.get(fact_key("tree.<node>", node.code));
  if (!chosen || *chosen == says) {
    out.items.emplace_back(Paragraph{read.empty() ? msg("The record says “{record}”.", record)
                                                  : msg("The record says “{record}”: {read}.", record, read),
                                     Tone::Quiet});
    return;
  }
  Finding finding;
  finding.severity = Severity::Caution;
  finding.code = "answer-against-record";
  const Message chose = label_of(node, *chosen);
  finding.text = read.empty() ? msg("You chose “{chosen}”; the record says “{record}”.", chose, record)
                              : msg("You chose “{chosen}”; the record says “{record}”: {read}.", chose, record, read);
  finding.remedy = msg("Measure again, or change the answer; the record keeps both.");
  out.items.emplace_back(FindingNote{std::move(finding)});
}

bool names_screen(std::string_view text, std::string_view code) {
  for (auto at = text.find(code); at != std::string_view::npos; at = text.find(code, at + 1)) {
    const std::size_t end = at + code.size();
    if (end == text.size() || text[end] < '0' || text[end] > '9') return true;
  }
  return false;
}

const TreeNode* node_for_finding(std::string_view finding_code) {
  const auto* found = std::ranges::find(kStarts, finding_code, &FindingStart::finding);
  return found == std::end(kStarts) ? nullptr : find_node(found->node);
}

}  // namespace lineside
