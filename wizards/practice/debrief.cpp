#include "wizards/practice/debrief.hpp"

#include <algorithm>
#include <set>

#include "models/text_args.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/iso_time.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/said.hpp"

namespace lineside {
namespace {

bool fits(const Expected& expected, std::string_view value) {
  if (value.empty()) return false;
  if (!expected.is.empty()) return value == expected.is;
  return expected.has.empty() || value.find(expected.has) != std::string_view::npos;
}

bool proves(const Expected& expected, const Fact& fact) {
  if (key_matches(expected.key, fact.key) && fits(expected, fact.value)) return true;
  return !expected.or_key.empty() && key_matches(expected.or_key, fact.key) && fact.value == expected.or_is;
}

/// On how many subjects it was so at some time; if they must differ, how many different newest values there are.
int count(const Job& job, const Expected& expected) {
  std::set<std::string> subjects;
  std::set<std::string> values;
  for (const Fact& fact : job.facts) {
    if (!proves(expected, fact)) continue;
    subjects.insert(fact.subject);
  }
  if (!expected.differ) return static_cast<int>(subjects.size());
  for (const std::string& subject : subjects)
    values.emplace(latest(job, subject, RecordedKey{expected.key}).value_or(""));
  return static_cast<int>(values.size());
}

Text label_of(std::string_view code) {
  const Step* step = find_step(code);
  return step != nullptr && !step->label.empty() ? step->label : Text(verbatim(code));
}

void add_skipped(const Job& job, Debrief& out) {
  std::set<std::string> told;
  for (const Fact& fact : job.facts) {
    if (!begins_with(fact.key, {"skip."}) || is_said_key(fact.key) || !told.insert(fact.subject + fact.key).second)
      continue;
    const Text reason = said_by(job, *latest_fact(job, fact.subject, RecordedKey{fact.key}));
    const std::string code = fact.key.substr(5);
    if (!reason.empty()) out.left_out.push_back({msg("{step}: {reason}", label_of(code), reason), code});
  }
}

Text no_proof(const std::string& meter, std::string_view verdict, bool several) {
  if (verdict.empty()) {
    return several
               ? msg("Wiring of meter {meter} signed off without proof: it was not tested as left.", number_of(meter))
               : msg("Wiring signed off without proof: it was not tested as left.");
  }
  return several ? msg("Wiring of meter {meter} signed off without proof: the check says {verdict}.", number_of(meter),
                       recorded_word(verdict))
                 : msg("Wiring signed off without proof: the check says {verdict}.", recorded_word(verdict));
}

/// What no job may leave out, whatever the scenario: the proof that the wiring is correct, and the signature.
void add_always(const Job& job, Debrief& out) {
  const bool several = meters(job).size() > 1;
  for (const std::string& meter : meters(job)) {
    const auto verdict = latest(job, meter, "wiring.left.verdict").value_or("");
    if (verdict != "correct")
      out.missed.push_back(
          {sentences({no_proof(meter, verdict, several), msg("Correct wiring also needs a sign of direction.")}),
           "W-1"});
    if (latest(job, meter, "volts.verdict").value_or("") == "fail")
      out.missed.push_back(
          {several
               ? msg("A voltage of meter {meter} is left outside its limits, or a finding is open.", number_of(meter))
               : msg("A voltage is left outside its limits, or a finding is open."),
           "V-1"});
  }
  if (!out.signed_off) out.missed.push_back({msg("The job is not signed off."), "X-1"});
}

}  // namespace

Debrief debrief(const Job& job, const Scenario& scenario) {
  Debrief out;
  const Fact* signature = latest_fact(job, "", "signoff.state");
  out.signed_off = signature != nullptr && !signature->value.empty();
  for (const Expected& expected : scenario.expected) {
    auto& list = count(job, expected) >= expected.meters ? out.found : out.missed;
    list.push_back({expected.what, expected.where});
  }
  add_always(job, out);
  add_skipped(job, out);
  const Fact* last = out.signed_off ? signature : job.facts.empty() ? nullptr : &job.facts.back();
  const auto begun = seconds_of(job.created);
  const auto ended = last != nullptr ? seconds_of(last->at) : std::nullopt;
  if (begun && ended && *ended >= *begun) out.seconds = static_cast<double>(*ended - *begun);
  return out;
}

}  // namespace lineside
