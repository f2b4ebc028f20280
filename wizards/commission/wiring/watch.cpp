// W-2: watch the meter while the load runs: tap along with the LED, poll the energy register or read the LCD, and look
// at the reverse indicator. S12 2.3, 2.4, 2.5.3 and 3.8; LMM 2.2; FM 3.2.
#include <algorithm>
#include <cmath>
#include <utility>

#include "models/manuals/installation.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/bus/serial.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/wiring/register_watch.hpp"
#include "wizards/commission/wiring/verdict.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"
#include "wizards/record/values.hpp"
#include "wizards/screen/power_chart.hpp"

namespace lineside {
namespace {

constexpr std::string_view kWatchTakes[] = {"watch",   "stop",       "no-flash",          "again", "cycles",
                                            "seconds", "display_kw", "reverse_indicator", "tap",   "cancel"};
constexpr double kMostSeconds = 24 * 3600.0;
constexpr double kLongEnough = 20;           // seconds of tapping that make the tap error small
constexpr double kPatience = 2.0;            // cycles to wait before "no flash" counts
constexpr double kFasterThanClamped = 1.15;  // of the volt-amperes: beyond clamp and voltmeter

std::string_view watched(const View& view) {
  return view.get(observation_here(view)("by")).value_or("led");
}

double constant(const View& view) {
  return view.number(observation_here(view)("wh_per_cycle")).value_or(10);
}

/// Seconds a cycle takes if wired right; 0 where the load is not known.
double expected_period(const View& view) {
  const auto watts = expected_watts(view, observation_here(view));
  return watts ? constant(view) * 3600 / *watts : 0;
}

int cycles_wanted(const View& view) {
  const double period = expected_period(view);
  return period <= 0 ? 3 : std::clamp(static_cast<int>(std::ceil(kLongEnough / period)), 1, 20);
}

std::vector<Question> ask_watch(const View& view) {
  std::vector<Question> list;
  const auto by = watched(view);
  // First: it is beside the LED that the eye is on.
  list.push_back({.field = "reverse_indicator",
                  .key = observation_here(view)("reverse_indicator"),
                  .kind = FieldKind::Choice,
                  .source = FactSource::Measured,
                  .required = false,
                  .label = msg("Reverse indicator with this load"),
                  .choices = {{"no", msg("Dark")}, {"yes", msg("Lit")}, {"not-looked", msg("Not checked")}}});
  if (by == "display") {
    list.push_back({.field = "display_kw",
                    .key = observation_here(view)("display_kw"),
                    .kind = FieldKind::Number,
                    .source = FactSource::Measured,
                    .required = true,
                    .label = msg("Power on the LCD"),
                    .hint = view.model != nullptr && manual_for(*view.model) == Manual::S12
                                ? msg("the average of the last 5 minutes")
                                : msg("as the LCD shows it"),
                    .min = -100000,
                    .max = 100000,
                    .what = msg("the kilowatts on the LCD")});
  }
  if (by == "led") {
    list.push_back({.field = "cycles",
                    .key = observation_here(view)("cycles"),
                    .kind = FieldKind::Number,
                    .source = FactSource::Measured,
                    .label = msg("Or counted: cycles"),
                    .hint = msg("0 if it never flashed"),
                    .max = 100000,
                    .what = msg("how many times the LED lit")});
    list.push_back({.field = "seconds",
                    .key = observation_here(view)("seconds"),
                    .kind = FieldKind::Number,
                    .source = FactSource::Measured,
                    .label = msg("Or counted: in seconds"),
                    .hint = msg("with a stopwatch"),
                    .max = kMostSeconds,
                    .what = msg("how many seconds those cycles took")});
  }
  return list;
}

bool is_decided(const Diagnosis& diagnosis) {
  return diagnosis.verdict == WiringVerdict::Correct || diagnosis.verdict == WiringVerdict::Fault;
}

Text lacking_watch(const View& view) {
  const ObservationKeys test = observation_here(view);
  const auto by = watched(view);
  if (!view.get(test("load_on"))) return msg("choose on W-1 which lines carry load");
  const Text look = view.get(test("reverse_indicator")) ? Text() : msg("choose whether the reverse indicator is lit");
  if (by == "display" || observation(view, test)) {
    const auto diagnosis = look.empty() ? std::nullopt : diagnose_round(view, false);
    return diagnosis && is_decided(*diagnosis) ? Text() : look;
  }
  if (by == "register") {
    const auto samples = history(view.job, view.meter, test("sample")).size();
    return samples == 0 ? msg("start watching the register") : msg("wait for the register to step");
  }
  return taps(view, test).empty() ? msg("tap along with the LED") : msg("tap at the next flash");
}

void start_clock(Turn& turn) {
  double& since = turn.session.of<WatchState>().since;
  if (since < 0) since = turn.session.now_seconds;
}

bool tap(Turn& turn, double at) {
  const View view = turn.view();
  if (watched(view) != "led") {
    turn.refuse("", "", msg("This test does not watch the LED. Choose an LED on W-1 to tap along."));
    return true;
  }
  const ObservationKeys test = observation_here(view);
  const auto before = taps(view, test);
  if (!before.empty() && at <= before.back()) {
    turn.refuse("", "",
                before.back() - at > 1
                    ? msg("The clock of these taps has restarted. Press Start again and tap from the first flash.")
                    : msg("Two taps at the same time count as one."));
    return true;
  }
  // A count typed earlier gives way to the taps.
  if (view.get(test("cycles"))) turn.put(test("cycles"), "", FactSource::Measured);
  if (view.get(test("seconds"))) turn.put(test("seconds"), "", FactSource::Measured);
  turn.put(test("tap"), fixed(at, 3), FactSource::Measured);
  return true;
}

/// Seconds without a flash after which there is none.
double long_without(const View& view) {
  return std::max(10.0, expected_period(view) * kPatience);
}

void no_flash(Turn& turn) {
  const View view = turn.view();
  const ObservationKeys test = observation_here(view);
  const auto made = taps(view, test);
  const double since = made.empty() ? turn.session.of<WatchState>().since : made.back();
  const double waited = since < 0 ? 0 : turn.session.now_seconds - since;
  const double needed = long_without(view);
  if (made.size() > 1) {
    turn.refuse("", "",
                msg("The LED flashed {count} times. Press Start again first if it has stopped since.",
                    static_cast<int>(made.size())));
  } else if (waited < needed) {
    turn.refuse("", "", msg("Wait {duration} more: a flash may still come.", verbatim(duration(needed - waited))));
  } else {
    turn.put(test("cycles"), "0", FactSource::Measured);
    turn.put(test("seconds"), fixed(waited, 1), FactSource::Measured);
  }
}

/// Sets the observation aside (it stays in the record) and starts the next with the same load.
void again(Turn& turn) {
  const View view = turn.view();
  const int round = check_round(view);
  const int number = observation_number(view, round);
  const ObservationKeys old_test{round, number};
  const ObservationKeys new_test{round, number + 1};
  std::vector<std::pair<ObservationField, std::string>> carried;
  for (const ObservationField field : std::initializer_list<ObservationField>{
           "load_on", "load_kind", "by", "wh_per_cycle", "amps.L1", "amps.L2", "amps.L3"}) {
    if (const auto value = view.get(old_test(field))) carried.emplace_back(field, std::string{*value});
  }
  turn.put(old_test("done"), "no", FactSource::Chosen);
  for (const auto& [field, value] : carried) {
    turn.put(new_test(field), value, field.text().starts_with("amps.") ? FactSource::Measured : FactSource::Chosen);
  }
  turn.session.of<WatchState>().since = turn.session.now_seconds;
}

void watch(Turn& turn) {
  const View view = turn.view();
  if (view.port().empty()) {
    turn.refuse("", "", msg("No port is chosen. Choose it on S-1, or watch the LED instead."));
    return;
  }
  start_clock(turn);
  turn.session.of<WatchState>().newest.reset();
  turn.work(Request::Watch, msg("Reading the energy register every second; it moves in steps of 0.1 kWh."),
            WatchEnergy{view.port(), view.modbus_id(), 1.0, view.timeout_ms()});
}

bool press(Turn& turn, const std::string& action) {
  const View view = turn.view();
  if (action == "watch" && watched(view) == "register") return watch(turn), true;
  if (action == "stop" && turn.session.working == Request::Watch) {
    keep_last_sample(turn);
    turn.session.working.reset();
    turn.out.effects.emplace_back(StopWatching{});
    return true;
  }
  if (action == "no-flash" && watched(view) == "led") return no_flash(turn), true;
  if (action == "again") return again(turn), true;
  return false;
}

/// Taps typed as seconds, for an answers file and for a keyboard.
bool typed_tap(Turn& turn, const std::string& text) {
  for (const std::string_view word : words(text)) {
    Question question{.field = "tap",
                      .key = observation_here(turn.view())("tap"),
                      .kind = FieldKind::Number,
                      .label = msg("Tap"),
                      .what = msg("the seconds of the tap on any steady clock")};
    std::string value{word};
    if (Text sentence = read_answer(question, value); !sentence.empty()) {
      turn.refuse("tap", text, std::move(sentence));
      return true;
    }
    tap(turn, read_number(value).value());
    if (!turn.out.accepted) return true;
  }
  return true;
}

bool on_event_watch(Turn& turn) {
  if (std::holds_alternative<Tick>(turn.event.body)) return start_clock(turn), true;
  if (const auto* tapped = std::get_if<Tap>(&turn.event.body)) return start_clock(turn), tap(turn, tapped->seconds);
  if (const auto* pressed = std::get_if<Press>(&turn.event.body)) return press(turn, pressed->action);
  if (const auto* answer = std::get_if<Answer>(&turn.event.body); answer != nullptr && answer->field == "tap")
    return typed_tap(turn, answer->value);
  return false;
}

/// When it ends: "a verdict in about 20 s". One explanation may be certain while right wiring still needs a sign of
/// direction (the verdict is undecided then): what gives it is said.
Text prediction(const View& view, const TimingOutlook& outlook) {
  if (outlook.certain) {
    const auto diagnosis = diagnose_round(view, false);
    if (diagnosis && is_decided(*diagnosis)) return msg("certain now");
    const Text open = lacking_watch(view);
    return open.empty() ? msg("enough flashes: the register or the indicator must show the direction")
                        : msg("enough flashes: {open}", open);
  }
  if (outlook.seconds_to_verdict)
    return msg("a verdict in about {duration}", verbatim(duration(*outlook.seconds_to_verdict)));
  if (outlook.seconds_to_precise > 0)
    return msg("{duration} more to be precise; this load alone may not decide",
               verbatim(duration(outlook.seconds_to_precise)));
  return msg("precise; another load decides");
}

/// The flashes come faster than the clamped currents allow, whatever the load's power factor.
bool too_fast(const View& view, const TapReading& taps) {
  const auto most = expected_watts(view, observation_here(view));
  return most && taps.kept.size() >= 3 && taps.watts - 2 * taps.watts_error > kFasterThanClamped * *most;
}

/// What to do before the first flash, and where it does not come.
Text status_before(const View& view) {
  const double since = view.session.of<WatchState>().since;
  return since >= 0 && view.session.now_seconds - since >= long_without(view)
             ? msg("No flash so far? Then say above that it does not flash.")
             : msg("Keep the load steady and tap each time the LED lights up.");
}

Text timer_status(const View& view, const std::vector<double>& made, const std::optional<TimingOutlook>& outlook) {
  if (!outlook || outlook->taps.period_s <= 0)
    return made.empty() ? status_before(view) : msg("1 tap · now each time it lights up again");
  const TapReading& taps = outlook->taps;
  if (too_fast(view, taps)) return msg("faster than the clamped current allows: tap only when it lights up");
  const int decimals = taps.period_s < 10 ? 2 : 1;
  return msg("{cycles} of {wanted} cycles · {period} ± {error} per cycle · {power} · {prediction}", taps.cycles,
             outlook->cycles_wanted, Quantity{taps.period_s, {}, decimals},
             Quantity{2 * taps.period_error_s, "s", decimals}, Quantity{taps.watts / 1000, "kW", 2},
             prediction(view, *outlook));
}

/// Double taps, missed flashes, a load that is not steady; and what would be done sooner.
void add_outlook(const TimingOutlook& outlook, std::vector<Item>& items) {
  for (const Finding& finding : outlook.taps.findings) items.emplace_back(FindingNote{finding});
}

void add_rhythm(const View& view, const TapReading& taps, std::vector<Item>& items) {
  if (!too_fast(view, taps)) return;
  const double most = expected_watts(view, observation_here(view)).value_or(0);
  items.emplace_back(FindingNote{
      {Severity::Caution,
       "faster-than-clamped",
       msg("The taps give {taps}; the clamped currents allow at most {most}.", Quantity{taps.watts / 1000, "kW", 2},
           Quantity{most / 1000, "kW", 2}),
       msg("Press Start again and tap only when it lights up, not when it goes out. If it persists, clamp again."),
       {}}});
}

void add_quicker(const std::optional<CountingAdvice>& quicker, std::vector<Item>& items) {
  if (!quicker) return;
  const CountingAdvice& other = *quicker;
  const Verbatim time = verbatim(duration(other.seconds));
  items.emplace_back(Paragraph{
      other.method == "register"
          ? msg("Watching the energy register would be quicker at this load: about {duration}. Change it on W-1.", time)
      : other.method == "display"
          ? msg("The LCD, where it shows kW, would be quicker at this load: about {duration}. Change it on W-1.", time)
          : msg("The {energy} LED would be quicker at this load: about {duration}. Change it on W-1.",
                figure(other.wh_per_cycle, "Wh"), time),
      Tone::Quiet});
}

/// Before the second flash the clamp's readings tell how long the chosen LED would take.
std::optional<CountingAdvice> quicker_at_start(const View& view, const LedTimer& timer) {
  const auto watts = expected_watts(view, observation_here(view));
  if (!watts || view.model == nullptr) return std::nullopt;
  const bool reads = why_no_modbus(view).empty() && view.get("identity.model").has_value();
  return quicker_way(timer.expected_period_s * timer.cycles_wanted, *watts, timer.wh_per_cycle,
                     {view.model->led_wh, reads});
}

std::vector<Item> tap_actions(const LedTimer& timer) {
  const bool few = timer.taps.size() < 2;
  return {Action{.id = "no-flash",
                 .label = msg("It does not flash"),
                 .enabled = few,
                 .why_disabled = few ? Text() : msg("the LED has flashed")},
          Action{.id = "again",
                 .label = msg("Start again"),
                 .enabled = !timer.taps.empty(),
                 .why_disabled = timer.taps.empty() ? msg("nothing tapped yet") : Text()}};
}

/// The verdict, in two: what is the likeliest, and the list below all that is asked.
struct VerdictParts {
  Verdict headline;
  Verdict list;
};

VerdictParts parts_of(Verdict all) {
  VerdictParts out{.headline = {}, .list = {}};
  out.list.tone = all.tone;
  out.list.wirings = std::exchange(all.wirings, {});
  out.list.more = std::exchange(all.more, {});
  out.headline = std::move(all);
  return out;
}

/// The tap pad leaves little room above it: what is asked while one taps stands first there, then what came of it.
void add_led(const View& view, const ObservationKeys& test, const std::optional<Diagnosis>& so_far, Screen& out) {
  LedTimer timer;
  timer.wh_per_cycle = constant(view);
  timer.taps = taps(view, test);
  const auto outlook = outlook_here(view);
  timer.cycles_wanted = outlook ? outlook->cycles_wanted : cycles_wanted(view);
  timer.expected_period_s = expected_period(view);
  timer.status = timer_status(view, timer.taps, outlook);
  std::optional<VerdictParts> verdict;
  if (so_far) verdict = parts_of(verdict_of(*so_far));
  std::vector<Item> items = tap_actions(timer);
  // Once it flashes the verdict is seen to grow with each tap.
  if (verdict) items.insert(timer.taps.size() < 2 ? items.end() : items.begin(), std::move(verdict->headline));
  if (outlook) add_rhythm(view, outlook->taps, items);
  if (outlook) add_outlook(*outlook, items);
  add_quicker(outlook ? outlook->quicker : quicker_at_start(view, timer), items);
  if (view.is(test("cycles"), "0")) {
    items.emplace_back(Paragraph{
        msg("No flash in {time}.", recorded_figure(view.get(test("seconds")).value_or("0"), "s")), Tone::Caution});
  }
  const auto asked = std::find_if(out.items.begin(), out.items.end(), [](const Item& item) {
    const auto* field = std::get_if<Field>(&item);
    return field != nullptr && field->id == "reverse_indicator";
  });
  out.items.insert(asked == out.items.end() ? asked : asked + 1, items.begin(), items.end());
  out.items.insert(out.items.begin(), std::move(timer));
  if (verdict) out.items.emplace_back(std::move(verdict->list));
}

void add_register(const View& view, const ObservationKeys& test, Screen& out) {
  const auto samples = history(view.job, view.meter, test("sample"));
  const bool watching = view.session.working == Request::Watch;
  std::vector<Item> items;
  Text pace;
  if (const auto watts = expected_watts(view, test))
    pace = msg(
        "At this load a step comes every {time} or more. If it takes much longer, energy is lost or counted backward.",
        verbatim(duration(360000 / *watts)));
  items.emplace_back(Paragraph{
      sentences({msg("Watch until the register has stepped at least twice."), std::move(pace)}), Tone::Plain});
  KeyValues table;
  table.title = msg("Register samples with a new value");
  for (const Fact* sample : samples) {
    if (const auto read = register_sample_from(sample->value))
      table.rows.push_back(
          {Quantity{read->seconds, "s", 1}, figure(read->forward_kwh, "kWh"), message("read"), Tone::Plain});
    else if (!sample->value.empty())
      table.rows.push_back({msg("Cannot be read"), verbatim(sample->value), message("read"), Tone::Caution});
  }
  if (!table.rows.empty()) items.emplace_back(std::move(table));
  if (!watching)
    items.emplace_back(Action{.id = "watch",
                              .label = samples.empty() ? msg("Start watching") : msg("Keep watching"),
                              .primary = samples.empty()});
  if (!samples.empty() && !watching) items.emplace_back(Action{.id = "again", .label = msg("Start again")});
  out.items.insert(out.items.begin(), items.begin(), items.end());
}

/// What the lights should be doing. Still: a light that blinks on the screen would be tapped along with.
void add_face_watch(const View& view, const ObservationKeys& test, Screen& out) {
  if (view.model != nullptr) out.items.emplace_back(meter_face(*view.model, load_now(view, test), true));
}

/// What has been registered so far, as power over time.
void add_chart(const View& view, const ObservationKeys& test, Screen& out) {
  constexpr double kPoll = 1;  // seconds between two questions
  const auto seen = observation(view, test);
  if (!seen) return;
  std::vector<PowerStretch> stretches;
  if (const auto* led = std::get_if<LedEvidence>(&seen->registered))
    stretches = power_stretches(*led, InstrumentErrors{}.timing_seconds);
  if (const auto* energy = std::get_if<RegisterEvidence>(&seen->registered))
    stretches = power_stretches(*energy, kPoll);
  auto chart = power_chart(std::move(stretches), expected_watts(view, test));
  if (chart) out.items.emplace_back(std::move(*chart));
}

void build_watch(const View& view, Screen& out) {
  if (view.model != nullptr && manual_for(*view.model) == Manual::FM)
    out.why =
        msg("Each LED cycle is a fixed number of watt-hours, so its pace is the power the meter records. The arrow of "
            "a reversed phase on the LCD is a hint, never proof.");
  for (Item& item : out.items) {
    if (auto* field = std::get_if<Field>(&item); field != nullptr && field->id == "reverse_indicator")
      field->required = !lacking_watch(view).empty();
  }
  const ObservationKeys test = observation_here(view);
  const auto by = watched(view);
  const auto diagnosis = diagnose_round(view, false);
  if (by == "led") {
    add_led(view, test, diagnosis, out);
  } else if (by == "register") {
    out.title = msg("Watch the energy register");
    out.sentence = msg("Keep the load steady while the register is read once a second.");
    add_register(view, test, out);
  } else {
    out.title = msg("Read the power on the LCD");
    out.sentence = msg("Keep the load steady for longer than the display averages, then read the kilowatts.");
  }
  add_chart(view, test, out);
  add_face_watch(view, test, out);
  // First on the screen, so that it is seen to grow with each step of the register.
  if (diagnosis && by != "led") out.items.insert(out.items.begin(), verdict_of(*diagnosis));
  if (diagnosis && is_decided(*diagnosis)) out.next.label = msg("The result is certain: see the verdict");
}

std::string_view next_watch(Turn& turn) {
  keep_last_sample(turn);
  turn.put_if_new(observation_here(turn.view())("done"), "yes", FactSource::Chosen);
  return "W-3";
}

}  // namespace

Step watch_step() {
  return {.code = "W-2",
          .group = "W-1",
          .title = msg("Tap along with the LED"),
          .sentence = msg("Keep the load steady and tap each time the LED lights up."),
          .why = msg("Each LED cycle is a fixed number of watt-hours, so its pace is the power the meter records. The "
                     "reverse indicator means something only above 1 A, and one reversed CT does not always light it. "
                     "It is a hint, never proof."),
          .source = "S12 2.3 Table 3, 2.4, 3.8; LMM 2.2, 3.9; IMS 2.3, 3.9; FM 3.2, 4.7",
          .safety = StepSafety::Energized,
          .questions = ask_watch,
          .missing = lacking_watch,
          .build = build_watch,
          .on_event = on_event_watch,
          .leave = leave_watch,
          .take = take_watch,
          .next = next_watch,
          .takes = kWatchTakes};
}

}  // namespace lineside
