#include "tests/ui/samples.hpp"

#include "wizards/hookup/hookup.hpp"
#include "wizards/meter_face.hpp"
#include "wizards/power_chart.hpp"

namespace lineside::samples {
namespace {

Screen frame(std::string code, std::string title) {
  Screen out;
  out.code = std::move(code);
  out.title = std::move(title);
  out.sentence = "Measure each line to neutral at the meter's terminals.";
  out.why = "A lead on the wrong terminal shows here first.";
  out.source = "S12 3.8";
  out.job_name = "14 Mill St · Unit 3B";
  out.meter_name = "2N208-021 · 3-phase 4-wire wye, 120/208 V";
  static constexpr const char* kSteps[] = {"Safety", "Job",          "Meter",     "Label",   "Wiring",   "Voltages",
                                           "Serial", "Wiring check", "Modbus ID", "Reading", "Securing", "Sign-off"};
  static constexpr StepMark kMarks[] = {StepMark::Done,      StepMark::Done,          StepMark::Skipped,
                                        StepMark::OpenPoint, StepMark::NotApplicable, StepMark::Here};
  int i = 0;
  for (const char* step : kSteps) {
    out.rail.push_back({"Q-" + std::to_string(i + 1), step, i < 6 ? kMarks[i] : StepMark::Ahead});
    ++i;
  }
  out.step = 6;
  out.steps = 12;
  out.back.label = "Back";
  out.skip.label = "Skip with a reason…";
  out.next.label = "Next";
  return out;
}

Field field(std::string id, std::string label, FieldKind kind, std::string value = {}) {
  Field out;
  out.id = std::move(id);
  out.label = std::move(label);
  out.kind = kind;
  out.value = std::move(value);
  return out;
}

Action action(std::string id, std::string label) {
  Action out;
  out.id = std::move(id);
  out.label = std::move(label);
  return out;
}

Bar bar(std::optional<double> value, Tone tone, std::string caption) {
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
          "L3 is 17 V below L1: a loaded or loose conductor.",
          "Switch off, prove dead and check the terminal of L3.",
          {Manual::S12, "3.8"}};
}

}  // namespace

Screen voltages() {
  Screen out = frame("V-1", "Check the voltages");
  out.safety = Safety{"Energized parts: readings are for a qualified person with rated instruments.", false};
  out.next.enabled = false;
  out.next.why_disabled = "enter L3 to go on";
  Field l1 = field("volts.L1", "L1 to N", FieldKind::Number, "120.3");
  l1.unit = "V";
  l1.required = true;
  l1.bar = bar(120.3, Tone::Pass, "within 102–138");
  Field l2 = l1;
  l2.id = "volts.L2";
  l2.label = "L2 to N";
  l2.value = "98.4";
  l2.bar = bar(98.4, Tone::Fail, "below 102–138");
  l2.findings.push_back(finding(Severity::Fail));
  Field l3 = l1;
  l3.id = "volts.L3";
  l3.label = "L3 to N";
  l3.value = "";
  l3.hint = "tap to enter";
  l3.bar = bar(std::nullopt, Tone::Plain, "102–138 V");
  l3.bar->assumed = true;
  out.items = {l1, l2, l3};
  return out;
}

Screen model_number() {
  Screen out = frame("M-1", "Enter the meter's model number");
  Field number = field("number", "Model number", FieldKind::ModelNumber);
  number.hint = "as the label prints it";
  number.problem = "At character 4: o is a letter here; a digit is expected.";
  number.rejected = "2N2o8-021";
  number.next_characters = {"0", "4"};
  number.meaning = "Series 2000, 3-phase 4-wire";
  const Field note = field("note", "Note", FieldKind::Text, "à côté du ñandú");
  Field date = field("built", "Build date on the label", FieldKind::Date);
  date.hint = "YYYY-MM-DD";
  const Action use = action("use:2N208-021", "Use 2N208-021 (o read as 0 at 4)");
  KeyValues facts;
  facts.title = "2N208-021";
  facts.rows = {{"Service", "3-phase 4-wire wye, 120/208 V", "decoded", Tone::Plain},
                {"CT", "200 A", "decoded", Tone::Pass},
                {"Demand", "", "typed", Tone::Plain}};
  out.items = {number, note, date, use, facts};
  return out;
}

Screen checklist() {
  Screen out = frame("P-1", "Wire the meter with the power off");
  out.safety =
      Safety{"Power off first. Switch off, lock and tag, and prove dead before you touch any wire or CT.", true};
  out.items = {Checklist{
      {{"dead", "De-energized, locked out and tagged out, absence of voltage verified at the panel", "S12 3.2", true},
       {"direction", "LINE side of every CT toward the source; white lead to X2, colored to X1", "S12 3.7", false}}}};
  return out;
}

Screen wiring() {
  Screen out = frame("W-4", "Power off, then correct: CT2 reversed");
  out.safety = Safety{"Power off first.", true};
  Hookup hookup;
  hookup.service = {3, 4, Connection::HighLegDelta, 120, 240};
  hookup.wiring = Wiring::straight(3);
  hookup.wiring.ct[1].reversed = true;
  hookup.wiring.ct[2] = {.on = Line::L1, .reversed = true};
  hookup.wiring.voltage[0] = Conductor::Dead;
  hookup.load_on = {true, false, true};
  hookup.caption = "CT2 reversed; CT3 reversed on L1; lead L1 dead";
  Hookup shall;
  shall.service = {2, 3, Connection::SplitPhaseOrNetwork, 120, 240};
  shall.wiring = Wiring::straight(2);
  shall.here = {.part = HookupPart::Ct, .elements = {false, true}};
  const HookupPicture picture = hookup_picture(hookup);
  out.items = {picture, FindingNote{finding(Severity::Caution)}, hookup_picture(shall), serial_picture(true)};
  return out;
}

Screen verdict() {
  Screen out = frame("W-3", "Wiring result");
  Verdict verdict;
  verdict.headline = "CT2 reversed, 96 %";
  verdict.tone = Tone::Fail;
  verdict.registers = "Records 33 % of actual usage (30 to 39 %)";
  verdict.wirings = {{"CT2 reversed", 0.96, Tone::Fail, "96 %"},
                     {"CT2 and CT3 interchanged, or leads L2 and L3 interchanged (no measurement tells them apart)",
                      0.03, Tone::CannotTell, "3.0 %"},
                     {"correct", 0.002, Tone::Pass, "0.2 %"}};
  verdict.more = "12 more, together 0.8 %";
  Action again = action("another-test", "Do another test");
  again.enabled = false;
  again.why_disabled = "the verdict is certain";
  out.items = {verdict, again};
  return out;
}

Screen led_timer() {
  Screen out = frame("W-2", "Tap along with the LED");
  out.safety = Safety{"Energized parts: touch no wiring.", false};
  LedTimer timer;
  timer.taps = {10, 17.5, 25};
  timer.cycles_wanted = 3;
  timer.status = "2 of 3 cycles · 7.50 s per cycle · 4.80 kW";
  timer.expected_period_s = 2.5;
  out.items = {timer, action("again", "Start again")};
  return out;
}

Screen choices() {
  Screen out = frame("W-1", "Turn on a load and clamp each line");
  Field load = field("load_on", "Load is on", FieldKind::Choice, "L1 L2 L3");
  load.choices = {{"L1 L2 L3", "L1, L2 and L3", true},
                  {"L1 L2", "L1 and L2", true},
                  {"L1", "L1", true},
                  {"none", "None of them", false}};
  const Field demand = field("demand", "Demand model (the LCD shows three values in turn)", FieldKind::YesNo);
  Field port = field("port", "Port", FieldKind::Port);
  port.choices = {{"practice", "practice", true}, {"/dev/ttyUSB0", "/dev/ttyUSB0", true}};
  out.items = {load, demand, port};
  return out;
}

Screen waiting() {
  Screen out = frame("S-1", "Connect to the meter's serial port");
  out.items = {Waiting{"Next energy step expected in 40 to 70 s.", 0.4},
               Waiting{"Asking Modbus ID 1: an answer comes within half a second.", -1},
               action("cancel", "Stop waiting")};
  return out;
}

Screen texts() {
  Screen out = frame("X-1", "Review open items and sign");
  for (const Tone tone : {Tone::Plain, Tone::Quiet, Tone::Pass, Tone::Caution, Tone::Fail, Tone::CannotTell}) {
    out.items.emplace_back(
        Paragraph{"Say “reversed”, “crossed” or “missing”: ±15 %, ≤ 1 A, 2 Ω, L1 → CT1, ¿número? « côté »", tone});
  }
  for (const Severity severity : {Severity::Info, Severity::Caution, Severity::Fail})
    out.items.emplace_back(FindingNote{finding(severity)});
  return out;
}

Screen pictures() {
  Screen out = frame("W-1", "Turn on a load and clamp each line");
  const Decoding decoding = decode("2N208-02D", std::nullopt);
  ScanMap map;
  map.cells[0] = map.cells[246] = ScanCell::Answered;
  map.cells[17] = ScanCell::Garbled;
  map.cells[1] = ScanCell::Silent;
  map.legend = {{ScanCell::Answered, "answered"},
                {ScanCell::Garbled, "garbled"},
                {ScanCell::Silent, "silent"},
                {ScanCell::NotAsked, "not asked"}};
  map.line = "2 answered, 1 garbled, 1 silent, 243 not asked.";
  Field light = field("led", "What the LED does", FieldKind::Choice, "slow");
  light.choices = {{.value = "slow", .label = "Flashes slowly", .blink = {0.8, 0.8}},
                   {.value = "gone", .label = "Flashes slowly for 90 s, then dark", .blink = {0.8, 0.8, 0.8, 4}}};
  out.items = {meter_face(decoding.readings.at(0), {14400, 40}, false),
               *power_chart(power_stretches(LedEvidence{10, 3, 7.6, {0, 2.5, 5.1, 7.6}}, 0.3), 14400), map, light};
  return out;
}

std::vector<Screen> all() {
  return {voltages(),  model_number(), checklist(), wiring(), verdict(),
          led_timer(), choices(),      waiting(),   texts(),  pictures()};
}

}  // namespace lineside::samples
