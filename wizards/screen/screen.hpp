// What to show, as data. Drawn twice: by the window (app/ui) and as text (app/cli/wizard/text_wizard). A
// drawer holds no logic: every word, number and enabled flag is decided here.
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
  std::string value;  // what an answer holds
  Text label;
  bool enabled = true;
  std::vector<double> blink{};  // a light that looks like this: seconds lit, dark, lit, …, over and over
};

/// A reading against its limits.
struct Bar {
  std::optional<double> value;
  double scale_min = 0;
  double scale_max = 0;
  std::optional<double> min;  // window; none where no limit is known
  std::optional<double> max;
  bool assumed = false;  // the window is our assumption: drawn hatched
  std::string unit;
  Tone tone = Tone::Plain;
  Text caption;  // "within 102–138"
};

/// Place: a choice of files or folders that come and go with sticks.
enum class FieldKind { Text, LongText, Number, Choice, YesNo, Date, ModelNumber, Port, Place };

/// One question. Its id is the `field` of SCREEN-CODE.field in an answers file.
struct Field {
  std::string id;
  Text label;
  FieldKind kind = FieldKind::Text;
  std::string unit;
  std::string value;  // the accepted answer as typed; empty: none
  Text said{};        // the same as the program's own words, where it proposed them (wizards/record/said.hpp)
  Text hint;          // "tap to enter", an example
  bool required = false;
  bool as_typed = false;                     // each key is an answer: the screen follows while one types
  std::vector<Choice> choices;               // Choice, YesNo, Port
  std::optional<Bar> bar;                    // drawn in the field's row
  Text problem;                              // why what was typed was not taken: what, where, what to do
  std::string rejected;                      // the text that was not taken, kept for editing
  int problem_from = -1;                     // where in `rejected`, code points from 0; -1: the whole
  int problem_to = -1;                       // end exclusive
  std::vector<std::string> next_characters;  // ModelNumber: what can come next; empty: anything
  Text meaning;                              // ModelNumber: what it means so far
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
/// A list of things to have done; each is a field of kind YesNo under the hood.
struct CheckItem {
  std::string id;
  Text label;
  Text source;
  bool done = false;
};
struct Checklist {
  std::vector<CheckItem> items;
};
struct KeyValue {
  Text key;
  Text value;
  Text source;  // "typed", "decoded", "read", …
  Tone tone = Tone::Plain;
};
struct KeyValues {
  Text title;
  std::vector<KeyValue> rows;
};
/// One lead of a hook-up.
struct HookupLead {
  std::string terminal{};  // "CT2:X1", as the manual names it
  std::string from{};      // the conductor "L1" or the CT "CT2" it comes from; empty: it reaches none
  drawing::Pen pen = drawing::Pen::Plain;
  Text colour{};       // "black"; empty: no manual and no custom tells
  bool here = false;   // the lead of the step in hand
  bool wrong = false;  // not where it shall be
};
/// A line of the same in words.
struct HookupLine {
  Text text{};
  bool here = false;
  bool wrong = false;
};
/// Conductors, CTs and leads to the meter's terminals as a drawing, as leads and as words; what is wrong is marked.
struct HookupPicture {
  drawing::Drawing wide;
  drawing::Drawing narrow;  // the same with fewer words in it
  std::vector<HookupLead> leads;
  std::vector<HookupLine> lines;
  Text caption;
  Text legend;
};
/// The end of an arrow from the middle of a circle of radius 1; y upwards.
struct PhasorTip {
  double x = 0;
  double y = 0;
  std::string label{};  // empty: it shares another's
  double label_x = 0;   // middle of the label
  double label_y = 0;
  bool current = false;  // of a CT, else of a voltage terminal
  std::size_t element = 0;
  bool wrong = false;
  bool should_be = false;  // not what is: dashed
};
/// Volts and currents as the meter sees them under the best explanation.
struct PhasorPicture {
  Service service;
  std::vector<PhasorTip> tips;
  std::vector<Text> words;  // the same, element by element
  Text caption;
  Text legend;
  Text note;  // what of it is estimated
};
struct Likelihood {
  Text text;
  double probability = 0;
  Tone tone = Tone::Plain;
  Text chance{};  // "97 %", as it is shown
};
/// What explains the observations, growing with each tap.
struct Verdict {
  Text headline;  // "CT2 reversed, 97 %"; empty: the list of another verdict
  Tone tone = Tone::CannotTell;
  std::vector<Likelihood> wirings;  // the most probable ones
  Text registers;                   // "registers 33 % of use"
  Text more{};                      // "12 more, together 0.3 %"
};
/// A tap-along timer for the LED.
struct LedTimer {
  double wh_per_cycle = 10;
  std::vector<double> taps;  // seconds, as given
  int cycles_wanted = 3;
  Text status;                   // "2 of 3 flashes · 7.5 s a cycle · 4.8 kW"
  double expected_period_s = 0;  // 0: not known
};
/// A box to sign in with a finger; each stroke comes back as an Answer to "signature" (wizards/record/signature.hpp).
struct SignaturePad {
  Text label;
  std::vector<Stroke> strokes;
  Text status;  // "drawn, 3 strokes"
};
enum class LampNow { Lit, Dark, LitOrDark, Blinks, TooFast };
/// A light of the meter as it should be now.
struct Lamp {
  Text label{};
  bool red = false;
  LampNow now = LampNow::Dark;
  std::vector<double> blink{};  // seconds lit, dark
  Text words{};
};
/// One of the values that an LCD shows in turn.
struct LcdPage {
  std::string digits;
  Text unit;
  double seconds = 0;  // 0: it stays
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
/// Mean power of a stretch of time, with the bounds that the timing leaves open.
struct PowerStretch {
  double from = 0;  // seconds
  double to = 0;
  double watts = 0;
  double low = 0;
  double high = 0;
};
struct PowerTick {
  double watts = 0;
  Text label;
};
struct PowerChart {
  std::vector<PowerStretch> stretches;  // from second 0 on
  double seconds = 0;
  double bottom_watts = 0;
  double top_watts = 0;
  std::vector<PowerTick> ticks;
  std::optional<double> expected_watts;
  Text expected;  // the same in words
  Text end;       // label of the last second
  Text caption;
  Text line;
};
enum class ScanCell { NotAsked, Silent, Answered, Garbled };
struct ScanLegend {
  ScanCell state = ScanCell::NotAsked;
  Text words;
};
/// The Modbus IDs 1 to 247 of a search.
struct ScanMap {
  std::array<ScanCell, 247> cells{};
  std::vector<ScanLegend> legend;
  Text line;
};
/// A QR code to be read off the display by another tablet.
struct QrCode {
  std::string text;        // what it says
  std::size_t side = 0;    // modules
  std::vector<bool> dark;  // the modules, row by row
};
/// Work that runs: what is awaited and how long.
struct Waiting {
  Text text;
  double fraction = -1;  // 0..1; below 0: not known
};
/// A button inside the content.
struct Action {
  std::string id{};
  Text label{};
  bool enabled = true;
  Text why_disabled{};
  bool primary = false;
};

using Item = std::variant<Paragraph, Field, FindingNote, Checklist, KeyValues, HookupPicture, PhasorPicture, Verdict,
                          LedTimer, SignaturePad, MeterFace, PowerChart, ScanMap, QrCode, Waiting, Action>;

/// How far a rail entry is.
enum class StepMark { Done, Here, Ahead, Skipped, NotApplicable, OpenPoint };
struct RailEntry {
  std::string code;
  Text label;
  StepMark mark = StepMark::Ahead;
  bool danger = false;  // one stands here: drawn red, whatever the mark
};

/// Shown before anything else on its screen. `power_off`: this step needs the power off and verified dead.
struct Safety {
  Text text;
  bool power_off = false;
};

/// One of the three buttons below: Back, Next, Skip.
struct Button {
  Text label;
  bool visible = true;
  bool enabled = true;
  Text why_disabled;  // "enter L3 to go on"
};

/// All of a screen; what is drawn of it is decided here.
struct Screen {
  std::string code;  // "V-1"
  Text title;        // an instruction
  Text sentence;     // one sentence
  Text why;          // behind "?": why and how
  Text source;       // manual and section
  std::optional<Safety> safety;
  std::vector<Item> items;
  std::vector<RailEntry> rail;
  int step = 0;  // 7 of 12
  int steps = 0;
  Text job_name;  // top bar
  Text meter_name;
  bool practice = false;
  Text undo;  // the answer that undoing takes back: "Volts L1 to N"; empty: none
  Button back;
  Button skip;
  Button next;
};

}  // namespace lineside
