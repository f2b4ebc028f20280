#include "wizards/engine/update.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "models/ct_ratio.hpp"
#include "models/text_args.hpp"
#include "models/written_text.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/dangers.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/engine/moving.hpp"
#include "wizards/engine/results.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/said.hpp"

namespace lineside {

namespace {

constexpr std::string_view kNoScreenField;

void clear_refusal(Session& session) {
  session.rejected_field.clear();
  session.rejected_text.clear();
  session.problem = {};
}

/// What the step itself makes of the event. Behind a danger that stands it makes nothing of it.
bool taken_by(const Step& step, Turn& turn) {
  if (step.on_event == nullptr) return false;
  Text barred = barred_by_danger(step, turn.view());
  if (barred.empty()) return step.on_event(turn);
  if (!std::holds_alternative<Tick>(turn.event.body)) turn.refuse(kNoScreenField, "", std::move(barred));
  return true;
}

void take_up_again(Turn& turn) {
  const View view = turn.view();
  const FactKey key = fact_key("skip.<screen>", step_here(view).group);
  if (view.get(key)) turn.put(key, "", FactSource::Typed);
}

/// A note can be added on any screen; each is a fact of its own.
void add_note(Turn& turn, const Answer& given) {
  int number = 1;
  for (const Fact& fact : turn.job.facts) number += begins_with(fact.key, {"note."}) ? 1 : 0;
  const Question question{
      .field = "note", .key = fact_key("note.<n>", number), .kind = FieldKind::LongText, .label = msg("Note")};
  std::string value = given.value;
  if (Text sentence = read_answer(question, value); !sentence.empty())
    return turn.refuse("note", given.value, std::move(sentence));
  if (!value.empty()) turn.put(question.key, std::move(value), FactSource::Typed);
}

/// "200:0.1" is a rating and a secondary: the secondary leaves `value` and is read as an answer of its own. All CTs of
/// a meter have one secondary, so another one than recorded is refused. Returns the sentence of refusal.
Text take_secondary(const View& view, const Question& rating, std::string& value, std::string& secondary) {
  const auto colon = value.find_first_of(":/");
  if (!rating.secondary_key || colon == std::string::npos) return {};
  const Question question{.field = "secondary",
                          .key = *rating.secondary_key,
                          .kind = FieldKind::Number,
                          .label = msg("{rating} secondary", rating.label),
                          .min = 0.01,
                          .max = 10,
                          .what = msg("the amperes after the colon on the CT's label")};
  const auto ratio = ct_ratio(value);  // "200:100mA" and "200/0,1 A" too
  const bool whole = ratio && ratio->primary_a && ratio->secondary_a;
  secondary = whole ? number_text(*ratio->secondary_a) : value.substr(colon + 1);
  value = whole ? number_text(*ratio->primary_a) : value.substr(0, colon);
  if (Text sentence = read_answer(question, secondary); !sentence.empty()) return sentence;
  const auto known = view.get(*rating.secondary_key);
  if (!known || *known == secondary) return {};
  return msg(
      "{rating}: its secondary is {secondary} A, but {known} A is recorded for the CTs of this meter. All need the "
      "same: correct the secondary first, or choose another CT.",
      rating.label, Verbatim{secondary}, Verbatim{std::string{*known}});
}

void answer(Turn& turn, const Answer& given) {
  const View view = turn.view();
  const Step& step = step_here(view);
  if (given.field == "note") return add_note(turn, given);
  for (const Question& question : questions(step, view)) {
    if (question.field != given.field) continue;
    std::string value = given.value;
    std::string secondary;
    Text sentence = take_secondary(view, question, value, secondary);
    if (sentence.empty()) sentence = read_answer(question, value);
    if (!sentence.empty()) {
      turn.refuse(given.field, given.value, std::move(sentence));
      return;
    }
    if (!secondary.empty()) turn.put_if_new(*question.secondary_key, std::move(secondary), FactSource::Typed);
    if (question.check && value == "yes" && !question.label.empty())
      turn.put_if_new(said_key(question.key), written(question.label), FactSource::Decoded);
    // A measurement taken twice is two facts; an answer typed twice is one.
    if (question.source == FactSource::Measured && !value.empty()) {
      turn.put(question.key, std::move(value), question.source);
    } else {
      turn.put_if_new(question.key, std::move(value), question.source);
    }
    take_up_again(turn);
    return;
  }
  if (taken_by(step, turn)) {
    if (turn.out.accepted) take_up_again(turn);
    return;
  }
  std::vector<Text> names;
  for (const Question& question : questions(step, view)) names.emplace_back(Verbatim{question.field});
  const Text asked = names.empty() ? Text() : msg("It asks for {fields}.", commas(std::move(names)));
  turn.refuse(kNoScreenField, given.value,
              sentences({msg("Screen {screen} does not ask for \"{field}\".", verbatim(step.code), Typed{given.field}),
                         asked}));
}

void press(Turn& turn, const Press& pressed) {
  turn.session.work_problem = {};
  const View view = turn.view();
  const Step& step = step_here(view);
  if (pressed.action == "next") return press_next(turn);
  if (pressed.action == "back") return press_back(turn);
  if (pressed.action.starts_with("open:")) return go_to(turn, GoTo{pressed.action.substr(5)});
  if (pressed.action == "cancel" && turn.session.working) {
    turn.out.effects.emplace_back(turn.session.working == Request::Watch ? Effect{StopWatching{}}
                                                                         : Effect{CancelWork{}});
    turn.session.working.reset();
    turn.session.working_text = {};
    return;
  }
  if (taken_by(step, turn)) {
    if (turn.out.accepted && !turn.out.added.empty()) take_up_again(turn);
    return;
  }
  turn.refuse(kNoScreenField, "",
              msg("Screen {screen} has no action \"{action}\".", verbatim(step.code), Typed{pressed.action}));
}

void undo(Turn& turn) {
  const Fact* newest = undoable(turn.view());
  if (newest == nullptr) return turn.refuse(kNoScreenField, "", msg("Nothing to take back on this screen."));
  const FactKey key = declared_key(newest->key).value();
  turn.put(key, "", newest->source);
}

/// What a person does; results of work that was begun before the signature are never lost.
bool by_person(const EventBody& body) {
  return std::holds_alternative<Answer>(body) || std::holds_alternative<Press>(body) ||
         std::holds_alternative<Skip>(body) || std::holds_alternative<Undo>(body) || std::holds_alternative<Tap>(body);
}

bool touches_what_is_signed(const Fact& fact) {
  if (begins_with(fact.key, {"signoff.reopened", "practice."})) return false;
  return is_evidence(fact) || begins_with(fact.key, {"signoff.", "signature."});
}

bool asks_the_meter(const Effect& effect) {
  return !std::holds_alternative<ExportJob>(effect) && !std::holds_alternative<AttachFile>(effect) &&
         !std::holds_alternative<CancelWork>(effect) && !std::holds_alternative<StopWatching>(effect);
}

/// A signed record is only read: an event that would change it leaves the cursor at most.
void keep_as_signed(Turn& turn, const Session& session_before) {
  if (std::ranges::none_of(turn.out.added, touches_what_is_signed) &&
      std::ranges::none_of(turn.out.effects, asks_the_meter))
    return;
  std::vector<Fact> moves;
  std::ranges::copy_if(turn.out.added, std::back_inserter(moves),
                       [](const Fact& fact) { return is_housekeeping(fact.key); });
  turn.job.facts.resize(turn.job.facts.size() - turn.out.added.size());
  for (Fact& fact : moves) {
    fact.seq = turn.job.facts.empty() ? 1 : turn.job.facts.back().seq + 1;
    turn.job.facts.push_back(fact);
  }
  const bool moved = !moves.empty();
  turn.out.added = std::move(moves);
  turn.out.effects.clear();
  turn.session = session_before;
  clear_refusal(turn.session);
  const auto* given = std::get_if<Answer>(&turn.event.body);
  if (!moved)
    turn.refuse(given != nullptr ? given->field : std::string(kNoScreenField), given != nullptr ? given->value : "",
                msg("This job is signed. Open it again on {screen} with a reason before you change anything.",
                    verbatim(table().sign_off)));
}

/// One overload for each thing that can happen; the one behind them takes what work brings.
void happens(Turn& turn, const Tick& tick) {
  turn.session.now_seconds = tick.seconds;
  const View view = turn.view();
  taken_by(step_here(view), turn);
}

void happens(Turn& turn, const Tap& tap) {
  clear_refusal(turn.session);
  turn.session.now_seconds = tap.seconds;
  const View view = turn.view();
  if (!taken_by(step_here(view), turn)) turn.refuse(kNoScreenField, "", msg("No LED is being timed on this screen."));
}

void happens(Turn& turn, const Answer& given) {
  clear_refusal(turn.session);
  answer(turn, given);
}

void happens(Turn& turn, const Press& pressed) {
  clear_refusal(turn.session);
  press(turn, pressed);
}

void happens(Turn& turn, const Skip& skipped) {
  clear_refusal(turn.session);
  skip(turn, skipped);
}

void happens(Turn& turn, const GoTo& wanted) {
  clear_refusal(turn.session);
  go_to(turn, wanted);
}

void happens(Turn& turn, const Undo&) {
  clear_refusal(turn.session);
  undo(turn);
}

void happens(Turn& turn, const Surroundings& told) {
  const std::string port = turn.view().port();
  const auto offers = [&](const Surroundings& around) {
    return std::ranges::find(around.ports, port) != around.ports.end();
  };
  // Plugged in again: that the adapter is gone is over.
  if (offers(told) && !offers(turn.session.around())) turn.session.work_problem = {};
  turn.session.surround(told);
}

void happens(Turn& turn, const NotStored& refused) {
  if (refused.why.empty()) {
    turn.session.problem = {};
  } else {
    turn.refuse(refused.field, refused.value, refused.why);
  }
}

template <WorkResult Result>
void happens(Turn& turn, const Result&) {
  take_result(turn);
}

}  // namespace

Update update(Job& job, Session& session, const Event& event) {
  Update out;
  Turn turn{job, session, event, out};
  std::optional<Session> as_signed;  // only where there is a signature to keep
  if (by_person(event.body) && latest_fact(job, "", "signoff.state") != nullptr && state(job) != JobState::Open)
    as_signed = session;
  std::visit([&](const auto& what) { happens(turn, what); }, event.body);
  if (!out.added.empty()) derive(turn);
  if (as_signed) keep_as_signed(turn, *as_signed);
  return out;
}

Job new_job(std::string id, bool practice, std::string at, std::string_view flow) {
  Job job;
  job.id = std::move(id);
  job.practice = practice;
  job.created = at;
  const std::string first{steps().front().code};
  const auto put = [&](const FactKey& key, std::string_view value, FactSource source) {
    job.facts.push_back({job.facts.size() + 1, "", key.str(), std::string{value}, source, at, first});
  };
  put("flow", flow, FactSource::Chosen);
  if (flow == "troubleshoot") put("job.kind", "support", FactSource::Chosen);
  put("program.version", LINESIDE_VERSION, FactSource::Read);
  put("nav.screen", first, FactSource::Chosen);
  return job;
}

}  // namespace lineside
