#include "wizards/update.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "wizards/commission/wiring_check.hpp"
#include "wizards/completeness.hpp"
#include "wizards/dangers.hpp"
#include "wizards/flow.hpp"
#include "wizards/keys.hpp"
#include "wizards/text.hpp"
#include "wizards/trouble/faq.hpp"

namespace lineside {

void Turn::put(std::string_view key, std::string value, FactSource source) {
  Fact fact;
  fact.seq = job.facts.empty() ? 1 : job.facts.back().seq + 1;
  fact.subject = subject_of(key, meter());
  fact.key = key;
  fact.value = std::move(value);
  fact.source = source;
  fact.at = event.at;
  fact.screen = latest(job, "", "nav.screen").value_or("");
  job.facts.push_back(fact);
  out.added.push_back(std::move(fact));
}

void Turn::put_if_new(std::string_view key, std::string value, FactSource source) {
  if (latest(job, subject_of(key, meter()), key).value_or("") != value) put(key, std::move(value), source);
}

void Turn::refuse(std::string_view field, std::string_view text, std::string sentence) {
  session.rejected_field = field;
  session.rejected_text = text;
  session.problem = std::move(sentence);
  out.accepted = false;
}

void Turn::go(std::string_view code) {
  const std::string to{code};
  if (const Step* step = find_step(to)) {
    if (std::string sentence = barred_by_danger(*step, view()); !sentence.empty())
      return refuse("", to, std::move(sentence));
  }
  put_if_new("nav.screen", to, FactSource::Chosen);
}

void Turn::work(std::string_view request, std::string text, Effect effect) {
  session.working = request;
  session.working_meter = current_meter(job);
  session.working_screen = latest(job, "", "nav.screen").value_or("");
  session.working_text = std::move(text);
  session.working_fraction = -1;
  out.effects.push_back(std::move(effect));
}

namespace {

constexpr std::string_view kNoScreenField;

void clear_refusal(Session& session) {
  session.rejected_field.clear();
  session.rejected_text.clear();
  session.problem.clear();
}

const Step& here(const View& view) {
  const Step* step = find_step(view.code);
  return step != nullptr ? *step : steps().front();
}

/// The neighbour in the table that applies; null at the ends.
const Step* neighbour(const View& view, int direction) {
  const auto table = steps();
  for (const Step* step = &here(view) + direction; step >= table.data() && step < table.data() + table.size();
       step += direction) {
    // A rail entry is entered at its first screen; its other screens are reached from there.
    if (step->flow != here(view).flow) continue;
    const bool same_group = step->group == here(view).group;
    if (!same_group && step->code != step->group) continue;
    if (not_applicable(*step, view).empty()) return step;
  }
  return nullptr;
}

/// Leaving a screen ends the watching of registers that it started.
void leave(Turn& turn) {
  if (turn.session.working == "watch") {
    keep_last_sample(turn);
    turn.out.effects.emplace_back(StopWatching{});
    turn.session.working.clear();
    turn.session.working_text.clear();
  }
  turn.session.watch_since = -1;
}

void take_up_again(Turn& turn) {
  const View view = turn.view();
  const std::string key = "skip." + std::string{here(view).group};
  if (view.get(key)) turn.put(key, "", FactSource::Typed);
}

/// A note can be added on any screen; each is a fact of its own.
void add_note(Turn& turn, const Answer& given) {
  int number = 1;
  for (const Fact& fact : turn.job.facts) number += fact.key.starts_with("note.") ? 1 : 0;
  const Question question{
      .field = "note", .key = "note." + std::to_string(number), .kind = FieldKind::LongText, .label = "Note"};
  std::string value = given.value;
  if (std::string sentence = read_answer(question, value); !sentence.empty())
    return turn.refuse("note", given.value, std::move(sentence));
  if (!value.empty()) turn.put(question.key, std::move(value), FactSource::Typed);
}

/// "200:0.1" is a rating and a secondary: the secondary leaves `value` and is read as an answer of its own. All CTs of
/// a meter have one secondary, so another one than recorded is refused. Returns the sentence of refusal.
std::string take_secondary(const View& view, const Question& rating, std::string& value, std::string& secondary) {
  const auto colon = value.find(':');
  if (rating.secondary_key.empty() || colon == std::string::npos) return {};
  const Question question{.field = "secondary",
                          .key = rating.secondary_key,
                          .kind = FieldKind::Number,
                          .label = rating.label + " secondary",
                          .min = 0.01,
                          .max = 10,
                          .what = "the amperes behind the colon of the CT's label"};
  secondary = value.substr(colon + 1);
  value = value.substr(0, colon);
  if (std::string sentence = read_answer(question, secondary); !sentence.empty()) return sentence;
  const auto known = view.get(rating.secondary_key);
  if (!known || *known == secondary) return {};
  return rating.label + ": its secondary is " + secondary + " A, and " + std::string{*known} +
         " A is noted for the CTs of this meter. All need the same: correct the secondary first, or change the CT.";
}

void answer(Turn& turn, const Answer& given) {
  const View view = turn.view();
  const Step& step = here(view);
  if (given.field == "note") return add_note(turn, given);
  for (const Question& question : questions(step, view)) {
    if (question.field != given.field) continue;
    std::string value = given.value;
    std::string secondary;
    std::string sentence = take_secondary(view, question, value, secondary);
    if (sentence.empty()) sentence = read_answer(question, value);
    if (!sentence.empty()) {
      turn.refuse(given.field, given.value, std::move(sentence));
      return;
    }
    if (!secondary.empty()) turn.put_if_new(question.secondary_key, std::move(secondary), FactSource::Typed);
    // A measurement taken twice is two facts; an answer typed twice is one.
    if (question.source == FactSource::Measured && !value.empty()) {
      turn.put(question.key, std::move(value), question.source);
    } else {
      turn.put_if_new(question.key, std::move(value), question.source);
    }
    take_up_again(turn);
    return;
  }
  if (step.on_event != nullptr && step.on_event(turn)) {
    if (turn.out.accepted) take_up_again(turn);
    return;
  }
  std::vector<std::string> names;
  for (const Question& question : questions(step, view)) names.push_back(question.field);
  turn.refuse(kNoScreenField, given.value,
              "Screen " + std::string{step.code} + " does not ask for \"" + given.field + "\"." +
                  (names.empty() ? "" : " It asks for " + join(names, ", ") + "."));
}

void press_next(Turn& turn) {
  const View view = turn.view();
  const Step& step = here(view);
  if (const std::string closed = closed_by_danger(step, view); !closed.empty())
    return turn.refuse(kNoScreenField, "", "Not yet: " + closed + ".");
  const std::string lacking = missing(step, view);
  const bool skipped = view.get("skip." + std::string{step.group}).has_value();
  if (!lacking.empty() && !skipped && not_applicable(step, view).empty()) {
    turn.refuse(kNoScreenField, "", "Not yet: " + lacking + ".");
    return;
  }
  std::string_view to;
  if (step.next != nullptr && !skipped && not_applicable(step, view).empty()) to = step.next(turn);
  if (!turn.out.accepted) return;
  if (to.empty()) {
    const Step* next = neighbour(view, +1);
    if (next == nullptr) return;
    to = next->code;
  }
  leave(turn);
  turn.go(to);
}

/// "v1" and "v-1" both mean "V-1".
std::string plain_code(std::string_view text) {
  std::string out = lower(trim(text));
  std::erase(out, '-');
  std::erase(out, ' ');
  return out;
}

/// A step by its name, else the questions and answers that hold the words. False where nothing does.
bool go_by_words(Turn& turn, const std::string& typed) {
  constexpr std::size_t kShortest = 3;  // letters; fewer are a mistyped code
  const std::string wanted = folded(trim(typed));
  const InEveryLanguage& languages = turn.session.in_every_language;
  for (const Step& step : steps()) {
    if (step.label.empty() || !is_called(step.label, wanted, languages)) continue;
    leave(turn);
    turn.go(step.code);
    return true;
  }
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (static_cast<std::size_t>(std::ranges::count_if(wanted, letter)) < kShortest ||
      (find_in_faq(wanted, languages).empty() && find_in_manuals(wanted, languages, std::nullopt).empty()))
    return false;
  turn.session.faq_find = trim(typed);
  turn.session.faq_open.clear();
  leave(turn);
  turn.go("F-1");
  return true;
}

void go_to(Turn& turn, const GoTo& wanted) {
  const auto table = steps();
  const auto found =
      std::ranges::find_if(table, [&](const Step& step) { return plain_code(step.code) == plain_code(wanted.screen); });
  const bool accepted = turn.view().yes("safety.accepted");
  if (found == table.end() && accepted && go_by_words(turn, wanted.screen)) return;
  if (found == table.end()) {
    std::vector<std::string> codes;
    for (const Step& step : table) codes.emplace_back(step.code);
    turn.refuse(kNoScreenField, wanted.screen,
                "There is no screen \"" + wanted.screen + "\". The screens are " + join(codes, ", ") + ".");
  } else if (!accepted && found != table.begin()) {
    turn.refuse(kNoScreenField, wanted.screen,
                "Accept the power rules on " + std::string{table.front().code} + " first.");
  } else {
    leave(turn);
    turn.go(found->code);
  }
}

void press(Turn& turn, const Press& pressed) {
  turn.session.work_problem.clear();
  const View view = turn.view();
  const Step& step = here(view);
  if (pressed.action == "next") return press_next(turn);
  if (pressed.action == "back") {
    const std::string_view to = step.back != nullptr ? step.back(view) : std::string_view{};
    const Step* previous = to.empty() ? neighbour(view, -1) : find_step(to);
    if (previous != nullptr) {
      leave(turn);
      turn.go(previous->code);
    } else {
      turn.refuse(kNoScreenField, "", "This is the first screen.");
    }
    return;
  }
  if (pressed.action.starts_with("open:")) return go_to(turn, GoTo{pressed.action.substr(5)});
  if (pressed.action == "cancel" && !turn.session.working.empty()) {
    turn.out.effects.emplace_back(turn.session.working == "watch" ? Effect{StopWatching{}} : Effect{CancelWork{}});
    turn.session.working.clear();
    turn.session.working_text.clear();
    return;
  }
  if (step.on_event != nullptr && step.on_event(turn)) {
    if (turn.out.accepted && !turn.out.added.empty()) take_up_again(turn);
    return;
  }
  turn.refuse(kNoScreenField, "", "Screen " + std::string{step.code} + " has no action \"" + pressed.action + "\".");
}

void skip(Turn& turn, const Skip& skipped) {
  const View view = turn.view();
  const Step& step = here(view);
  std::string reason{trim(skipped.reason)};
  Question question{.field = "skip", .key = "skip." + std::string{step.group}, .label = "Reason"};
  if (const std::string closed = closed_by_danger(step, view); !closed.empty()) {
    turn.refuse(kNoScreenField, reason, "A danger cannot be skipped: " + closed + ".");
  } else if (!step.skippable) {
    turn.refuse(kNoScreenField, reason, "Screen " + std::string{step.code} + " cannot be skipped.");
  } else if (reason.empty()) {
    turn.refuse("skip", "", "A step is skipped with a reason: type why, such as \"no load on the day\".");
  } else if (std::string sentence = read_answer(question, reason); !sentence.empty()) {
    turn.refuse("skip", reason, std::move(sentence));
  } else {
    turn.put_if_new(question.key, std::move(reason), FactSource::Typed);
    leave(turn);
    if (const auto next = code_after_group(view); !next.empty()) turn.go(next);
  }
}

void undo(Turn& turn) {
  const Fact* newest = undoable(turn.view());
  if (newest == nullptr) return turn.refuse(kNoScreenField, "", "Nothing to take back on this screen.");
  const std::string key = newest->key;
  turn.put(key, "", newest->source);
}

}  // namespace

const Fact* undoable(const View& view) {
  for (auto fact = view.job.facts.rbegin(); fact != view.job.facts.rend(); ++fact) {
    const bool by_person =
        fact->source == FactSource::Typed || fact->source == FactSource::Measured || fact->source == FactSource::Chosen;
    if (fact->screen != view.code || !by_person || fact->value.empty() || fact->key == "flow" ||
        fact->key.starts_with("nav.") || fact->key.starts_with("practice."))
      continue;
    if (fact->subject != subject_of(fact->key, view.meter)) continue;
    if (latest_fact(view.job, fact->subject, fact->key) == &*fact) return &*fact;
  }
  return nullptr;
}

std::string_view code_after_group(const View& view) {
  const auto table = steps();
  for (const Step* step = &here(view); step < table.data() + table.size(); ++step) {
    if (step->flow != here(view).flow) continue;
    if (step->group != here(view).group && step->code == step->group && not_applicable(*step, view).empty())
      return step->code;
  }
  return {};
}

namespace {

/// What a person does; results of work that was begun before the signature are never lost.
bool by_person(const EventBody& body) {
  return std::holds_alternative<Answer>(body) || std::holds_alternative<Press>(body) ||
         std::holds_alternative<Skip>(body) || std::holds_alternative<Undo>(body) || std::holds_alternative<Tap>(body);
}

bool touches_what_is_signed(const Fact& fact) {
  if (fact.key == "signoff.reopened" || fact.key.starts_with("practice.")) return false;
  return is_evidence(fact) || fact.key.starts_with("signoff.") || fact.key.starts_with("signature.");
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
                "This job is signed. Open it again on X-1 with a reason before anything is changed.");
}

}  // namespace

Update update(Job& job, Session& session, const Event& event) {
  Update out;
  Turn turn{job, session, event, out};
  std::optional<Session> as_signed;
  if (by_person(event.body) && latest_fact(job, "", "signoff.state") != nullptr && state(job) != JobState::Open)
    as_signed = session;
  if (!session.memo) session.memo = new_memo();
  if (const auto* tick = std::get_if<Tick>(&event.body)) {
    session.now_seconds = tick->seconds;
    const View view = turn.view();
    if (const Step& step = here(view); step.on_event != nullptr) step.on_event(turn);
  } else if (const auto* tap = std::get_if<Tap>(&event.body)) {
    clear_refusal(session);
    session.now_seconds = tap->seconds;
    const View view = turn.view();
    const Step& step = here(view);
    if (step.on_event == nullptr || !step.on_event(turn))
      turn.refuse(kNoScreenField, "", "No LED is being timed on this screen.");
  } else if (const auto* given = std::get_if<Answer>(&event.body)) {
    clear_refusal(session);
    answer(turn, *given);
  } else if (const auto* pressed = std::get_if<Press>(&event.body)) {
    clear_refusal(session);
    press(turn, *pressed);
  } else if (const auto* skipped = std::get_if<Skip>(&event.body)) {
    clear_refusal(session);
    skip(turn, *skipped);
  } else if (const auto* wanted = std::get_if<GoTo>(&event.body)) {
    clear_refusal(session);
    go_to(turn, *wanted);
  } else if (std::holds_alternative<Undo>(event.body)) {
    clear_refusal(session);
    undo(turn);
  } else {
    take_result(turn);
  }
  if (!out.added.empty()) derive(turn);
  if (as_signed) keep_as_signed(turn, *as_signed);
  return out;
}

Job new_job(std::string id, bool practice, std::string at, std::string_view flow) {
  Job job;
  job.id = std::move(id);
  job.practice = practice;
  job.created = at;
  const auto put = [&](std::string_view key, std::string_view value, FactSource source) {
    job.facts.push_back({job.facts.size() + 1, "", std::string{key}, std::string{value}, source, at, "A-1"});
  };
  put("flow", flow, FactSource::Chosen);
  put("program.version", LINESIDE_VERSION, FactSource::Read);
  put("nav.screen", "A-1", FactSource::Chosen);
  return job;
}

}  // namespace lineside
