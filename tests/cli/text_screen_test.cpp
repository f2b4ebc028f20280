#include "app/cli/wizard/text_screen.hpp"
#include "tests/support/texts/text_literal.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "app/cli/wizard/text_paint.hpp"

using namespace lineside;
using test::operator""_t;
using namespace lineside::cli;

namespace {

std::string joined(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

Field volts(std::string value) {
  Field field;
  field.id = "volts.L1";
  field.label = "L1 to N"_t;
  field.unit = "V";
  field.kind = FieldKind::Number;
  field.value = std::move(value);
  field.hint = "tap to enter"_t;
  field.required = true;
  return field;
}

Screen frame() {
  Screen screen;
  screen.code = "V-1";
  screen.title = "Check the voltages"_t;
  screen.sentence = "Measure each line to neutral."_t;
  screen.step = 7;
  screen.steps = 12;
  screen.job_name = "Mill Street 14"_t;
  screen.back = {"Back"_t, true, true, {}};
  screen.skip = {"Skip with a reason…"_t, true, true, {}};
  screen.next = {"Next"_t, true, false, "enter “L1 to N”"_t};
  return screen;
}

}  // namespace

TEST_CASE("A screen as text: where we are, safety before anything to do, the question, why Next is closed") {
  Screen screen = frame();
  screen.safety = Safety{"Prove dead first."_t, true};
  screen.items.emplace_back(volts(""));
  CHECK(joined(screen_lines(screen, {60, false})) ==
        "------------------------------------------------------------\n"
        "V-1 · step 7 of 12 · Mill Street 14\n"
        "Check the voltages\n"
        "⚠ POWER OFF: Prove dead first.\n"
        "Measure each line to neutral.\n"
        "\n"
        "> L1 to N: —  (tap to enter)   [volts.L1]\n"
        "\n"
        "Back (back) | Skip with a reason… (skip REASON) | Next:\n"
        "  enter “L1 to N”\n");
}

TEST_CASE("A practice screen says so") {
  Screen screen = frame();
  screen.practice = true;
  CHECK(screen_lines(screen, {80, false})[1] == "V-1 · step 7 of 12 · PRACTICE · Mill Street 14");
}

TEST_CASE("A reading is a number, a verdict and a bar") {
  Field field = volts("120.3");
  field.bar = Bar{120.3, 84, 156, 102, 138, false, "V", Tone::Pass, "within 102–138"_t};
  Screen screen = frame();
  screen.items.emplace_back(field);
  const Lines lines = screen_lines(screen, {80, false});
  CHECK(lines[5] == "  L1 to N: 120.3 V   ✓ within 102–138   [volts.L1]");
  CHECK(lines[6] == "      |........[=======#======]........|");
}

TEST_CASE("A window that is our assumption looks different, and a reading off the scale stays on it") {
  const Bar assumed{240, 200, 280, 204, 276, true, "V", Tone::CannotTell, {}};
  CHECK(bar_text(assumed, 22).find('~') != std::string::npos);
  const Bar far{1000, 84, 156, 102, 138, false, "V", Tone::Fail, {}};
  CHECK(bar_text(far, 22)[20] == '#');
}

TEST_CASE("What was not taken is shown with a caret under the place and the reason") {
  Field field;
  field.id = "number";
  field.label = "Model number"_t;
  field.problem = "At character 4: there is no o here."_t;
  field.rejected = "2n2o8-021";
  field.problem_from = 3;
  field.problem_to = 4;
  Screen screen = frame();
  screen.items.emplace_back(field);
  const Lines lines = screen_lines(screen, {80, false});
  CHECK(lines[6] == "      not taken: 2n2o8-021");
  CHECK(lines[7] == "                    ^");
  CHECK(lines[8] == "      ✗ At character 4: there is no o here.");
}

TEST_CASE("A hook-up is a list of wires, the fault and the wire in hand marked") {
  Screen screen = frame();
  HookupPicture picture;
  picture.lines = {{"L1 (black) to terminal L1."_t, true, false},
                   {"CT1: LINE side to the load on L1; black lead to CT1:X1, white to CT1:X2."_t, false, true},
                   {"N (white) to terminal N."_t, false, false}};
  picture.caption = "Most probable: CT1 reversed"_t;
  picture.legend = "Terminals: S12 2.3."_t;
  screen.items.emplace_back(picture);
  const Lines lines = screen_lines(screen, {100, false});
  CHECK(lines[5] == "  Most probable: CT1 reversed");
  CHECK(lines[6] == "    ▸ L1 (black) to terminal L1.");
  CHECK(lines[7] == "    ✗ CT1: LINE side to the load on L1; black lead to CT1:X1, white to CT1:X2.");
  CHECK(lines[8] == "    N (white) to terminal N.");
  CHECK(lines[9] == "    Terminals: S12 2.3.");
}

TEST_CASE("A verdict lists every wiring with its share") {
  Screen screen = frame();
  screen.items.emplace_back(
      Verdict{"CT2 reversed, 97 %"_t,
              Tone::Fail,
              {{"CT2 reversed"_t, 0.97, Tone::Plain, "97 %"_t}, {"CT1 reversed"_t, 0.004, Tone::Plain, "0.4 %"_t}},
              "records 33 % of usage"_t,
              "12 more, together 2.6 %"_t});
  const Lines lines = screen_lines(screen, {80, false});
  CHECK(lines[5] == "  ✗ CT2 reversed, 97 %");
  CHECK(lines[6] == "      97 % ###################.  CT2 reversed");
  CHECK(lines[7] == "     0.4 % ....................  CT1 reversed");
  CHECK(lines[8] == "    12 more, together 2.6 %");
  CHECK(lines[9] == "    records 33 % of usage");
}

TEST_CASE("Choices are numbered and the chosen one is marked") {
  Field field;
  field.id = "load_kind";
  field.label = "Kind of load"_t;
  field.kind = FieldKind::Choice;
  field.value = "resistive";
  field.choices = {{"any", "Not known"_t}, {"resistive", "Heaters only"_t}};
  Screen screen = frame();
  screen.items.emplace_back(field);
  const Lines lines = screen_lines(screen, {80, false});
  CHECK(lines[5] == "  Kind of load: Heaters only   [load_kind]");
  CHECK(lines[6] == "      1  Not known");
  CHECK(lines[7] == "      2* Heaters only");
}

TEST_CASE("An action that cannot be done now says why") {
  Screen screen = frame();
  screen.items.emplace_back(Action{"change", "Change the ID"_t, false, "enter the ID first"_t, false});
  CHECK(screen_lines(screen, {80, false})[5] == "  (change)  Change the ID  — enter the ID first");
}

TEST_CASE("Lines are broken at blanks and never grow past the width") {
  Screen screen = frame();
  std::string long_one = english(screen.sentence);
  for (int i = 0; i < 20; ++i) long_one += " and more words follow here";
  screen.sentence = Verbatim{long_one};
  screen.items.emplace_back(
      FindingNote{{Severity::Caution,
                   "voltage-imbalance",
                   "L2 is 17 V below L1: look for a loaded or loose conductor somewhere between."_t,
                   "Measure at the panel."_t,
                   {Manual::S12, "2.2"}}});
  for (const int width : {40, 60, 80, 120}) {
    for (const std::string& line : screen_lines(screen, {width, false}))
      CHECK(columns(line) <= static_cast<std::size_t>(width));
  }
}

TEST_CASE("A word that is longer than the line stays whole") {
  const Lines lines = wrap("path /tmp/a/very/long/path/that/does/not/fit/into/the/line", 30, 2);
  CHECK(std::find(lines.begin(), lines.end(), "  /tmp/a/very/long/path/that/does/not/fit/into/the/line") !=
        lines.end());
}

TEST_CASE("Color only repeats what the words say") {
  Screen screen = frame();
  screen.safety = Safety{"Prove dead first."_t, true};
  screen.items.emplace_back(volts(""));
  const std::string coloured = joined(screen_lines(screen, {80, true}));
  std::string stripped;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b') {
      i = coloured.find('m', i);
      continue;
    }
    stripped += coloured[i];
  }
  CHECK(coloured != stripped);
  CHECK(stripped == joined(screen_lines(screen, {80, false})));
}
