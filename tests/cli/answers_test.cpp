#include "app/cli/wizard/answers.hpp"

#include <catch2/catch.hpp>

#include "wizards/engine/step.hpp"
#include "wizards/engine/table.hpp"

using namespace lineside::cli;

namespace {

Answers good(std::string_view text) {
  auto parsed = parse_answers(text, "a.txt");
  INFO((!parsed ? english(parsed.error().text) : std::string()));
  REQUIRE(parsed);
  return *parsed;
}

std::string problem(std::string_view text) {
  auto parsed = parse_answers(text, "a.txt");
  REQUIRE(!parsed);
  return english(parsed.error().text);
}

}  // namespace

TEST_CASE("An answers file keeps its order, its repeats and its line numbers") {
  const Answers answers = good("# a job\nJ-1.name = Mill Street 14\n\nV-1.volts.L1=95\nv-1.volts.L1 = 120.3\n");
  REQUIRE(answers.size() == 3);
  CHECK(answers[0].line == 2);
  CHECK(answers[0].key() == "J-1.name");
  CHECK(answers[0].value == "Mill Street 14");
  CHECK(answers[1].line == 4);
  CHECK(answers[1].value == "95");
  CHECK(answers[2].key() == "V-1.volts.L1");
  CHECK(answers[2].value == "120.3");
}

TEST_CASE("Line ends of other systems, a byte order mark, blanks and a last line without an end are read") {
  const Answers answers = good("\xEF\xBB\xBFJ-1.name = A = B \r\n   J-1.site =\tHere");
  REQUIRE(answers.size() == 2);
  CHECK(answers[0].value == "A = B");
  CHECK(answers[1].value == "Here");
}

TEST_CASE("An empty value is an answer: it takes one back, or presses an action") {
  CHECK(good("J-1.name =\nS-1.identify =\nV-1.next =")[0].value.empty());
}

TEST_CASE("A line that is no answer is refused with its place") {
  CHECK(problem("J-1.name = A\n\nVolts 120\n") ==
        "a.txt line 3: \"Volts 120\" is not an answer. Write SCREEN-CODE.field = value, such as V-1.volts.L1 = 120.3.");
  CHECK(problem("J-1 = A").starts_with("a.txt line 1: "));
  CHECK(problem(".name = A").starts_with("a.txt line 1: "));
  CHECK(problem("J-1. = A").starts_with("a.txt line 1: "));
}

TEST_CASE("A screen that does not exist is refused with its line, and the screens are named") {
  const std::string text = problem("J-1.name = A\nQ-9.volts = 120\n");
  CHECK(text.starts_with("a.txt line 2: there is no screen \"Q-9\". The screens are A-1, Y-1, J-1, "));
  CHECK(text.ends_with(", and PANEL for the practice panel."));
}

TEST_CASE("A field that no meter's screen asks for is refused with its line") {
  CHECK(problem("J-1.name = A\nV-1.volts.L4 = 120\n") ==
        "a.txt line 2: screen V-1 does not ask for \"volts.L4\". It asks for volts.<line>, volts.<pair>, runs, "
        "open:<code>, danger.<about>.by, danger.<about>.reason; every screen "
        "takes next, back, skip, undo, wait.");
}

TEST_CASE("The practice panel takes only what hands can do there") {
  CHECK(
      good("PANEL.turn = CT2\nPANEL.power = off\nPANEL.load = L2 on\nPANEL.move = CT1 L3\nPANEL.watch = 3\n").size() ==
      5);
  CHECK(problem("PANEL.id = 18\n") ==
        "a.txt line 1: the practice panel has no \"id\". It has load, power, turn, move, watch, heater, leads, cts, "
        "gateway.");
}

TEST_CASE("What only some meters are asked is known all the same") {
  CHECK(
      good("M-2.built = 2012-05\nM-2.ct-rating = 200\nM-2.demand = no\nM-1.reading = S2-208-N-01-01-021-00\n").size() ==
      4);
}

TEST_CASE("Actions and what every screen takes are known") {
  CHECK(good("V-1.next =\nV-1.back =\nV-1.skip = no meter\nV-1.undo =\nW-2.wait = 5\nS-1.identify =\nI-1.change "
             "=\nX-2.pdf =\n")
            .size() == 8);
}

TEST_CASE("Any bytes at all end in a sentence, not a crash") {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 31 % 256);
  CHECK(problem(bytes).starts_with("a.txt line "));
}

TEST_CASE("Every screen of the table takes its keys in an answers file and refuses another by name") {
  for (const lineside::Step& step : lineside::steps()) {
    const std::string code(step.code);
    INFO(code);
    CHECK(good(code + ".next =\n").size() == 1);
    CHECK(good(code + ".wait = 30\n").size() == 1);
    CHECK(problem(code + ".nonsense = 1\n").find("screen " + code) != std::string::npos);
  }
  CHECK(good("T-10.answer = no\n").size() == 1);
}

TEST_CASE("A time to wait is seconds from 0 to 1800") {
  for (const std::string value : {"1e308", "nan", "-1", "1801", "soon", ""}) {
    INFO(value);
    CHECK(problem("A-1.wait = " + value) ==
          "a.txt line 1: \"" + value + "\" is no time to wait. Write seconds from 0 to 1800.");
  }
}
