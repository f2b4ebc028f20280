// The report in another language: labels, verdicts, findings and values; what was typed stays.
#include "app/export/report.hpp"

namespace lineside::report {
namespace {

class Walk {
 public:
  explicit Walk(const i18n::Translator& words) : words_(words) {}

  void put(std::string& text) const {
    if (!text.empty()) text = words_.text(text);
  }
  void put(Text& text) const { text = Verbatim{words_.say(text)}; }
  void put(std::vector<std::string>& texts) const {
    for (std::string& text : texts) put(text);
  }
  void put(Row& row) const {
    put(row.label);
    if (row.source != "typed") put(row.value);
    put(row.source);
  }
  void put(std::vector<Row>& rows) const {
    for (Row& row : rows) put(row);
  }
  void put(Section& section) const {
    put(section.title);
    put(section.rows);
  }
  void put(WiringState& state) const {
    put(state.headline);
    put(state.fraction);
    put(state.alternatives);
    if (!state.phasors) return;
    put(state.phasors->words);
    put(state.phasors->note);
  }
  void put(Evidence& seen) const {
    put(seen.test);
    put(seen.load);
    put(seen.watched);
    put(seen.reverse);
  }
  void put(Meter& meter) const {
    // "Meter m1 · 2N208-021 · Unit 3B": the rest is a number and a name.
    const std::size_t end = std::min(meter.title.find(" · "), meter.title.size());
    meter.title = words_.text(meter.title.substr(0, end)) + meter.title.substr(end);
    for (Section& section : meter.sections) put(section);
    for (Finding& finding : meter.voltages.findings) put(finding.text);
    put(meter.found);
    put(meter.left);
    for (Evidence& seen : meter.evidence) put(seen);
  }

 private:
  const i18n::Translator& words_;
};

}  // namespace

void translate(Report& report, const i18n::Translator& words) {
  const Walk walk(words);
  walk.put(report.state_words);
  walk.put(report.open_points);
  walk.put(report.job);
  for (Meter& meter : report.meters) walk.put(meter);
  for (Row& note : report.notes) walk.put(note.label);
  walk.put(report.signoff);
  for (Correction& each : report.corrections) walk.put(each.what);
  walk.put(report.clock_jumps);
}

}  // namespace lineside::report
