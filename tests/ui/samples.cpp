#include "tests/ui/samples.hpp"
#include "tests/support/texts/text_literal.hpp"
#include "wizards/hookup/serial_picture.hpp"

#include "wizards/hookup/hookup.hpp"
#include "wizards/screen/meter_face.hpp"
#include "wizards/screen/power_chart.hpp"

namespace lineside::samples {
namespace {

using test::operator""_t;

Screen frame(std::string code, Text title) {
  Screen out;
  out.code = std::move(code);
  out.title = std::move(title);
  out.sentence = "Measure each line to neutral at the meter's terminals."_t;
  out.why = "A lead on the wrong terminal shows here first."_t;
  out.source = "S12 3.8"_t;
  out.job_name = "14 Mill St · Unit 3B"_t;
  out.meter_name = "2N208-021 · 3-phase 4-wire wye, 120/208 V"_t;
  static constexpr const char* kSteps[] = {"Safety", "Job",          "Meter",     "Label",   "Wiring",   "Voltages",
                                           "Serial", "Wiring check", "Modbus ID", "Reading", "Securing", "Sign-off"};
  static constexpr StepMark kMarks[] = {StepMark::Done,      StepMark::Done,          StepMark::Skipped,
                                        StepMark::OpenPoint, StepMark::NotApplicable, StepMark::Here};
  int i = 0;
  for (const char* step : kSteps) {
    out.rail.push_back({"Q-" + std::to_string(i + 1), Verbatim{step}, i < 6 ? kMarks[i] : StepMark::Ahead});
    ++i;
  }
  out.step = 6;
  out.steps = 12;
  out.back.label = "Back"_t;
  out.skip.label = "Skip with a reason…"_t;
  out.next.label = "Next"_t;
  return out;
}

Field field(std::string id, Text label, FieldKind kind, std::string value = {}) {
  Field out;
  out.id = std::move(id);
  out.label = std::move(label);
  out.kind = kind;
  out.value = std::move(value);
  return out;
}

Action action(std::string id, Text label) {
  Action out;
  out.id = std::move(id);
  out.label = std::move(label);
  return out;
}

Bar bar(std::optional<double> value, Tone tone, Text caption) {
  Bar out;
  out.value = value;
  out.scale_min = 84;
  out.scale_max = 156;
  out.min = 102;
  out.max = 138;
  out.unit = "V";
  out.tone = tone;
  out.caption = std::move(caption);
  return out;
}

Finding finding(Severity severity) {
  return {severity,
          "voltage-low",
          "L3 is 17 V below L1: a loaded or loose conductor."_t,
          "Switch off, prove dead and check the terminal of L3."_t,
          {Manual::S12, "3.8"}};
}

}  // namespace

Screen voltages() {
  Screen out = frame("V-1", "Check the voltages"_t);
  out.safety = Safety{"Energized parts: readings are for a qualified person with rated instruments."_t, false};
  out.next.enabled = false;
  out.next.why_disabled = "enter L3 to go on"_t;
  Field l1 = field("volts.L1", "L1 to N"_t, FieldKind::Number, "120.3");
  l1.unit = "V";
  l1.required = true;
  l1.bar = bar(120.3, Tone::Pass, "within 102–138"_t);
  Field l2 = l1;
  l2.id = "volts.L2";
  l2.label = "L2 to N"_t;
  l2.value = "98.4";
  l2.bar = bar(98.4, Tone::Fail, "below 102–138"_t);
  l2.findings.push_back(finding(Severity::Fail));
  Field l3 = l1;
  l3.id = "volts.L3";
  l3.label = "L3 to N"_t;
  l3.value = "";
  l3.hint = "tap to enter"_t;
  l3.bar = bar(std::nullopt, Tone::Plain, "102–138 V"_t);
  l3.bar->assumed = true;
  out.items = {l1, l2, l3};
  return out;
}

Screen model_number() {
  Screen out = frame("M-1", "Enter the meter's model number"_t);
  Field number = field("number", "Model number"_t, FieldKind::ModelNumber);
  number.hint = "as the label prints it"_t;
  number.problem = "At character 4: o is a letter here; a digit is expected."_t;
  number.rejected = "2N2o8-021";
  number.next_characters = {"0", "4"};
  number.meaning = "Series 2000, 3-phase 4-wire"_t;
  const Field note = field("note", "Note"_t, FieldKind::Text, "à côté du ñandú");
  Field date = field("built", "Build date on the label"_t, FieldKind::Date);
  date.hint = "YYYY-MM-DD"_t;
  const Action use = action("use:2N208-021", "Use 2N208-021 (o read as 0 at 4)"_t);
  KeyValues facts;
  facts.title = "2N208-021"_t;
  facts.rows = {{"Service"_t, "3-phase 4-wire wye, 120/208 V"_t, "decoded"_t, Tone::Plain},
                {"CT"_t, "200 A"_t, "decoded"_t, Tone::Pass},
                {"Demand"_t, {}, "typed"_t, Tone::Plain}};
  out.items = {number, note, date, use, facts};
  return out;
}

Screen checklist() {
  Screen out = frame("P-1", "Wire the meter with the power off"_t);
  out.safety =
      Safety{"Power off first. Switch off, lock and tag, and prove dead before you touch any wire or CT."_t, true};
  out.items = {
      Checklist{{{"dead", "De-energized, locked out and tagged out, absence of voltage verified at the panel"_t,
                  "S12 3.2"_t, true},
                 {"direction", "LINE side of every CT toward the source; white lead to X2, colored to X1"_t,
                  "S12 3.7"_t, false}}}};
  return out;
}

Screen wiring() {
  Screen out = frame("W-4", "Power off, then correct: CT2 reversed"_t);
  out.safety = Safety{"Power off first."_t, true};
  Hookup hookup;
  hookup.service = {3, 4, Connection::HighLegDelta, 120, 240};
  hookup.wiring = Wiring::straight(3);
  hookup.wiring.ct[1].reversed = true;
  hookup.wiring.ct[2] = {.on = Line::L1, .reversed = true};
  hookup.wiring.voltage[0] = Conductor::Dead;
  hookup.load_on = {true, false, true};
  hookup.caption = "CT2 reversed; CT3 reversed on L1; lead L1 dead"_t;
  Hookup shall;
  shall.service = {2, 3, Connection::SplitPhaseOrNetwork, 120, 240};
  shall.wiring = Wiring::straight(2);
  shall.here = {.part = HookupPart::Ct, .elements = {false, true}};
  const HookupPicture picture = hookup_picture(hookup);
  out.items = {picture, FindingNote{finding(Severity::Caution)}, hookup_picture(shall), serial_picture(true)};
  return out;
}

Screen verdict() {
  Screen out = frame("W-3", "Wiring result"_t);
  Verdict verdict;
  verdict.headline = "CT2 reversed, 96 %"_t;
  verdict.tone = Tone::Fail;
  verdict.registers = "Registers 33 % of the use (30 to 39 %)"_t;
  verdict.wirings = {{"CT2 reversed"_t, 0.96, Tone::Fail, "96 %"_t},
                     {"CT2 and CT3 interchanged, or leads L2 and L3 interchanged (no measurement tells them apart)"_t,
                      0.03, Tone::CannotTell, "3.0 %"_t},
                     {"correct"_t, 0.002, Tone::Pass, "0.2 %"_t}};
  verdict.more = "12 more, together 0.8 %"_t;
  Action again = action("another-test", "Do another test"_t);
  again.enabled = false;
  again.why_disabled = "the verdict is certain"_t;
  out.items = {verdict, again};
  return out;
}

Screen led_timer() {
  Screen out = frame("W-2", "Tap along with the LED"_t);
  out.safety = Safety{"Energized parts: touch no wiring."_t, false};
  LedTimer timer;
  timer.taps = {10, 17.5, 25};
  timer.cycles_wanted = 3;
  timer.status = "2 of 3 cycles · 7.50 s a cycle · 4.80 kW"_t;
  timer.expected_period_s = 2.5;
  out.items = {timer, action("again", "Start again"_t)};
  return out;
}

Screen choices() {
  Screen out = frame("W-1", "Turn on a load and clamp each line"_t);
  Field load = field("load_on", "Load is on"_t, FieldKind::Choice, "L1 L2 L3");
  load.choices = {{"L1 L2 L3", "L1, L2 and L3"_t, true},
                  {"L1 L2", "L1 and L2"_t, true},
                  {"L1", "L1"_t, true},
                  {"none", "None of them"_t, false}};
  const Field demand = field("demand", "Demand model (the LCD shows three values in turn)"_t, FieldKind::YesNo);
  Field port = field("port", "Port"_t, FieldKind::Port);
  port.choices = {{"practice", "practice"_t, true}, {"/dev/ttyUSB0", "/dev/ttyUSB0"_t, true}};
  out.items = {load, demand, port};
  return out;
}

Screen waiting() {
  Screen out = frame("S-1", "Connect to the meter's serial port"_t);
  out.items = {Waiting{"Next energy step expected in 40 to 70 s."_t, 0.4},
               Waiting{"Asking Modbus ID 1: an answer comes within half a second."_t, -1},
               action("cancel", "Stop waiting"_t)};
  return out;
}

Screen texts() {
  Screen out = frame("X-1", "Review open items and sign"_t);
  for (const Tone tone : {Tone::Plain, Tone::Quiet, Tone::Pass, Tone::Caution, Tone::Fail, Tone::CannotTell}) {
    out.items.emplace_back(
        Paragraph{"Say “reversed”, “crossed” or “missing”: ±15 %, ≤ 1 A, 2 Ω, L1 → CT1, ¿número? « côté »"_t, tone});
  }
  for (const Severity severity : {Severity::Info, Severity::Caution, Severity::Fail})
    out.items.emplace_back(FindingNote{finding(severity)});
  return out;
}

Screen pictures() {
  Screen out = frame("W-1", "Turn on a load and clamp each line"_t);
  const Decoding decoding = decode("2N208-02D", std::nullopt);
  ScanMap map;
  map.cells[0] = map.cells[246] = ScanCell::Answered;
  map.cells[17] = ScanCell::Garbled;
  map.cells[1] = ScanCell::Silent;
  map.legend = {{ScanCell::Answered, "answered"_t},
                {ScanCell::Garbled, "garbled"_t},
                {ScanCell::Silent, "silent"_t},
                {ScanCell::NotAsked, "not asked"_t}};
  map.line = "2 answered, 1 garbled, 1 silent, 243 not asked."_t;
  Field light = field("led", "What the LED does"_t, FieldKind::Choice, "slow");
  light.choices = {{.value = "slow", .label = "Flashes slowly"_t, .blink = {0.8, 0.8}},
                   {.value = "gone", .label = "Flashes slowly for 90 s, then dark"_t, .blink = {0.8, 0.8, 0.8, 4}}};
  out.items = {meter_face(decoding.readings.at(0), {14400, 40}, false),
               *power_chart(power_stretches(LedEvidence{10, 3, 7.6, {0, 2.5, 5.1, 7.6}}, 0.3), 14400), map, light};
  return out;
}

std::vector<Screen> all() {
  return {voltages(),  model_number(), checklist(), wiring(), verdict(),
          led_timer(), choices(),      waiting(),   texts(),  pictures()};
}

}  // namespace lineside::samples
