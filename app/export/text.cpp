// The job as plain text, for a terminal, a ticket or a fax: the same report as the certificate.
#include <algorithm>

#include "app/export/export.hpp"
#include "app/export/report.hpp"
#include "models/utf8.hpp"
#include "wizards/text.hpp"

namespace lineside {

namespace {

using report::Report;

constexpr std::size_t kLabelWidth = 34;

/// The report's own words in its language.
struct Say {
  Words words;
  std::string operator()(std::string_view english) const {
    return words != nullptr ? words->text(english) : std::string(english);
  }
};

std::size_t width_of(std::string_view text) {  // code points, near enough to columns
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void add_heading(std::string& out, std::string_view text, char under) {
  out.append("\n").append(text).append("\n").append(width_of(text), under).append("\n");
}

void add_rows(std::string& out, const std::vector<report::Row>& rows) {
  for (const report::Row& row : rows) {
    const std::size_t width = width_of(row.label);
    out.append("  ").append(row.label).append(width < kLabelWidth ? kLabelWidth - width : 1, ' ');
    std::string value = row.value;
    for (std::size_t at = 0; (at = value.find('\n', at)) != std::string::npos; at += kLabelWidth + 3) {
      value.replace(at, 1, "\n" + std::string(kLabelWidth + 2, ' '));
    }
    out.append(value).append(" (").append(row.source).append(")\n");
  }
}

std::string_view verdict_word(VoltageVerdict verdict) {
  switch (verdict) {
    case VoltageVerdict::Pass:
      return "within limits";
    case VoltageVerdict::Low:
      return "LOW";
    case VoltageVerdict::High:
      return "HIGH";
    case VoltageVerdict::Fail:
      return "FAIL";
    case VoltageVerdict::NoPublishedLimit:
      return "no published limit; our assumption";
    case VoltageVerdict::NotMeasured:
      return "not measured";
  }
  return "";
}

void add_voltages(std::string& out, const report::Meter& meter, const Say& say) {
  if (meter.voltages.lines.empty()) return;
  out.append("  ").append(say("Voltages against their limits")).append("\n");
  for (const LineVoltage& line : meter.voltages.lines) {
    out.append("    ").append(name(line.line)).append("  ");
    out.append(line.volts ? number_text(*line.volts) + " V" : "-");
    if (line.window)
      out.append("  [" + say(number_text(line.window->min) + " to " + number_text(line.window->max)) + " V]");
    out.append("  ").append(say(verdict_word(line.verdict))).append("\n");
  }
  for (const Finding& finding : meter.voltages.findings) out.append("    ! ").append(finding.text).append("\n");
}

void add_wiring(std::string& out, std::string_view when, const report::WiringState& state, const Say& say) {
  if (state.verdict.empty()) return;
  out.append("  ").append(say("Wiring as " + std::string(when))).append(say(": ")).append(state.headline).append("\n");
  if (!state.fraction.empty()) out.append("    ").append(state.fraction).append("\n");
  if (state.phasors) {
    out.append("    ").append(say("as phasors:")).append("\n");
    for (const std::string& line : state.phasors->words) out.append("      ").append(line).append("\n");
    out.append("      ").append(state.phasors->note).append("\n");
  }
  if (state.alternatives.size() < 2) return;
  out.append("    ").append(say("what fits:")).append("\n");
  for (const std::string& line : state.alternatives) out.append("      ").append(line).append("\n");
}

void add_meter(std::string& out, const report::Meter& meter, const Say& say) {
  add_heading(out, meter.title, '-');
  for (const report::Section& section : meter.sections) {
    out.append(section.title).append("\n");
    add_rows(out, section.rows);
  }
  add_voltages(out, meter, say);
  add_wiring(out, "found", meter.found, say);
  add_wiring(out, "left", meter.left, say);
  if (meter.evidence.empty()) return;
  out.append("  ").append(say("Evidence")).append("\n");
  for (const report::Evidence& seen : meter.evidence) {
    out.append("    ").append(seen.test).append(say(": ")).append(seen.load).append("; ").append(seen.watched);
    if (!seen.reverse.empty()) out.append("; ").append(say("reverse indicator")).append(" ").append(seen.reverse);
    out.append("\n");
  }
}

}  // namespace

std::string job_text(const Job& job, Words words) {
  Report report = report::make(job);
  if (words != nullptr) report::translate(report, *words);
  const Say say{words};
  std::string out;
  if (report.practice) out.append(say("PRACTICE: not a real installation")).append("\n\n");
  out.append(report.title).append("\n").append(width_of(report.title), '=').append("\n");
  if (!report.site.empty()) out.append(report.site).append("\n");
  out.append(report.state_words).append(", ").append(report.updated).append("\n");
  if (!report.open_points.empty()) {
    add_heading(out, say("Open points"), '-');
    for (const std::string& point : report.open_points) out.append("  ! ").append(point).append("\n");
  }
  for (const std::string& jump : report.clock_jumps) out.append("\n! ").append(jump).append("\n");
  add_heading(out, report.job.title, '-');
  add_rows(out, report.job.rows);
  for (const report::Meter& meter : report.meters) add_meter(out, meter, say);
  if (const auto rows = report::manuals_of(report); !rows.empty()) {
    add_heading(out, say("Manuals"), '-');
    for (const ManualRow* row : rows) out.append("  " + std::string(row->id) + say(": ") + say(row->answer) + "\n");
  }
  if (!report.notes.empty()) {
    add_heading(out, say("Notes"), '-');
    add_rows(out, report.notes);
  }
  if (!report.signoff.rows.empty()) {
    add_heading(out, say("Sign-off"), '-');
    add_rows(out, report.signoff.rows);
    if (const std::size_t strokes = report.signature.size(); strokes > 0)
      out.append("  ")
          .append(say("Signature: drawn on the screen, " + std::to_string(strokes) +
                      (strokes == 1 ? " stroke" : " strokes")))
          .append("\n");
  }
  if (!report.corrections.empty()) {
    add_heading(out, say("Corrected entries (the earlier ones are kept)"), '-');
    for (const auto& each : report.corrections) {
      out.append("  ").append(each.what).append(say(": ")).append(each.before).append(" → ").append(each.after);
      out.append(" (").append(each.at).append(")\n");
    }
  }
  out.append("\n").append(say("Job")).append(" ").append(report.job_id).append("\n");
  return lineside::shown(out, true);  // a meter's identity may hold anything
}

}  // namespace lineside
