// what is open, the result of the job, and who signs. Open points come first. A skipped or undecided wiring check
// never gives "commissioned".
#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/wiring/load_amps.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/record/signature.hpp"

namespace lineside {
namespace {

std::vector<Question> ask_signoff(const View& view) {
  if (state(view.job) != JobState::Open) {
    return {{.field = "reopen",
             .key = "signoff.reopened",
             .label = msg("Reason to open it again"),
             .hint = msg("what has to be changed")}};
  }
  const JobState best = best_result(view.job);
  Question result{.field = "result",
                  .key = "signoff.result",
                  .kind = FieldKind::Choice,
                  .source = FactSource::Chosen,
                  .label = msg("Result"),
                  .hint = msg("as the record allows; a lower one can be chosen")};
  for (const JobState choice :
       {JobState::Commissioned, JobState::CommissionedWithOpenPoints, JobState::NotCommissioned}) {
    result.choices.push_back({std::string{name(choice)}, state_in_words(choice), choice >= best});
  }
  return {{.field = "by",
           .key = "signoff.by",
           .required = true,
           .label = msg("Signed off by"),
           .hint = msg("your name"),
           .least_letters = kLeastOfName},
          {.field = "role", .key = "signoff.role", .hint = msg("such as electrician")},
          {.field = "witness", .key = "signoff.witness", .hint = msg("who else was present")},
          result};
}

JobState result_of(const View& view) {
  const JobState best = best_result(view.job);
  for (const JobState lower : {JobState::NotCommissioned, JobState::CommissionedWithOpenPoints}) {
    if (view.is("signoff.result", name(lower))) return std::max(best, lower);
  }
  return best;
}

void add_signature(const View& view, Screen& out) {
  SignaturePad pad{msg("Sign here with a finger"), signature(view.job), {}};
  const std::size_t count = pad.strokes.size();
  pad.status = count == 0
                   ? msg("not signed yet")
                   : msg_n(Count{static_cast<long long>(count)}, "drawn, {count} stroke", "drawn, {count} strokes");
  out.items.emplace_back(std::move(pad));
  if (count > 0) out.items.emplace_back(Action{.id = "wipe-signature", .label = msg("Clear the signature")});
}

/// A photo to keep; a stroke more, or all of them wiped.
bool on_event_signoff(Turn& turn) {
  if (take_photo(turn)) return true;
  const auto keys = [&] {
    std::vector<FactKey> all;
    for (const Fact& fact : turn.job.facts) {
      const auto key = declared_key(fact.key);
      if (key && begins_with(fact.key, {"signature."}) && std::ranges::find(all, *key) == all.end())
        all.push_back(*key);
    }
    return all;
  }();
  if (const auto* given = std::get_if<Answer>(&turn.event.body); given != nullptr && given->field == "signature") {
    const auto stroke = stroke_from(given->value);
    if (!stroke) {
      turn.refuse(
          "signature", given->value,
          msg("The signature: \"{typed}\" is not a stroke. Sign with a finger in the window; nothing was recorded.",
              typed(given->value.substr(0, 40))));
      return true;
    }
    turn.put(fact_key("signature.<n>", static_cast<int>(keys.size()) + 1), text(*stroke), FactSource::Typed);
    return true;
  }
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || press->action != "wipe-signature") return false;
  for (const FactKey& key : keys) turn.put_if_new(key, "", FactSource::Typed);
  return true;
}

void build_signoff(const View& view, Screen& out) {
  const auto points = open_points(view.job);
  const JobState result = result_of(view);
  std::vector<Item> items;
  KeyValues open;
  open.title = msg_n(Count{static_cast<long long>(points.size())}, "{count} open point", "{count} open points");
  const bool several = meters(view.job).size() > 1;
  for (const OpenPoint& point : points) {
    const std::string where = several && !point.meter.empty() ? point.meter + " · " + point.screen : point.screen;
    open.rows.push_back({verbatim(where), point.text, {}, point.blocks || point.danger ? Tone::Fail : Tone::Caution});
  }
  if (!points.empty()) items.emplace_back(std::move(open));
  items.emplace_back(Paragraph{
      sentences({msg("Result: {result}.", state_in_words(result)), points.empty() ? msg("Nothing is open.") : Text()}),
      tone_of(result)});
  out.items.insert(out.items.begin(), items.begin(), items.end());
  show_return_visit(view, out);
  Field note;
  note.id = "note";
  note.label = msg("Add a note");
  note.kind = FieldKind::LongText;
  out.items.emplace_back(std::move(note));
  add_photos(view, out);
  add_signature(view, out);
  KeyValues written;
  written.title = msg("Notes");
  for (const Fact& fact : view.job.facts) {
    if (begins_with(fact.key, {"note."}))
      written.rows.push_back({verbatim(fact.at), typed(fact.value), message("typed"), Tone::Plain});
  }
  if (!written.rows.empty()) out.items.emplace_back(std::move(written));
  KeyValues notes;
  notes.title = msg("Did not apply");
  for (const Step& step : steps()) {
    if (step.code != step.group || step.silent) continue;
    if (Text why = not_applicable(step, view); !why.empty())
      notes.rows.push_back({step.label, std::move(why), {}, Tone::Quiet});
  }
  if (!notes.rows.empty()) out.items.emplace_back(std::move(notes));
  const JobState now = state(view.job);
  if (view.get("signoff.state") && now == JobState::Open) {
    out.items.emplace_back(Paragraph{msg("Something changed after it was signed: sign again."), Tone::Caution});
  }
  if (now == JobState::Open) out.next.label = msg("Sign off: {result}", state_in_words(result));
}

std::string_view next_signoff(Turn& turn) {
  const View view = turn.view();
  if (state(turn.job) != JobState::Open) return "X-2";  // signed once, it is not signed again by going on
  std::vector<Text> texts;
  for (const OpenPoint& point : open_points(turn.job))
    texts.push_back(sentences({verbatim(point.meter), verbatim(point.screen), point.text}));
  const std::string result{name(result_of(view))};
  turn.put("signoff.open_points", lines(std::move(texts)), FactSource::Decoded);
  turn.put("signoff.state", result, FactSource::Decoded);
  return "X-2";
}

Text unsigned_still(const View& view) {
  return state(view.job) == JobState::Open ? msg("not signed off") : Text();
}

constexpr std::string_view kSignoffTakes[] = {"by",    "role",      "witness",        "result", "note",
                                              "photo", "signature", "wipe-signature", "reopen"};

}  // namespace

Step signoff_step() {
  return {
      .code = "X-1",
      .group = "X-1",
      .label = msg("Sign-off"),
      .title = msg("Review open items and sign"),
      .sentence = msg("Settle what you can. What stays open is printed first on the certificate."),
      .why = msg("The result follows from the record. A wiring check that was skipped or is undecided leaves an open "
                 "point; a known fault means not commissioned."),
      .source = kLinesidesOwn,
      .job_level = true,
      .skippable = false,
      .counted = false,
      .all_notes = true,
      .questions = ask_signoff,
      .open = unsigned_still,
      .build = build_signoff,
      .on_event = on_event_signoff,
      .take = take_attached,
      .next = next_signoff,
      .takes = kSignoffTakes};
}

}  // namespace lineside
