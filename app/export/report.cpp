#include "app/export/report.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "app/export/asked.hpp"
#include "app/export/clock_check.hpp"
#include "app/export/report_parts.hpp"
#include "models/manuals/installation.hpp"
#include "models/plain_text.hpp"
#include "wizards/commission/label/cts.hpp"
#include "wizards/commission/voltage/voltage.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/engine/view.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/said.hpp"

namespace lineside::report {

namespace {

/// Keys that say where the work stands or where files went: no evidence, not printed.
bool is_evidence(std::string_view key) {
  return !begins_with(key, {"nav.", "export.", "flow", "signoff.open_points"}) && !is_said_key(key);
}

/// Printed elsewhere: as pictures, bars or the evidence table.
bool has_own_place(std::string_view key) {
  // The findings of the voltages are codes: told as sentences.
  return begins_with(key, {"check.", "wiring.", "skip.", "note.", "signature.", "volts.findings"});
}

std::size_t rank(std::string_view key) {
  const KeyRow* row = key_row(key);
  return row ? static_cast<std::size_t>(row - kKeys.data()) : kKeys.size();
}

/// The newest fact of each key of a subject that still has a value, in the order of the key table.
std::vector<const Fact*> current(const Job& job, std::string_view subject) {
  std::map<std::string_view, const Fact*> newest;
  for (const Fact& fact : job.facts) {
    if (fact.subject == subject) newest[fact.key] = &fact;
  }
  std::vector<const Fact*> out;
  for (const auto& [key, fact] : newest) {
    if (!fact->value.empty() && is_evidence(key)) out.push_back(fact);
  }
  std::stable_sort(out.begin(), out.end(), [](const Fact* a, const Fact* b) { return rank(a->key) < rank(b->key); });
  return out;
}

Message source_words(FactSource source) {
  switch (source) {
    case FactSource::Typed:
      return message("typed");
    case FactSource::Decoded:
      return message("decoded");
    case FactSource::Read:
      return message("read");
    case FactSource::Measured:
      return message("measured");
    case FactSource::Assumed:
      return message("assumed");
    case FactSource::Chosen:
      return message("chosen");
  }
  return {};
}

Row row_of(const Asked& asked, const Fact& fact) {
  return {asked.label(fact), asked.value(fact), source_words(fact.source), fact.at, fact.key, fact.subject};
}

std::vector<Section> sections_of(const Job& job, const std::string& subject) {
  std::vector<Section> out;
  const Asked asked(job, subject);
  for (const Fact* fact : current(job, subject)) {
    if (has_own_place(fact->key)) continue;
    const KeyRow* row = key_row(fact->key);
    const Text title = row ? Text(row->group) : Text(message("Other"));
    if (out.empty() || out.back().title != title) out.push_back({title, {}});
    out.back().rows.push_back(row_of(asked, *fact));
  }
  return out;
}

void read_model(const View& view, Meter& meter) {
  if (view.model == nullptr) return;
  const ModelReading& model = *view.model;
  meter.manual = manual_row(manual_for(model));
  meter.service = model.service;
  if (model.elements > 0) meter.elements = model.elements;
  meter.voltages = check_voltages(model, voltage_readings(view));
}

Meter meter_of(const Job& job, const std::string& subject) {
  Meter meter;
  meter.subject = subject;
  meter.title = msg("Meter {meter}", Verbatim{subject});
  for (const FactKey& key : {FactKey{"model.canonical"}, FactKey{"unit.served"}}) {
    if (const auto value = latest(job, subject, key))
      meter.title = msg("{title} · {more}", meter.title, Typed{std::string(*value)});
  }
  meter.sections = sections_of(job, subject);
  const Session session;
  const View view(job, session, subject);
  read_model(view, meter);
  meter.hookup = hookup_of(view);
  meter.found = wiring_state(job, subject, When::Found, meter.elements);
  meter.left = wiring_state(job, subject, When::Left, meter.elements);
  meter.evidence = evidence_of(job, subject);
  return meter;
}

/// "m1 Volts L1 to N".
Text whose(const std::string& subject, const Text& what) {
  return subject.empty() ? what : msg("{meter} {what}", Verbatim{subject}, what);
}

std::vector<Correction> corrections_of(const Job& job) {
  std::map<std::pair<std::string_view, std::string_view>, const Fact*> before;
  std::map<std::string, Asked> of_meter;
  std::vector<Correction> out;
  for (const Fact& fact : job.facts) {
    const KeyRow* row = key_row(fact.key);
    // Taps and samples are series; what was read or concluded changes by itself. None of them is a correction.
    const bool given = fact.source != FactSource::Decoded && fact.source != FactSource::Read;
    static constexpr KeyRowName kSeries[] = {"check.<round>.obs.<n>.tap", "check.<round>.obs.<n>.sample",
                                             "signature.<n>"};
    const bool series = std::ranges::any_of(kSeries, [row](const KeyRowName& each) { return &each.row() == row; });
    if (!is_evidence(fact.key) || !row || !given || series) continue;
    const Fact*& old = before[{fact.subject, fact.key}];
    if (old && !old->value.empty() && old->value != fact.value) {
      const Asked& asked = of_meter.try_emplace(fact.subject, job, fact.subject).first->second;
      out.push_back({whose(fact.subject, asked.label(fact)), asked.value(*old),
                     fact.value.empty() ? Text(message("taken back")) : asked.value(fact), fact.at, fact.subject});
    }
    old = &fact;
  }
  return out;
}

/// The points as they stood when it was signed; those of today while it is open.
std::vector<Text> open_points_of(const Job& job, JobState state) {
  std::vector<Text> out;
  if (state != JobState::Open && latest(job, "", "signoff.open_points"))
    return said_lines(job, "", "signoff.open_points");
  for (const OpenPoint& point : open_points(job)) {
    out.push_back(whose(point.meter, point.text));
  }
  return out;
}

std::vector<Row> notes_of(const Job& job) {
  std::vector<Row> out;
  std::vector<std::string> subjects = meters_of(job);
  subjects.insert(subjects.begin(), "");
  for (const std::string& subject : subjects) {
    const Asked asked(job, subject);
    for (const Fact* fact : current(job, subject)) {
      if (!begins_with(fact->key, {"note."})) continue;
      Row row = row_of(asked, *fact);
      row.label = whose(fact->subject, row.label);
      out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace

std::size_t dangers_in(const std::vector<Text>& points) {
  const auto other = std::ranges::find_if(points, [](const Text& said) {
    const std::string point = english(said);
    return point.find(" Danger: ") == std::string::npos && point.find(" Danger overridden by ") == std::string::npos;
  });
  return static_cast<std::size_t>(other - points.begin());
}

Text words_for(JobState state) {
  switch (state) {
    case JobState::Open:
      return message("Open: not signed off");
    case JobState::Commissioned:
      return message("Commissioned");
    case JobState::CommissionedWithOpenPoints:
      return message("Commissioned with open points");
    case JobState::NotCommissioned:
      return message("Not commissioned");
  }
  return {};
}

std::vector<std::string> meters_of(const Job& job) {
  std::set<std::pair<std::size_t, std::string>> subjects;  // m2 before m10: by length, then by letters
  for (const Fact& fact : job.facts) {
    if (!fact.subject.empty()) subjects.insert({fact.subject.size(), fact.subject});
  }
  std::vector<std::string> out;
  for (const auto& [length, subject] : subjects) out.push_back(subject);
  return out;
}

std::vector<const ManualRow*> manuals_of(const Report& report) {
  std::vector<const ManualRow*> out;
  for (const Meter& meter : report.meters) {
    if (meter.manual != nullptr && std::ranges::find(out, meter.manual) == out.end()) out.push_back(meter.manual);
  }
  return out;
}

const Row* row_of(std::span<const Section> sections, const FactKey& key) {
  for (const Section& section : sections) {
    const auto found = std::ranges::find_if(section.rows, [&](const Row& row) { return row.key == key; });
    if (found != section.rows.end()) return &*found;
  }
  return nullptr;
}

Text value_of(const Meter& meter, const FactKey& key) {
  const Row* row = row_of(meter.sections, key);
  return row == nullptr ? Text() : row->value;
}

Report make(const Job& job) {
  const JobSummary summary = summarise(job);
  Report report;
  report.title = summary.name.empty() ? Text(message("Job without a name")) : Text(Typed{summary.name});
  report.site = summary.site;
  report.job_id = job.id;
  report.practice = job.practice;
  report.state = summary.state;
  report.state_words = words_for(summary.state);
  report.updated = summary.updated;
  report.open_points = open_points_of(job, summary.state);
  report.dangers = dangers_in(report.open_points);
  report.job.title = message("Job");
  for (Section& section : sections_of(job, "")) {
    Section& into = section.title == "Sign-off" ? report.signoff : report.job;
    into.title = section.title == "Sign-off" ? section.title : into.title;
    into.rows.insert(into.rows.end(), section.rows.begin(), section.rows.end());
  }
  for (const std::string& subject : meters_of(job)) report.meters.push_back(meter_of(job, subject));
  report.signature = signature(job);
  report.notes = notes_of(job);
  report.corrections = corrections_of(job);
  report.clock_jumps = clock_jumps(job);
  return report;
}

}  // namespace lineside::report
