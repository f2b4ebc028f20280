// The interim format against S12 2.1 Figure 4.
#include "tests/models/decoding/only_reading.hpp"

using namespace lineside;
using test::noted;
using test::only;

TEST_CASE("An interim number says everything the key of S12 Figure 4 says") {
  const ModelReading model = only("S2-208-N-01-01-021-00");
  CHECK(model.canonical == "S2-208-N-01-01-021-00");
  CHECK(model.family == "series-2000");
  CHECK(model.format == "interim");
  CHECK(model.made_from == Date{2009, 3, 1});
  CHECK(model.made_to == Date{2011, 7, 31});
  CHECK(model.service == Service{3, 4, Connection::Wye, 120, 208});
  CHECK(model.ct.primary_a == 200);
  CHECK(model.serial == SerialEra::BuildDateNeeded);
  CHECK(model.demand == false);
  CHECK(model.ask == std::vector<std::string>{"build-date", "high-leg"});
  CHECK(noted(model, "maybe-high-leg"));
  CHECK(noted(model, "own-writing"));
  REQUIRE(model.fields.size() == 7);
  CHECK(model.fields[3].name.id == "capacity");
  CHECK(model.fields[3].code == "01");
  CHECK(model.fields[3].meaning == "meters the enclosure holds: 1");
  CHECK(model.fields[3].at == TextRange{9, 11});
}

TEST_CASE("Every interim voltage makes its service") {
  CHECK(only("S1120N010101100").service == Service{1, 2, Connection::SinglePhase, 120, 0});
  CHECK(only("S1277N010101100").service == Service{1, 2, Connection::SinglePhase, 277, 0});
  CHECK(only("S1208N010101100").service == Service{2, 3, Connection::Network, 120, 208});
  CHECK(only("S1240N010101100").service == Service{1, 3, Connection::SplitPhase, 120, 240});
  CHECK(only("S1480N010101100").service == Service{2, 3, Connection::Network, 277, 480});
  CHECK(only("S2480N010101100").service == Service{3, 4, Connection::Wye, 277, 480});
  const ModelReading model = only("S2600N010101100");
  CHECK(model.service == Service{3, 4, Connection::Wye, 347, 600});
  CHECK(model.limits->line[2] == Window{295, 400});
}

TEST_CASE("022 is decoded and warned about: the tables limit the secondary to 0.12 A") {
  const ModelReading model = only("S2-208-N-01-01-022-00");
  CHECK(model.ct.secondary_a == 0.2);
  CHECK(model.ct.primary_a == 200);
  CHECK(noted(model, "secondary-above-limit"));
  CHECK_FALSE(noted(only("S2-208-N-01-01-021-00"), "secondary-above-limit"));
}

TEST_CASE("The build date decides the serial era, on the very day") {
  const char* number = "S2-480-N-01-01-021-00";
  CHECK(only(number, parse_period("2011-02-25")).serial == SerialEra::OneWay);
  CHECK(only(number, parse_period("2011-02-26")).serial == SerialEra::Modbus);
  CHECK(only(number, parse_period("2011-02")).serial == SerialEra::BuildDateNeeded);
  CHECK(only(number, parse_period("2011")).serial == SerialEra::BuildDateNeeded);
  CHECK(only(number, parse_period("2010")).serial == SerialEra::OneWay);
  CHECK(only(number, parse_period("2011-03")).serial == SerialEra::Modbus);
  CHECK(only(number, parse_period("2011-03")).ask.empty());
  // Formats made on one side of it do not ask.
  CHECK(only("2N208-021").serial == SerialEra::Modbus);
  CHECK(only("BL3-240-200-PKG-SO").serial == SerialEra::OneWay);
}

TEST_CASE("Counts have one or two digits between separators") {
  CHECK(only("S2-208-N-1-1-021-00").canonical == "S2-208-N-01-01-021-00");
  CHECK(only("S2-208-N-12-3-021-00").canonical == "S2-208-N-12-03-021-00");
  CHECK(only("S2-208-N-1-12-021-00").canonical == "S2-208-N-01-12-021-00");
  CHECK(only("S2208N120302100").canonical == "S2-208-N-12-03-021-00");
  CHECK(noted(only("S2-208-N-1-12-021-00"), "more-meters-than-room"));
  CHECK(noted(only("S2-208-N-12-3-021-00"), "several-meters"));
}

TEST_CASE("A run of counts that reads two ways gives both readings and what decides") {
  for (const char* typed : {"S2-208-N-123-021-00", "S2208N12302100"}) {
    const Decoding decoding = decode(typed);
    INFO(typed);
    CHECK(decoding.status == DecodeStatus::Ambiguous);
    REQUIRE(decoding.readings.size() == 2);
    CHECK(decoding.readings[0].canonical == "S2-208-N-12-03-021-00");
    CHECK(decoding.readings[1].canonical == "S2-208-N-01-23-021-00");
    CHECK(decoding.readings[0].notes.back().text ==
          "Go by the label for: Meters the enclosure holds 12 or 1; Meters installed 3 or 23.");
  }
}

TEST_CASE("3-phase feed leaves demand open") {
  CHECK(only("S2-480-N-01-01-021-01").demand == true);
  const ModelReading model = only("S2-480-N-01-01-021-02");
  CHECK_FALSE(model.demand);
  CHECK(noted(model, "demand-not-told"));
}

TEST_CASE("A build date that cannot belong to the number is said, with both sides") {
  const ModelReading model = only("2N208-021", parse_period("2010-05-03"));
  CHECK(model.serial == SerialEra::Modbus);
  REQUIRE(noted(model, "build-date-outside-format"));
  CHECK(model.notes[0].text ==
        "No meter with this number format was made then. (this number format was made: from 2011-08-01 on; build date "
        "on the label: 2010-05-03) Read the number and the date again; one of them is not from this meter.");
  CHECK(only("2N208-021", parse_period("2012")).notes.empty());
}
