// The job as plain text, for a terminal, a ticket or a fax: the same report as the certificate.
#include <algorithm>

#include "app/export/export.hpp"
#include "app/export/report.hpp"
#include "models/plain_text.hpp"
#include "models/utf8.hpp"

namespace lineside {

namespace {

using report::Report;

constexpr std::size_t kLabelWidth = 34;

/// The report's own words in its language.
struct Say {
  Words words;
  std::string operator()(const Text& text) const { return i18n::say(text, words); }
};

std::size_t width_of(std::string_view text) {  // code points, near enough to columns
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void add_heading(std::string& out, std::string_view text, char under) {
  out.append("\n").append(text).append("\n").append(width_of(text), under).append("\n");
}

void add_rows(std::string& out, const std::vector<report::Row>& rows, const Say& say) {
  for (const report::Row& row : rows) {
    const std::string label = say(row.label);
    const std::size_t width = width_of(label);
    out.append("  ").append(label).append(width < kLabelWidth ? kLabelWidth - width : 1, ' ');
    std::string value = say(row.value);
    for (std::size_t at = 0; (at = value.find('\n', at)) != std::string::npos; at += kLabelWidth + 3) {
      value.replace(at, 1, "\n" + std::string(kLabelWidth + 2, ' '));
    }
    out.append(value).append(" (").append(say(row.source)).append(")\n");
  }
}

Message verdict_word(VoltageVerdict verdict) {
  switch (verdict) {
    case VoltageVerdict::Pass:
      return message("within limits");
    case VoltageVerdict::Low:
      return message("LOW");
    case VoltageVerdict::High:
      return message("HIGH");
    case VoltageVerdict::Fail:
      return message("FAIL");
    case VoltageVerdict::NoPublishedLimit:
      return message("no published limit; our assumption");
    case VoltageVerdict::NotMeasured:
      return message("not measured");
  }
  return {};
}

void add_voltages(std::string& out, const report::Meter& meter, const Say& say) {
  if (meter.voltages.lines.empty()) return;
  out.append("  ").append(say(message("Voltages against their limits"))).append("\n");
  for (const LineVoltage& line : meter.voltages.lines) {
    out.append("    ").append(name(line.line)).append("  ");
    out.append(line.volts ? number_text(*line.volts) + " V" : "-");
    if (line.window)

      out.append("  [" +
                 say(msg("{low} to {high} V", Verbatim{number_text(line.window->min)},
                         Verbatim{number_text(line.window->max)})) +
                 "]");
    out.append("  ").append(say(verdict_word(line.verdict))).append("\n");
  }
  for (const Finding& finding : meter.voltages.findings) out.append("    ! ").append(say(finding.text)).append("\n");
}

void add_wiring(std::string& out, When when, const report::WiringState& state, const Say& say) {
  if (state.verdict.empty()) return;
  out.append("  ")
      .append(say(when == When::Found ? msg("Wiring as found: {wiring}", state.headline)
                                      : msg("Wiring as left: {wiring}", state.headline)))
      .append("\n");
  if (!state.fraction.empty()) out.append("    ").append(say(state.fraction)).append("\n");
  if (state.phasors) {
    out.append("    ").append(say(message("as phasors:"))).append("\n");
    for (const auto& line : state.phasors->words) out.append("      ").append(say(line)).append("\n");
    out.append("      ").append(say(state.phasors->note)).append("\n");
  }
  if (state.alternatives.size() < 2) return;
  out.append("    ").append(say(message("what fits:"))).append("\n");
  for (const Text& line : state.alternatives) out.append("      ").append(say(line)).append("\n");
}

void add_meter(std::string& out, const report::Meter& meter, const Say& say) {
  add_heading(out, say(meter.title), '-');
  for (const report::Section& section : meter.sections) {
    out.append(say(section.title)).append("\n");
    add_rows(out, section.rows, say);
  }
  add_voltages(out, meter, say);
  add_wiring(out, When::Found, meter.found, say);
  add_wiring(out, When::Left, meter.left, say);
  if (meter.evidence.empty()) return;
  out.append("  ").append(say(message("Evidence"))).append("\n");
  for (const report::Evidence& seen : meter.evidence) {
    const Text evidence = msg("{test}: {load}; {watched}", seen.test, seen.load, seen.watched);
    out.append("    ")
        .append(
            say(seen.reverse.empty() ? evidence : msg("{evidence}; reverse indicator {state}", evidence, seen.reverse)))
        .append("\n");
  }
}

}  // namespace

std::string job_text(const Job& job, Words words) {
  const Report report = report::make(job);
  const Say say{words};
  std::string out;
  if (report.practice) out.append(say(message("PRACTICE: not a real installation"))).append("\n\n");
  const std::string title = say(report.title);
  out.append(title).append("\n").append(width_of(title), '=').append("\n");
  if (!report.site.empty()) out.append(report.site).append("\n");
  out.append(say(report.state_words)).append(", ").append(report.updated).append("\n");
  if (!report.open_points.empty()) {
    add_heading(out, say(message("Open points")), '-');
    for (const Text& point : report.open_points) out.append("  ! ").append(say(point)).append("\n");
  }
  for (const Text& jump : report.clock_jumps) out.append("\n! ").append(say(jump)).append("\n");
  add_heading(out, say(report.job.title), '-');
  add_rows(out, report.job.rows, say);
  for (const report::Meter& meter : report.meters) add_meter(out, meter, say);
  if (const auto rows = report::manuals_of(report); !rows.empty()) {
    add_heading(out, say(message("Manuals")), '-');
    for (const ManualRow* row : rows)
      out.append("  " + say(msg("{manual}: {answer}", Verbatim{std::string(row->id)}, Text(row->answer))) + "\n");
  }
  if (!report.notes.empty()) {
    add_heading(out, say(message("Notes")), '-');
    add_rows(out, report.notes, say);
  }
  if (!report.signoff.rows.empty()) {
    add_heading(out, say(message("Sign-off")), '-');
    add_rows(out, report.signoff.rows, say);
    if (const std::size_t strokes = report.signature.size(); strokes > 0)
      out.append("  ")
          .append(say(msg_n(Count{static_cast<long long>(strokes)}, "Signature: drawn on the screen, {n} stroke",
                            "Signature: drawn on the screen, {n} strokes")))
          .append("\n");
  }
  if (!report.corrections.empty()) {
    add_heading(out, say(message("Corrected entries (the earlier ones are kept)")), '-');
    for (const auto& each : report.corrections) {
      out.append("  ")
          .append(
              say(msg("{what}: {before} → {after} ({time})", each.what, each.before, each.after, Verbatim{each.at})))
          .append("\n");
    }
  }
  out.append("\n").append(say(msg("Job {job}", Verbatim{report.job_id}))).append("\n");
  return lineside::shown(out, true);  // a meter's identity may hold anything
}

}  // namespace lineside
