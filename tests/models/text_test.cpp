#include "models/text.hpp"

#include <catch2/catch.hpp>

using namespace lineside;

TEST_CASE("a message is said with what stands in its places, each by its name") {
  const Text text = msg("{line} to N reads {volts}, not {expected}: {line} is dead.", Verbatim{"L1"},
                        Quantity{3.04, "V", 1}, Quantity{120, "V", 0});
  CHECK(english(text) == "L1 to N reads 3.0 V, not 120 V: L1 is dead.");
}

TEST_CASE("places are told from other braces, and each is counted once") {
  CHECK(count_places("no place") == 0);
  CHECK(count_places("{a} and {b} and {a}") == 2);
  CHECK(count_places("{} {A} { a } {a") == 0);
  CHECK(english(msg("{\"id\": {id}}", 7)) == "{\"id\": 7}");
}

TEST_CASE("a number chooses the form of the message") {
  const auto flashes = [](long long n) {
    return english(msg_n(Count{n}, "{n} flash on {line}", "{n} flashes on {line}", Verbatim{"L2"}));
  };
  CHECK(flashes(0) == "0 flashes on L2");
  CHECK(flashes(1) == "1 flash on L2");
  CHECK(flashes(2) == "2 flashes on L2");
}

TEST_CASE("what a person typed is said as it was typed, places in it too") {
  const Text text = msg("The note {note} stays.", Typed{"{note} {line} Open"});
  CHECK(english(text) == "The note {note} {line} Open stays.");
  CHECK(english(Text(Typed{"No load"})) == "No load");
}

TEST_CASE("texts in a row are joined as sentences, lines and lists; empty ones are left out") {
  const Text a = Verbatim{"CT1"};
  const Text b = Verbatim{"CT2"};
  const Text c = Verbatim{"CT3"};
  CHECK(english(sentences({msg("It is dead."), Text{}, msg("Measure again.")})) == "It is dead. Measure again.");
  CHECK(english(lines({a, b})) == "CT1\nCT2");
  CHECK(english(commas({a, b, c})) == "CT1, CT2, CT3");
  CHECK(english(and_list({a, b, c})) == "CT1, CT2 and CT3");
  CHECK(english(or_list({a, b})) == "CT1 or CT2");
  CHECK(english(and_list({a})) == "CT1");
  CHECK(sentences({Text{}, Text{}}).empty());
}

TEST_CASE("a figure has as many decimals as it is given, and never a minus before nothing") {
  CHECK(plain_figure({120.26, "V", 1}) == "120.3 V");
  CHECK(plain_figure({-0.04, "kW", 1}) == "0.0 kW");
  CHECK(plain_figure({5, {}, 0}) == "5");
  CHECK(plain_figure({1e300, "V", 0}) == "? V");
  CHECK(plain_figure({-1.0 / 0.0 * 0.0, "V", 0}) == "? V");
}

TEST_CASE("two texts are the same by what they are made from, not by how they read") {
  CHECK(msg("Open") == msg("Open"));
  CHECK_FALSE(msg("Open") == msg_in("a state", "Open"));
  CHECK_FALSE(Text(Typed{"Open"}) == Text(Verbatim{"Open"}));
  CHECK(msg("Open") == "Open");
}
