// the files to hand over, on the tablet or on a stick. Each is made from the record alone, and is called written
// only after it was read back from its place.
#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/wiring/load_amps.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside {
namespace {

struct Format {
  std::string_view format;  // id of the button as well
  Message label;
  Message writing;
};
constexpr Format kFormats[] = {{"bundle", message("Hand-off file for the office"), message("Writing the bundle.")},
                               {"pdf", message("Certificate as PDF"), message("Writing the PDF.")},
                               {"text", message("Certificate as text"), message("Writing the text.")},
                               {"json", message("Record as JSON"), message("Writing the JSON.")},
                               {"csv", message("Table as CSV"), message("Writing the CSV.")}};
constexpr std::string_view kHandoverTakes[] = {"bundle", "pdf",      "text",   "json",    "csv",
                                               "place",  "redacted", "cancel", "open:Q-1"};
constexpr std::string_view kTablet = "tablet";

/// Where files go, and what became of the newest.
struct ExportState {
  std::string to;         // folder of the stick that was chosen; empty: the tablet
  bool redacted = false;  // without personal data
  Text said;
};

Field field_called(std::string id, Text label, FieldKind kind) {
  Field field;
  field.id = std::move(id);
  field.label = std::move(label);
  field.kind = kind;
  return field;
}

Field place_field(const View& view) {
  Field field = field_called("place", msg("Save to"), FieldKind::Place);
  field.value = view.session.of<ExportState>().to.empty() ? std::string{kTablet} : view.session.of<ExportState>().to;
  field.choices = {{std::string{kTablet}, msg("This tablet")}};
  for (const Place& stick : view.session.around().sticks) field.choices.push_back({stick.path, stick.label});
  const bool gone = !view.session.of<ExportState>().to.empty() &&
                    std::ranges::find(view.session.around().sticks, view.session.of<ExportState>().to, &Place::path) ==
                        view.session.around().sticks.end();
  if (gone) field.choices.push_back({view.session.of<ExportState>().to, verbatim(view.session.of<ExportState>().to)});
  return field;
}

bool choose_place(Turn& turn, const std::string& wanted) {
  if (wanted != kTablet && !wanted.starts_with("/")) {
    turn.refuse("place", wanted,
                msg("Save to: \"{typed}\" is not a folder. Give its full path, such as /media/stick, or \"tablet\".",
                    typed(wanted)));
    return true;
  }
  turn.session.of<ExportState>().to = wanted == kTablet ? "" : wanted;
  turn.session.of<ExportState>().said = {};
  return true;
}

bool on_event_handover(Turn& turn) {
  if (const auto* given = std::get_if<Answer>(&turn.event.body); given != nullptr) {
    if (given->field == "place") return choose_place(turn, given->value);
    if (given->field != "redacted") return false;
    turn.session.of<ExportState>().redacted = given->value == "yes";
    return true;
  }
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr) return false;
  const auto* found = std::ranges::find(kFormats, std::string_view{press->action}, &Format::format);
  if (found == std::end(kFormats)) return false;
  if (turn.session.of<ExportState>().redacted && found->format == "bundle") {
    turn.refuse("", "",
                msg("The hand-off file is the whole record, signed. It cannot leave out personal data. Choose another "
                    "file, or keep personal data in."));
    return true;
  }
  turn.session.of<ExportState>().said = {};
  turn.work(Request::Export, found->writing,
            ExportJob{std::string{found->format}, turn.session.of<ExportState>().to,
                      turn.session.of<ExportState>().redacted});
  return true;
}

/// Exports of every screen: the file of each format stands in the record.
bool take_export(Turn& turn) {
  const auto* result = std::get_if<Exported>(&turn.event.body);
  if (result == nullptr) return false;
  turn.done(Request::Export);
  if (!result->error.empty()) {
    turn.session.work_problem = result->error;
    return true;
  }
  turn.put(fact_key("export.<format>", result->format), result->path, FactSource::Read);
  ExportState& state = turn.session.of<ExportState>();
  state.said = sentences({msg("Written to {file}, flushed, read back and compared.", Verbatim{result->path}),
                          state.to.empty() ? Text() : msg("It is safe to remove the USB drive.")});
  return true;
}

void build_handover(const View& view, Screen& out) {
  const JobState now = state(view.job);
  if (now == JobState::Open) {
    out.items.emplace_back(Paragraph{msg("The job is not signed off. Files written now say so."), Tone::Caution});
  } else {
    out.items.emplace_back(Paragraph{
        msg("{result}, signed off by {name}.", state_in_words(now), typed(view.get("signoff.by").value_or(""))),
        tone_of(now)});
  }
  show_return_visit(view, out);
  if (!view.session.of<ExportState>().said.empty())
    out.items.emplace_back(Paragraph{view.session.of<ExportState>().said, Tone::Pass});
  out.items.emplace_back(place_field(view));
  Field redacted = field_called("redacted", msg("Leave out personal data"), FieldKind::YesNo);
  redacted.value = view.session.of<ExportState>().redacted ? "yes" : "no";
  redacted.choices = {{"yes", msg("Yes")}, {"no", msg("No")}};
  out.items.emplace_back(std::move(redacted));
  KeyValues files;
  files.title = msg("Written");
  for (const Format& format : kFormats) {
    out.items.emplace_back(
        Action{.id = std::string{format.format}, .label = format.label, .primary = format.format == "bundle"});
    if (const auto path = view.get(fact_key("export.<format>", format.format)))
      files.rows.push_back({format.label, verbatim(*path), {}, Tone::Pass});
  }
  if (!files.rows.empty()) out.items.emplace_back(std::move(files));
  out.items.emplace_back(Action{.id = "open:Q-1", .label = msg("Return a meter: request a return number")});
}

}  // namespace

Text state_in_words(JobState state) {
  switch (state) {
    case JobState::Open:
      return msg("Open");
    case JobState::Commissioned:
      return msg("Commissioned");
    case JobState::CommissionedWithOpenPoints:
      return msg("Commissioned with open points");
    case JobState::NotCommissioned:
      return msg("Not commissioned");
  }
  return {};
}

Tone tone_of(JobState state) {
  if (state == JobState::Commissioned) return Tone::Pass;
  return state == JobState::NotCommissioned ? Tone::Fail : Tone::Caution;
}

Step handover_step() {
  return {.code = "X-2",
          .group = "X-1",
          .title = msg("Hand over the record"),
          .sentence = msg("Write the files for the customer and the office. The job is kept on this tablet too."),
          .why = msg("Each file is made from the record alone, so the same record gives the same file. It is flushed "
                     "to disk and read back before it counts as written."),
          .source = kLinesidesOwn,
          .job_level = true,
          .skippable = false,
          .counted = false,
          .build = build_handover,
          .on_event = on_event_handover,
          .take = take_export,
          .takes = kHandoverTakes};
}

}  // namespace lineside
