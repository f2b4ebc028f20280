// What to show, as data. Drawn twice: by the window (app/ui) and as text (app/cli/wizard/text_wizard). The drawing code
// has no logic: every word, number and enabled flag is decided here.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "diagnostics/finding.hpp"
#include "models/service.hpp"
#include "models/text.hpp"
#include "wizards/record/signature.hpp"
#include "wizards/screen/drawing.hpp"

namespace lineside {

/// How something is meant; the drawer knows its color.
enum class Tone { Plain, Quiet, Pass, Caution, Fail, CannotTell };

/// One of the answers that a field offers.
struct Choice {
  std::string value;  // the value of the Answer event
  Text label;
  bool enabled = true;
  std::vector<double> blink{};  // a light to compare with: seconds lit, dark, lit, …, repeated
};

/// A reading compared with its limits.
struct Bar {
  std::optional<double> value;
  double scale_min = 0;
  double scale_max = 0;
  std::optional<double> min;  // the window; empty if no limit is known
  std::optional<double> max;
  bool assumed = false;  // the window is our assumption: drawn hatched
  std::string unit;
  Tone tone = Tone::Plain;
  Text caption;  // "within 102–138"
};

/// What a field takes. Place: files or folders, a choice that changes as USB sticks come and go.
enum class FieldKind { Text, LongText, Number, Choice, YesNo, Date, ModelNumber, Port, Place };

/// One question. An answers file names it SCREEN-CODE.id.
struct Field {
  std::string id;
  Text label;
  FieldKind kind = FieldKind::Text;
  std::string unit;
  std::string value;  // the accepted answer, as typed; empty: none
  Text said{};        // the same as a message, if the program proposed it (wizards/record/said.hpp)
  Text hint;          // "tap to enter", an example
  bool required = false;
  bool as_typed = false;                     // each key press is an answer: the screen follows the typing
  std::vector<Choice> choices;               // Choice, YesNo, Port
  std::optional<Bar> bar;                    // drawn in the field's row
  Text problem;                              // why the typed text was refused: what, where, what to do
  std::string rejected;                      // the refused text, kept for editing
  int problem_from = -1;                     // where in `rejected`, code points from 0; -1: all of it
  int problem_to = -1;                       // end exclusive
  std::vector<std::string> next_characters;  // ModelNumber: what can come next; empty: anything
  Text meaning;                              // ModelNumber: what the number means so far
  std::vector<Finding> findings;             // shown under the field
};

/// A sentence or more.
struct Paragraph {
  Text text;
  Tone tone = Tone::Plain;
};
/// A finding by itself, with source and remedy.
struct FindingNote {
  Finding finding;
};
/// A list of things that must be done. Each item is answered like a field of kind YesNo.
struct CheckItem {
  std::string id;
  Text label;
  Text source;
  bool done = false;
};
/// The list itself.
struct Checklist {
  std::vector<CheckItem> items;
};
/// One row of a table.
struct KeyValue {
  Text key;
  Text value;
  Text source;  // "typed", "decoded", "read", …
  Tone tone = Tone::Plain;
};
/// A table of names and values.
struct KeyValues {
  Text title;
  std::vector<KeyValue> rows;
};
/// One lead of a hook-up.
struct HookupLead {
  std::string terminal{};  // as the manual names it: "CT2:X1"
  std::string from{};      // the conductor "L1" or the CT "CT2" it comes from; empty: not connected
  drawing::Pen pen = drawing::Pen::Plain;
  Text colour{};       // "black"; empty: neither manual nor custom says
  bool here = false;   // part of the current step
  bool wrong = false;  // not where it should be
};
/// One line of the same in words.
struct HookupLine {
  Text text{};
  bool here = false;
  bool wrong = false;
};
/// Conductors, CTs and leads to the meter's terminals, as a drawing, as leads and in words, with what is wrong marked.
struct HookupPicture {
  drawing::Drawing wide;
  drawing::Drawing narrow;  // the same with fewer words in it
  std::vector<HookupLead> leads;
  std::vector<HookupLine> lines;
  Text caption;
  Text legend;
};
/// The tip of an arrow from the center of a circle of radius 1; y up.
struct PhasorTip {
  double x = 0;
  double y = 0;
  std::string label{};  // empty: shares another tip's label
  double label_x = 0;   // middle of the label
  double label_y = 0;
  bool current = false;  // true: a CT's; false: a voltage terminal's
  std::size_t element = 0;
  bool wrong = false;
  bool should_be = false;  // where it should be, not where it is: dashed
};
/// Volts and currents as the meter sees them under the best explanation.
struct PhasorPicture {
  Service service;
  std::vector<PhasorTip> tips;
  std::vector<Text> words;  // the same, element by element
  Text caption;
  Text legend;
  Text note;  // which part is estimated
};
/// One explanation with its probability.
struct Likelihood {
  Text text;
  double probability = 0;
  Tone tone = Tone::Plain;
  Text chance{};  // as it is shown: "97 %"
};
/// What explains the observations, updated with each tap.
struct Verdict {
  Text headline;  // "CT2 reversed, 97 %"; empty: the list belongs to another verdict
  Tone tone = Tone::CannotTell;
  std::vector<Likelihood> wirings;  // the most probable explanations
  Text registers;                   // "Records 33 % of actual usage (31 % to 36 %)"
  Text more{};                      // "12 more, together 0.3 %"
};
/// A timer for the LED, driven by taps.
struct LedTimer {
  double wh_per_cycle = 10;
  std::vector<double> taps;  // seconds, as given
  int cycles_wanted = 3;
  Text status;                   // "2 of 3 cycles · 7.5 s ± 0.2 s per cycle · 4.8 kW · …"
  double expected_period_s = 0;  // 0: not known
};
/// A box to sign in with a finger. Each stroke comes back as an Answer to "signature" (wizards/record/signature.hpp).
struct SignaturePad {
  Text label;
  std::vector<Stroke> strokes;
  Text status;  // "drawn, 3 strokes"
};
/// What a light should be doing. TooFast: blinks faster than a person can count.
enum class LampNow { Lit, Dark, LitOrDark, Blinks, TooFast };
/// A light of the meter as it should be now.
struct Lamp {
  Text label{};
  bool red = false;
  LampNow now = LampNow::Dark;
  std::vector<double> blink{};  // seconds lit, then dark
  Text words{};
};
/// One of the values that an LCD shows in turn.
struct LcdPage {
  std::string digits;
  Text unit;
  double seconds = 0;  // 0: always shown
};
/// What the meter's lights and LCD should be doing now.
struct MeterFace {
  Text title;
  std::vector<Lamp> lamps;
  std::vector<LcdPage> pages;  // empty: no LCD
  bool still = false;          // nothing moves
  std::vector<Text> lines;
  Text caption;
  Text source;
};
/// Mean power over a stretch of time, with the bounds that the timing leaves open.
struct PowerStretch {
  double from = 0;  // seconds
  double to = 0;
  double watts = 0;
  double low = 0;
  double high = 0;
};
/// A mark on the watts axis.
struct PowerTick {
  double watts = 0;
  Text label;
};
/// Power over time.
struct PowerChart {
  std::vector<PowerStretch> stretches;  // from second 0 on
  double seconds = 0;
  double bottom_watts = 0;
  double top_watts = 0;
  std::vector<PowerTick> ticks;
  std::optional<double> expected_watts;
  Text expected;  // expected_watts in words
  Text end;       // label of the last second
  Text caption;
  Text line;
};
/// What a scan knows about one Modbus ID.
enum class ScanCell { NotAsked, Silent, Answered, Garbled };
/// The meaning of one kind of cell.
struct ScanLegend {
  ScanCell state = ScanCell::NotAsked;
  Text words;
};
/// The Modbus IDs 1 to 247 of a scan, one cell each.
struct ScanMap {
  std::array<ScanCell, 247> cells{};
  std::vector<ScanLegend> legend;
  Text line;
};
/// A QR code for another tablet to read off the display.
struct QrCode {
  std::string text;        // the text that is encoded
  std::size_t side = 0;    // modules per side
  std::vector<bool> dark;  // the modules, row by row
};
/// Work in progress: what is awaited and how long.
struct Waiting {
  Text text;
  double fraction = -1;  // 0 to 1; below 0: not known
};
/// A button inside the content.
struct Action {
  std::string id{};
  Text label{};
  bool enabled = true;
  Text why_disabled{};
  bool primary = false;
};

/// Everything that can stand in the content of a screen, one kind per struct.
using Item = std::variant<Paragraph, Field, FindingNote, Checklist, KeyValues, HookupPicture, PhasorPicture, Verdict,
                          LedTimer, SignaturePad, MeterFace, PowerChart, ScanMap, QrCode, Waiting, Action>;

/// How far a rail entry is.
enum class StepMark { Done, Here, Ahead, Skipped, NotApplicable, OpenPoint };
/// One step in the rail.
struct RailEntry {
  std::string code;
  Text label;
  StepMark mark = StepMark::Ahead;
  bool danger = false;  // an open danger: drawn red, whatever the mark
};

/// Shown before anything else on its screen. `power_off`: this step needs the power off and absence of voltage
/// verified.
struct Safety {
  Text text;
  bool power_off = false;
};

/// One of the three buttons below: Back, Next, Skip.
struct Button {
  Text label;
  bool visible = true;
  bool enabled = true;
  Text why_disabled;  // why it cannot be pressed: "choose the port first"
};

/// All of a screen; what is drawn of it is decided here.
struct Screen {
  std::string code;  // "V-1"
  Text title;        // an instruction
  Text sentence;     // one sentence
  Text why;          // opened with "?": why and how
  Text source;       // manual and section
  std::optional<Safety> safety;
  std::vector<Item> items;
  std::vector<RailEntry> rail;
  int step = 0;  // 7 in "7 of 12"
  int steps = 0;
  Text job_name;  // top bar
  Text meter_name;
  bool practice = false;
  Text undo;  // the answer that Undo takes back: "Volts L1 to N"; empty: none
  Button back;
  Button skip;
  Button next;
};

}  // namespace lineside
