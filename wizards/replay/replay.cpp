#include "wizards/replay/replay.hpp"

#include <algorithm>
#include <charconv>

#include "models/text_args.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/frame.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/said.hpp"

namespace lineside {
namespace {

bool by_person(const Fact& fact) {
  return fact.source == FactSource::Typed || fact.source == FactSource::Measured || fact.source == FactSource::Chosen;
}

/// Where somebody looked, and messages that stand beside what they say.
bool is_aside(const Fact& fact) {
  return begins_with(fact.key, {"nav."}) || is_said_key(fact.key);
}

Text label_of_fact(const Fact& fact) {
  return sentences({Verbatim{fact.subject}, key_label(fact.key)});
}

/// A value of several lines on one.
Text on_one_line(const Job& record, const Fact& fact) {
  const Text value = fact_value(record, fact);
  if (value.kind() == Text::Kind::Lines) return {Text::Kind::Sentences, value.args()};
  if (fact.value.find('\n') == std::string::npos) return value;
  Fact flat = fact;
  std::ranges::replace(flat.value, '\n', ' ');
  return fact_value(record, flat);
}

Text in_words(const Job& record, const Fact& fact) {
  if (fact.value.empty()) return msg("{key}: taken back", label_of_fact(fact));
  return msg("{key}: {value} ({source})", label_of_fact(fact), on_one_line(record, fact),
             recorded_word(name(fact.source)));
}

/// A value by itself, as it would be typed.
Text value_alone(std::string_view value) {
  if (value.empty()) return msg("taken back");
  return read_number(value) ? recorded_figure(value) : recorded_word(value);
}

/// What a person gave in an event says what it was; a move from screen to screen only where there is nothing else.
Text what_happened(const Job& record, std::size_t from, std::size_t to) {
  const Fact* best = nullptr;
  for (std::size_t i = from; i < to; ++i) {
    const Fact& fact = record.facts[i];
    if (best == nullptr || (is_aside(*best) && !is_aside(fact))) best = &fact;
  }
  if (best->key == FactKey{"nav.screen"}) return msg("Went to {screen}", Verbatim{best->value});
  return in_words(record, *best);
}

Job as_of(const Job& record, std::size_t facts) {
  Job job = record;
  job.facts.erase(job.facts.begin() + static_cast<std::ptrdiff_t>(facts), job.facts.end());
  return job;
}

std::size_t facts_here(const Replay& state) {
  return state.moments.empty() ? 0 : state.moments[state.moment].facts;
}

bool refuse(Replay& state, Text sentence) {
  state.problem = std::move(sentence);
  return false;
}

void suppose(Replay& state, Fact fact) {
  std::erase_if(state.supposed, [&](const Fact& old) { return old.key == fact.key && old.subject == fact.subject; });
  state.supposed.push_back(std::move(fact));
}

/// "m1 volts.L1 = 118"; without a meter the one on the screen.
bool refuse_meter(Replay& state, const Job& job, std::string_view meter) {
  std::vector<Text> all;
  for (const std::string& each : meters(job)) all.emplace_back(verbatim(each));
  return refuse(state, msg("The job has no meter \"{meter}\". It has {meters}.", typed(meter), commas(std::move(all))));
}

bool suppose_key(Replay& state, std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos)
    return refuse(state, msg("Type a key, = and a value, such as check.1.obs.1.amps.L2 = 38.5."));
  std::string_view key = trim(text.substr(0, equals));
  const Job job = as_seen(state);
  std::string meter = current_meter(job);
  if (const auto blank = key.find(' '); blank != std::string_view::npos) {
    meter = key.substr(0, blank);
    key = trim(key.substr(blank));
    const auto all = meters(job);
    if (std::ranges::find(all, meter) == all.end()) return refuse_meter(state, job, meter);
  }
  const auto declared = declared_key(key);
  if (!declared || begins_with(key, {"nav."}))
    return refuse(state, msg("There is no key \"{key}\"; docs/handoff.md lists them.", typed(key)));
  Fact fact;
  fact.subject = subject_of(*declared, meter);
  fact.key = key;
  fact.value = trim(text.substr(equals + 1));
  fact.source = FactSource::Assumed;
  suppose(state, std::move(fact));
  return true;
}

/// One number or a range for every test of the round the meter stands in.
bool suppose_power_factor(Replay& state, std::string_view text) {
  std::vector<double> numbers;
  for (const std::string_view word : words(text)) {
    const auto value = read_number(word);
    if (value && *value >= 0 && *value <= 1) numbers.push_back(*value);
  }
  if (numbers.empty() || numbers.size() > 2)
    return refuse(state, msg("Type one power factor, or the lowest and the highest, from 0 to 1: 0.5 0.7."));
  const Job job = as_seen(state);
  const std::string meter = current_meter(job);
  bool any = false;
  for (const Fact& fact : job.facts) {
    if (fact.subject != meter || !KeyRowName("check.<round>.obs.<n>.load_on").covers(fact.key)) continue;
    const std::string test = fact.key.substr(0, fact.key.size() - std::string_view{"load_on"}.size());
    for (const auto& [end, value] :
         {std::pair{"pf.min", std::ranges::min(numbers)}, std::pair{"pf.max", std::ranges::max(numbers)}}) {
      suppose(state, {0, meter, test + end, number_text(value), FactSource::Assumed, "", ""});
    }
    any = true;
  }
  return any || refuse(state, msg("No load test has been recorded for this meter yet: go to a later moment."));
}

/// An answer to a field of the shown screen goes through the same door as the installer's did, on a copy.
bool suppose_answer(Replay& state, const Answer& given) {
  Job job = as_seen(state);
  Session session;
  const Update result = update(job, session, Event{given, job.facts.empty() ? job.created : job.facts.back().at});
  if (!result.accepted) return refuse(state, session.problem);
  for (const Fact& fact : result.added) {
    if (by_person(fact) && !is_aside(fact)) {
      suppose(state, {0, fact.subject, fact.key, fact.value, FactSource::Assumed, "", ""});
    }
  }
  return true;
}

bool go_to_moment(Replay& state, std::string_view text) {
  std::size_t wanted = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), wanted);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || wanted < 1 || wanted > state.moments.size())
    return refuse(state, msg("The moments are 1 to {n}.", static_cast<int>(state.moments.size())));
  state.moment = wanted - 1;
  return true;
}

/// The next moment on that screen after this one, else the first.
bool go_to_screen(Replay& state, std::string_view code) {
  const std::size_t count = state.moments.size();
  for (std::size_t i = 1; i <= count; ++i) {
    const std::size_t at = (state.moment + i) % count;
    if (lower(state.moments[at].screen) != lower(code)) continue;
    state.moment = at;
    return true;
  }
  return refuse(state, msg("The installer was never on \"{screen}\".", typed(code)));
}

bool take_answer(Replay& state, const Answer& given) {
  if (given.field == "moment") return go_to_moment(state, trim(given.value));
  if (given.field == "suppose") return suppose_key(state, given.value);
  if (given.field == "power_factor") return suppose_power_factor(state, given.value);
  if (given.field != "advice") return suppose_answer(state, given);
  const std::string text{trim(given.value)};
  if (text.empty()) return refuse(state, msg("Type the advice."));
  state.advice.push_back({state.moments[state.moment].screen, text});
  return true;
}

bool press(Replay& state, const std::string& action) {
  if (action == "next" && state.moment + 1 < state.moments.size()) return ++state.moment, true;
  if (action == "back" && state.moment > 0) return --state.moment, true;
  if (action == "replay-forget") return state.supposed.clear(), true;
  if (action == "replay-first") return state.moment = 0, true;
  if (action == "replay-last") return state.moment = state.moments.size() - 1, true;
  if (action.starts_with("open:")) return go_to_screen(state, action.substr(5));
  return refuse(state, action == "next" || action == "back" ? msg("There is no later moment.")
                                                            : msg("The record is view-only: nothing can be pressed."));
}

/// What the record says of one result, and what it would say with what is supposed.
void add_comparison(const Job& recorded, const Job& seen, KeyValues& out) {
  const std::string meter = current_meter(seen);
  const auto line = [&](const Job& job, const FactKey& verdict, const FactKey& detail,
                        const std::optional<FactKey>& chance) -> Text {
    const auto value = latest(job, meter, verdict);
    if (!value) return msg("nothing yet");
    const Text said = recorded_word(*value);
    const Fact* more = latest_fact(job, meter, detail);
    const bool has_more = more != nullptr && !more->value.empty();
    if (has_more && !chance) return msg("{verdict}: \"{findings}\"", said, verbatim(more->value));
    const auto sure = chance ? latest_number(job, meter, *chance) : std::nullopt;
    if (has_more && sure) return msg("{verdict}: {wiring}, {share}", said, said_by(job, *more), share(*sure));
    if (has_more) return msg("{verdict}: {wiring}", said, said_by(job, *more));
    return sure ? msg("{verdict}, {share}", said, share(*sure)) : said;
  };
  const auto compare = [&](const Text& label, const FactKey& verdict, const FactKey& detail,
                           const std::optional<FactKey>& chance) {
    const Text before = line(recorded, verdict, detail, chance);
    const Text after = line(seen, verdict, detail, chance);
    if (before == after && before == msg("nothing yet")) return;
    out.rows.push_back({msg("{result} in the record", label), before, {}, Tone::Plain});
    out.rows.push_back({msg("{result} with this", label), after, {}, before == after ? Tone::Plain : Tone::Caution});
  };
  compare(msg("Voltages"), "volts.verdict", "volts.findings", std::nullopt);
  const FactKey found = "wiring.found.probability";
  const FactKey left = "wiring.left.probability";
  compare(msg("Wiring as found"), "wiring.found.verdict", "wiring.found.text", found);
  compare(msg("Wiring as left"), "wiring.left.verdict", "wiring.left.text", left);
}

void add_supposed(const Replay& state, const Job& seen, Screen& out) {
  if (state.supposed.empty()) return;
  KeyValues list;
  list.title = msg("What-if, not recorded");
  const Job recorded = as_of(state.record, facts_here(state));
  for (const Fact& fact : state.supposed) {
    const auto was = latest(recorded, fact.subject, RecordedKey{fact.key});
    const Text value = value_alone(fact.value);
    list.rows.push_back({label_of_fact(fact),
                         was ? msg("{value} instead of {before}", value, value_alone(*was)) : value,
                         {},
                         Tone::Caution});
  }
  add_comparison(recorded, seen, list);
  out.items.emplace_back(std::move(list));
  out.items.emplace_back(Action{.id = "replay-forget", .label = msg("Clear the what-if")});
}

void add_controls(const Replay& state, Screen& out) {
  const auto ask = [&](std::string id, Text label, FieldKind kind, Text hint) {
    Field field;
    field.id = std::move(id);
    field.label = std::move(label);
    field.kind = kind;
    field.hint = std::move(hint);
    out.items.emplace_back(std::move(field));
  };
  ask("moment", msg("Go to moment"), FieldKind::Number, msg("1 to {n}", static_cast<int>(state.moments.size())));
  ask("power_factor", msg("What-if: another power factor"), FieldKind::Text, msg("0.6, or 0.5 0.7"));
  ask("suppose", msg("What-if: another reading"), FieldKind::Text, Verbatim{"check.1.obs.1.amps.L2 = 38.5"});
  ask("advice", msg("Advice to the installer about this screen"), FieldKind::LongText, {});
  KeyValues drafts;
  drafts.title = msg("Advice so far");
  for (const AdviceDraft& each : state.advice)
    drafts.rows.push_back({Verbatim{each.screen}, Typed{each.text}, {}, Tone::Plain});
  if (!drafts.rows.empty()) out.items.emplace_back(std::move(drafts));
  out.back = {msg("Earlier"), true, state.moment > 0, msg("this is the first moment")};
  out.next = {msg("Later"), true, state.moment + 1 < state.moments.size(), msg("this is the last moment")};
  out.skip.visible = false;
}

}  // namespace

std::vector<Moment> timeline(const Job& record) {
  std::vector<Moment> out;
  std::string screen{steps().front().code};
  std::size_t from = 0;
  for (std::size_t i = 0; i < record.facts.size(); ++i) {
    const Fact& fact = record.facts[i];
    if (fact.key == FactKey{"nav.screen"}) screen = fact.value;
    const bool last = i + 1 == record.facts.size();
    // Facts of one event have one time; what a person gave begins another moment even within a millisecond.
    const bool ends = last || record.facts[i + 1].at != fact.at ||
                      (by_person(record.facts[i + 1]) && !(is_aside(fact) && is_aside(record.facts[i + 1])));
    if (!ends) continue;
    out.push_back({i + 1, fact.at, screen, what_happened(record, from, i + 1)});
    from = i + 1;
  }
  return out;
}

Replay begin_replay(Job record) {
  Replay state;
  state.moments = timeline(record);
  state.record = std::move(record);
  if (!state.moments.empty()) state.moment = state.moments.size() - 1;
  return state;
}

Job as_seen(const Replay& state) {
  Job job = as_of(state.record, facts_here(state));
  if (state.supposed.empty()) return job;
  Update out;
  Session session;
  const Event event{Tick{}, job.facts.empty() ? job.created : job.facts.back().at};
  std::vector<std::string> subjects;
  for (Fact fact : state.supposed) {
    fact.seq = job.facts.size() + 1;
    fact.at = event.at;
    if (!fact.subject.empty() && std::ranges::find(subjects, fact.subject) == subjects.end())
      subjects.push_back(fact.subject);
    job.facts.push_back(fact);
    out.added.push_back(std::move(fact));
  }
  for (const std::string& meter : subjects) {
    Turn turn{job, session, event, out, meter};
    derive(turn);
  }
  return job;
}

bool replay(Replay& state, const EventBody& event) {
  state.problem = {};
  if (state.moments.empty()) return refuse(state, msg("The record holds nothing yet."));
  if (const auto* given = std::get_if<Answer>(&event)) return take_answer(state, *given);
  if (const auto* pressed = std::get_if<Press>(&event)) return press(state, pressed->action);
  if (const auto* wanted = std::get_if<GoTo>(&event)) return go_to_screen(state, wanted->screen);
  return refuse(state, msg("The record is view-only."));
}

Screen screen(const Replay& state) {
  const Job seen = as_seen(state);
  Screen out = screen(seen, Session{});
  for (Item& item : out.items) {
    if (auto* action = std::get_if<Action>(&item)) {
      action->enabled = false;
      action->why_disabled = msg("view only");
    }
  }
  KeyValues head;
  head.title = msg("Replay");
  if (!state.moments.empty()) {
    const Moment& here = state.moments[state.moment];
    head.title =
        msg("Replay: moment {n} of {all}", static_cast<int>(state.moment + 1), static_cast<int>(state.moments.size()));
    head.rows.push_back({DateTime{here.at}, here.what, {}, Tone::Plain});
  }
  const Text next = !out.next.visible  ? msg("not shown")
                    : out.next.enabled ? msg("{button}, open", out.next.label)
                                       : msg("{button}, closed: {why}", out.next.label, out.next.why_disabled);
  head.rows.push_back({msg("The installer's next steps"), next, {}, Tone::Quiet});
  out.items.insert(out.items.begin(), std::move(head));
  if (!state.problem.empty()) out.items.insert(out.items.begin(), Paragraph{state.problem, Tone::Caution});
  add_supposed(state, seen, out);
  add_controls(state, out);
  return out;
}

}  // namespace lineside
