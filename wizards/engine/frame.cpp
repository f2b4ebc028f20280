#include "wizards/engine/frame.hpp"

#include <algorithm>

#include "models/manuals/installation.hpp"
#include "models/manuals/own_source.hpp"
#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "wizards/engine/dangers.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/engine/resumed.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/record/evidence.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {
namespace {

// Safety rulings of this project: every screen that measures says the first, every one that has
// wiring touched says the second.
constexpr Message kEnergized = message(
    "Energized parts. For a qualified person with rated instruments and protection, before the cover goes on. Read and "
    "watch; touch no wiring. Never open a CT secondary under load.");
constexpr Message kPowerOff = message(
    "De-energize first. Open the disconnect, lock out and tag out. Verify absence of voltage with a rated tester "
    "before you touch any wire or CT.");

std::vector<Choice> yes_no() {
  return {{"yes", msg("Yes")}, {"no", msg("No")}};
}

Field field_for(const Question& question, const View& view) {
  Field field;
  field.id = question.field;
  field.label = label_of(question);
  field.kind = question.kind;
  if (question.choices.empty()) field.unit = question.key.row().unit;  // a choice has its unit in its words
  field.value = view.get(question.key).value_or("");
  if (question.key.row().kind == KeyKind::Said) field.said = view.said(question.key);
  field.hint = question.hint;
  field.required = question.required;
  field.choices = question.kind == FieldKind::YesNo && question.choices.empty() ? yes_no() : question.choices;
  return field;
}

/// Checklist questions that follow each other are one list; the others are fields.
void add_questions(const View& view, const Step& here, Screen& out) {
  for (const Question& question : questions(here, view)) {
    if (!question.check) {
      out.items.emplace_back(field_for(question, view));
      continue;
    }
    if (out.items.empty() || !std::holds_alternative<Checklist>(out.items.back())) out.items.emplace_back(Checklist{});
    std::get<Checklist>(out.items.back())
        .items.push_back({question.field, label_of(question), question.manual, view.yes(question.key)});
  }
}

std::vector<const Step*> rail_steps(const View& view, std::string_view flow) {
  std::vector<const Step*> rail;
  for (const Step& step : steps()) {
    if (step.flow != flow || step.code != step.group || step.label.empty()) continue;
    if (step.silent && !not_applicable(step, view).empty()) continue;
    rail.push_back(&step);
  }
  return rail;
}

/// A list that nobody ticked anything of was looked at, not done.
bool nothing_ticked(const Step& entry, const View& view) {
  return std::ranges::any_of(steps(), [&](const Step& step) {
    if (step.group != entry.code || step.flow != entry.flow || !not_applicable(step, view).empty()) return false;
    const auto asked = questions(step, view);
    return !asked.empty() && std::ranges::all_of(asked, &Question::check) &&
           std::ranges::none_of(asked, [&](const Question& question) { return view.yes(question.key); });
  });
}

StepMark mark(const Step& step, const View& view, bool is_here, bool behind, bool seen) {
  if (is_here) return StepMark::Here;
  if (!not_applicable(step, view).empty()) return StepMark::NotApplicable;
  if (view.get(fact_key("skip.<screen>", step.code))) return StepMark::Skipped;
  if (open_point(step, view).empty())
    return behind && seen && !nothing_ticked(step, view) ? StepMark::Done
                                                         : StepMark::Ahead;  // what nobody looked at is not done
  return behind ? StepMark::OpenPoint : StepMark::Ahead;
}

void add_rail(const View& view, const Step& here, Screen& out) {
  const auto rail = rail_steps(view, here.flow);
  const auto dangerous = dangers(view);
  // How far the person has been: what lies behind and is not done is an open point.
  std::vector<std::string_view> visited;
  for (const Fact& fact : view.job.facts) {
    visited.push_back(fact.key == FactKey{"nav.screen"} ? fact.value : fact.screen);
  }
  std::size_t furthest = 0;
  std::size_t current = 0;  // where it stands, else the entry it comes after
  bool listed = false;      // a step that does not apply and need not be told is not in the rail
  std::vector<bool> seen(rail.size());
  for (std::size_t i = 0; i < rail.size(); ++i) {
    if (rail[i]->code == here.group) listed = true;
    if (rail[i] <= find_step(here.group)) current = i;
    for (const auto code : visited) {
      const Step* step = find_step(code);
      if (step == nullptr || step->group != rail[i]->code) continue;
      furthest = std::max(furthest, i);
      seen[i] = true;
    }
  }
  for (std::size_t i = 0; i < rail.size(); ++i) {
    const auto stands = [&](const Danger& danger) { return danger.stands() && danger.screen == rail[i]->code; };
    out.rail.push_back({std::string{rail[i]->code}, rail[i]->label,
                        mark(*rail[i], view, listed && i == current, i < furthest, seen[i]),
                        std::ranges::any_of(dangerous, stands)});
  }
  out.step = static_cast<int>(current) + 1;
  out.steps = static_cast<int>(rail.size());
}

/// As the screen asks it; else as the record lists it.
Text answer_label(const Step& here, const View& view, std::string_view key) {
  for (const Question& question : questions(here, view)) {
    if (question.key == key) return label_of(question);
  }
  return key_label(key);
}

void add_names(const View& view, const Step& here, Screen& out) {
  std::vector<std::string> parts;
  for (const FactKey& key : std::initializer_list<FactKey>{"job.name", "site.name", "unit.served"}) {
    if (const auto value = view.get(key)) parts.emplace_back(*value);
  }
  out.job_name = parts.empty() ? msg("New job") : Text(Typed{join(parts, " · ")});
  if (const auto as_typed = view.get("model.typed")) {
    out.meter_name = verbatim(view.get("model.canonical").value_or(*as_typed));
    if (view.model != nullptr && view.model->service)
      out.meter_name = msg("{model} · {service}", out.meter_name, Text(describe(*view.model->service)));
  }
  out.practice = view.job.practice;
  if (const Fact* newest = undoable(view)) out.undo = answer_label(here, view, newest->key);
}

/// Steps between the last one that applied and this one, each with its reason.
void add_passed_over(const View& view, const Step& here, Screen& out) {
  std::vector<Item> notes;
  const auto table = steps();
  if (here.code != here.group) return;
  for (const Step* step = &here - 1; step >= table.data(); --step) {
    if (step->code != step->group || step->flow != here.flow) continue;
    const Text why = not_applicable(*step, view);
    if (why.empty()) break;
    if (step->silent) continue;
    notes.insert(notes.begin(), Paragraph{msg("{step} does not apply: {why}", step->label, why), Tone::Quiet});
  }
  out.items.insert(out.items.begin(), notes.begin(), notes.end());
}

/// What was typed and not taken goes back into its field; what fits no field is said above.
void add_refusal(const Session& session, Screen& out) {
  if (session.problem.empty()) return;
  for (Item& item : out.items) {
    auto* field = std::get_if<Field>(&item);
    if (field == nullptr || session.rejected_field.empty() || field->id != session.rejected_field) continue;
    field->problem = session.problem;
    field->rejected = session.rejected_text;
    return;
  }
  out.items.insert(out.items.begin(), Paragraph{session.problem, Tone::Caution});
}

/// What support advised stands on the screen it is about; all of it where a job begins and ends.
void add_notes(const Session& session, const Step& here, Screen& out) {
  std::vector<Item> items;
  for (const JobNote& note : session.around().notes) {
    if (!here.all_notes && note.screen != here.code) continue;
    items.emplace_back(Paragraph{
        here.all_notes && !note.screen.empty() ? msg("{note} ({screen})", note.text, Verbatim{note.screen}) : note.text,
        Tone::Caution});
    for (const NoteChoice& choice : note.choices) items.emplace_back(Action{.id = choice.id, .label = choice.label});
  }
  out.items.insert(out.items.begin(), items.begin(), items.end());
}

/// A signed record says so on every screen that could change it.
void add_signed(const View& view, const Step& here, Screen& out) {
  if (here.flow != "commission") return;
  const auto signed_off = sign_off(view.job);
  if (!signed_off) return;
  out.items.insert(
      out.items.begin(),
      Paragraph{
          msg("Signed by {name} on {time}. It is read-only now: to change it, open it again on {screen} with a reason.",
              Typed{signed_off->by}, DateTime{signed_off->at}, verbatim(table().sign_off)),
          Tone::Pass});
}

/// What a finding is called, whether it stands under a field or by itself.
std::vector<std::string_view> finding_codes(const Screen& out) {
  std::vector<std::string_view> codes;
  for (const Item& item : out.items) {
    if (const auto* note = std::get_if<FindingNote>(&item)) codes.emplace_back(note->finding.code);
    if (const auto* field = std::get_if<Field>(&item))
      for (const Finding& finding : field->findings) codes.emplace_back(finding.code);
  }
  return codes;
}

/// The way from a finding to the step that finds out why.
void add_ways_to_causes(const Step& here, const View& view, Screen& out) {
  if (here.flow != "commission") return;
  std::vector<Action> ways;
  for (const std::string_view code : finding_codes(out)) {
    const Step* step = table().finds_out(code, view);
    if (step == nullptr) continue;
    const std::string id = "open:" + std::string{step->code};
    const auto same = [&](const Item& item) {
      const auto* action = std::get_if<Action>(&item);
      return action != nullptr && action->id == id;
    };
    if (std::ranges::any_of(out.items, same) || std::ranges::find(ways, id, &Action::id) != ways.end()) continue;
    ways.push_back({.id = id, .label = msg("Find out why: {title}", step->title)});
  }
  for (Action& way : ways) out.items.emplace_back(std::move(way));
}

void add_work(const Session& session, Screen& out) {
  if (!session.work_problem.empty()) out.items.insert(out.items.begin(), Paragraph{session.work_problem, Tone::Fail});
  if (!session.working) return;
  for (Item& item : out.items) {
    auto* action = std::get_if<Action>(&item);
    if (action == nullptr || session.working == Request::Watch) continue;
    action->enabled = false;
    action->why_disabled = msg("wait until the current work has ended, or cancel it");
  }
  out.items.emplace_back(Waiting{session.working_text, session.working_fraction});
  out.items.emplace_back(
      Action{.id = "cancel", .label = session.working == Request::Watch ? msg("Stop watching") : msg("Cancel")});
}

/// No further step of this flow applies.
bool is_last(const View& view, const Step& here) {
  const auto table = steps();
  if (here.next != nullptr) return false;  // it knows where to go on
  for (const Step* step = &here + 1; step < table.data() + table.size() && step->flow == here.flow; ++step) {
    if (step->group == here.group || (step->code == step->group && not_applicable(*step, view).empty())) return false;
  }
  return true;
}

void add_buttons(const View& view, const Step& here, bool applies, Screen& out) {
  const auto table = steps();
  out.back.label = msg("Back");
  out.next.label = out.next.label.empty() ? msg("Next") : out.next.label;
  out.skip.label = msg("Skip with a reason…");
  if (&here == table.data()) out.back = {msg("Back"), true, false, msg("this is the first screen")};
  const bool last = is_last(view, here);
  const bool skipped = view.get(fact_key("skip.<screen>", here.group)).has_value();
  out.skip.visible = here.skippable && applies && !last;
  out.next.visible = !last;
  Text lacking = closed_by_danger(here, view);
  if (!lacking.empty()) out.skip = {out.skip.label, out.skip.visible, false, msg("a danger cannot be skipped")};
  if (lacking.empty() && applies && !skipped) lacking = missing(here, view);
  if (!lacking.empty()) {
    out.next.enabled = false;
    out.next.why_disabled = lacking;
  }
  if (skipped && applies) {
    out.items.insert(out.items.begin(), Paragraph{msg("Skipped: {reason}. Any answer here reopens it.",
                                                      view.said(fact_key("skip.<screen>", here.group))),
                                                  Tone::Caution});
  }
}

/// A list of sections that names S12 and no other manual.
bool of_series_only(const Text& source) {
  const std::string all = english(source);
  const auto has = [&](Manual manual) { return source_in(all, manual).manual != Manual::Ours; };
  return has(Manual::S12) && !has(Manual::LMM) && !has(Manual::IMS) && !has(Manual::FM);
}

/// A meter whose number is not read is shown Series 1000 and 2000: that has to be said.
void show_whose_figures(Screen& out) {
  bool series = of_series_only(out.source);
  for (const Item& item : out.items) {
    if (const auto* list = std::get_if<Checklist>(&item)) {
      for (const CheckItem& check : list->items) series = series || of_series_only(check.source);
    } else if (const auto* table = std::get_if<KeyValues>(&item)) {
      for (const KeyValue& row : table->rows) series = series || of_series_only(row.source);
    } else if (const auto* text = std::get_if<Paragraph>(&item)) {
      series = series || of_series_only(text->text);
    }
  }
  if (!series) return;
  out.items.insert(out.items.begin(),
                   Paragraph{msg("The model number is not known. These are the figures of Series 1000 and 2000 (S12). "
                                 "For another meter, use those of its own manual."),
                             Tone::CannotTell});
}

}  // namespace

Screen screen(const Job& job, const Session& session) {
  const View view(job, session);
  const Step* found = find_step(view.code);
  const Step& here = found != nullptr ? *found : steps().front();
  Screen out;
  out.code = here.code;
  out.title = here.title;
  out.sentence = here.sentence;
  out.why = here.why;
  out.source = cited_here(view, here.source);
  add_names(view, here, out);
  const Text why_not = not_applicable(here, view);
  if (why_not.empty()) {
    if (here.safety == StepSafety::Energized) out.safety = Safety{kEnergized, false};
    if (here.safety == StepSafety::PowerOff) out.safety = Safety{kPowerOff, true};
    const Text barred = barred_by_danger(here, view);
    if (!barred.empty()) out.sentence = barred;
    add_questions(view, here, out);
    if (here.build != nullptr && barred.empty()) here.build(view, out);
    add_ways_to_causes(here, view, out);
    show_dangers(here, view, out);
  } else {
    out.sentence = msg("Nothing to do here: {why}", why_not);
    if (here.flow == "troubleshoot") out.title = msg("Not a step for this meter");  // and so would the title of a node
    out.why = {};                                                                   // it would speak of another meter
    out.source = {};
  }
  if (view.model == nullptr && here.flow != "questions" && !here.job_level) show_whose_figures(out);
  if (here.flow == "commission") show_old_readings(view, here.group, out);
  add_passed_over(view, here, out);
  add_notes(session, here, out);
  add_signed(view, here, out);
  add_refusal(session, out);
  add_work(session, out);
  add_rail(view, here, out);
  add_buttons(view, here, why_not.empty(), out);
  return out;
}

}  // namespace lineside
