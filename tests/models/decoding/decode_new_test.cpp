// The new format against S12 2.1 Figure 5 and Tables 1-2.
#include "tests/models/decoding/only_reading.hpp"

using namespace lineside;
using test::noted;
using test::only;

TEST_CASE("2N208-021 says everything the key of S12 Figure 5 says") {
  const ModelReading model = only("2n208 021");
  CHECK(decode("2n208 021").input == "2n208 021");
  CHECK(model.canonical == "2N208-021");
  CHECK(model.family == "series-2000");
  CHECK(model.format == "new");
  CHECK(model.made_from == Date{2011, 8, 1});
  CHECK_FALSE(model.made_to);
  REQUIRE(model.fields.size() == 5);
  CHECK(model.fields[2].name.id == "voltage");
  CHECK(model.fields[2].code == "208");
  CHECK(model.fields[2].at == TextRange{2, 5});
  CHECK(model.fields[2].meaning == "3-phase 4-wire wye, 120/208 V");
  CHECK(model.fields[2].source == "S12 2.1 Figure 5");
  CHECK(model.fields[3].at == TextRange{6, 8});
  CHECK(model.service == Service{3, 4, Connection::Wye, 120, 208});
  REQUIRE(model.limits);
  for (const auto& window : model.limits->line) CHECK(window == Window{102, 138});
  CHECK(model.ct.primary_a == 200);
  CHECK(model.ct.secondary_a == 0.1);
  CHECK(*model.ct.max_primary_a == Approx(220));
  CHECK_FALSE(model.ct.core);
  CHECK(model.elements == 3);
  CHECK(model.serial == SerialEra::Modbus);
  CHECK(model.demand == false);
  CHECK(model.led_wh == std::vector<int>{10, 1000});
  CHECK(model.pulse_wh == std::vector<int>{10, 1000});
  CHECK(model.ask.empty());
  CHECK(model.notes.empty());
}

TEST_CASE("Every voltage of the new key makes its service") {
  struct Row {
    const char* number;
    Service service;
    std::optional<Window> l1;
    std::optional<Window> l3;
  };
  const Window k120{102, 138};
  const Window k277{235, 320};
  const Row rows[] = {
      {"1N120-011", {1, 2, Connection::SinglePhase, 120, 0}, k120, {}},
      {"1N240-011", {1, 3, Connection::SplitPhaseOrNetwork, 120, 240}, k120, {}},
      {"1R277-011", {1, 2, Connection::SinglePhase, 277, 0}, k277, {}},
      {"1R480-011", {2, 3, Connection::Network, 277, 480}, k277, {}},
      {"2R208-011", {3, 4, Connection::Wye, 120, 208}, k120, k120},
      {"2R480-011", {3, 4, Connection::Wye, 277, 480}, k277, k277},
      {"2R416-011", {3, 4, Connection::Wye, 240, 416}, {}, {}},
      {"2R24G-011", {3, 4, Connection::HighLegDelta, 120, 240}, k120, Window{175, 240}},
      {"2R48G-011", {3, 4, Connection::HighLegDelta, 240, 480}, {}, {}},
  };
  for (const Row& row : rows) {
    const ModelReading model = only(row.number);
    INFO(row.number);
    CHECK(model.service == row.service);
    CHECK(model.limits.has_value() == row.l1.has_value());
    CHECK(noted(model, "no-published-limit") == !row.l1);
    if (model.limits) {
      CHECK(model.limits->line[0] == row.l1);
      CHECK(model.limits->line[2] == row.l3);
    }
  }
}

TEST_CASE("24G and 48G show that the key contradicts the table") {
  CHECK(noted(only("2N24G-021"), "high-leg-key-disagrees"));
  CHECK(noted(only("2N48G-021"), "high-leg-key-disagrees"));
}

TEST_CASE("CT codes are hundreds of amps, AA and ZZ ask the label") {
  CHECK(only("2N208-011").ct.primary_a == 100);
  CHECK(only("2N208-041").ct.primary_a == 400);
  CHECK(only("2N208-061").ct.primary_a == 600);
  CHECK(only("2N208-081").ct.primary_a == 800);
  CHECK(only("2N208-121").ct.primary_a == 1200);
  CHECK(*only("2N208-121").ct.max_primary_a == Approx(1320));
  for (const char* number : {"2N208-AA1", "2N208-ZZ1"}) {
    const ModelReading model = only(number);
    CHECK_FALSE(model.ct.primary_a);
    CHECK_FALSE(model.ct.secondary_a);
    CHECK(model.ask == std::vector<std::string>{"ct-rating"});
  }
}

TEST_CASE("Options tell demand where they are published") {
  CHECK(only("2N208-021").demand == false);
  CHECK(only("2N208-02D").demand == true);
  CHECK_FALSE(only("2N208-02X").demand);
  CHECK(only("2N208-02X").ask == std::vector<std::string>{"demand"});
  CHECK_FALSE(only("2N208-02Q").demand);
  for (const char* number : {"2N208-02I", "2N208-02O", "2N208-02L"}) CHECK(noted(only(number), "option-likely-1"));
  CHECK_FALSE(noted(only("2N208-02Q"), "option-likely-1"));
}

TEST_CASE("Case, spaces, hyphens, slashes and words around a number do not matter") {
  for (const char* typed : {"2n208021", " 2N208-021 ", "2 N 208 / 021",
                            "2N208\xE2\x80\x93"
                            "021",
                            "2N208\xC2\xA0"
                            "021",
                            "Leviton 2N208-021, V3.2-V3.2,fn45678001", "Model: 2N208-021 (indoor)", "\"2N208-021\""}) {
    CHECK(only(typed).canonical == "2N208-021");
  }
  CHECK(noted(only("Leviton 2N208-021"), "other-text"));
  CHECK_FALSE(noted(only(" 2N208-021 "), "other-text"));
  // The same number twice is one number; two numbers are two readings.
  CHECK(only("2N208-021 2n208 021").canonical == "2N208-021");
  const Decoding two = decode("2N208-021 or 2N208-041");
  CHECK(two.status == DecodeStatus::Ambiguous);
  REQUIRE(two.readings.size() == 2);
  CHECK(two.readings[1].canonical == "2N208-041");
  CHECK(two.readings[0].notes[0].text ==
        "The text contains more than one number, including 2N208-041. Use the one on this meter's label.");
}

TEST_CASE("Places count code points of the typed text") {
  const ModelReading model = only("\xC2\xB5\xE2\x82\xAC 2N208-021");  // two code points and a space before it
  CHECK(model.fields[0].at == TextRange{3, 4});
  CHECK(model.fields[3].at == TextRange{9, 11});
}
