// The Mini Meter formats against IMS 2.1 and FM 2.4, and what is known without a key.
#include "tests/models/decoding/only_reading.hpp"

using namespace lineside;
using test::noted;
using test::only;

TEST_CASE("IMS individual numbers (IMS 2.1.1 Figure 3)") {
  const ModelReading model = only("MMD-120-2001-T-SCC");
  CHECK(model.canonical == "MMD-120-2001-T-SCC");
  CHECK(model.family == "mini-meter");
  CHECK(model.format == "ims-individual");
  CHECK(model.service == Service{1, 3, Connection::SplitPhaseOrNetwork, 120, 240});
  CHECK(model.elements == 2);
  CHECK(model.limits->line[1] == Window{102, 138});
  CHECK(text(model.limits->source) == "IMS 2.2 Table 1");
  CHECK(model.ct.primary_a == 200);
  CHECK(*model.ct.max_primary_a == Approx(220));
  CHECK(model.serial == SerialEra::None);
  CHECK(model.led_wh == std::vector<int>{10});
  CHECK(model.pulse_wh == std::vector<int>{10, 100});
  CHECK(only("MMS1201001").pulse_wh == std::vector<int>{10, 100, 1000});
  CHECK(only("MMS1201001").elements == 1);
  CHECK(only("MMS1202002").ct.secondary_a == 0.2);
  CHECK(noted(only("MMS1204001"), "not-ul-listed"));
  CHECK_FALSE(noted(only("MMS1202001"), "not-ul-listed"));
}

TEST_CASE("IMS numbers in an enclosure (IMS 2.1.2 Figure 4)") {
  const ModelReading model = only("ms120f01so01100");
  CHECK(model.canonical == "MS 120 F 01 SO 011 00");
  CHECK(model.format == "ims-enclosure");
  CHECK(model.service == Service{1, 2, Connection::SinglePhase, 120, 0});
  CHECK(model.ct.primary_a == 100);
  CHECK_FALSE(model.ct.core);  // SO is the LCD here, not a solid core
  CHECK(model.fields[4].meaning == "self-contained LCD");
  CHECK(only("MD 240 F 01 XO 041 00").service->connection == Connection::SplitPhaseOrNetwork);
  CHECK(noted(only("MD 240 F 01 XO 041 00"), "not-ul-listed"));
  CHECK(noted(only("MD 240 F 12 XO 021 00"), "several-meters"));
  CHECK(noted(only("MS 120 S 01 SO 011 00"), "enclosure-from-cover"));
  CHECK(decode("MD 120 F 01 XO 041 00").status == DecodeStatus::Invalid);
}

TEST_CASE("Leviton kits are listed one by one (FM 2.4 Table 1)") {
  for (const char* number : {"6P201-C02", "6W201-C02", "6W201-D02", "6W201-E02"}) {
    const ModelReading model = only(number);
    CHECK(model.canonical == number);
    CHECK(model.format == "leviton-kit");
    CHECK(model.elements == 2);
    CHECK(model.ct.primary_a == 200);
    CHECK_FALSE(model.ct.secondary_a);
    CHECK(text(model.limits->source) == "FM 3.1 Table 2");
    CHECK(noted(model, "isol-com-disagrees"));
  }
  CHECK(noted(only("6P201-C02"), "transceiver-disagrees"));
  CHECK(decode("6P201-D02").status == DecodeStatus::Invalid);
}

TEST_CASE("Families without a published key are recognised, never decoded by analogy") {
  for (const char* number :
       {"6F101-C01", "MO120-1", "MK120-1", "7B201-1", "6S101-C01", "5B201-1", "MMX-PKG-1", "EED-120-2001",
        "EES-120-2001", "ES120S01", "ED240S01", "ES 120 F 01 SO 011 00", "MS120S01", "MD240S01"}) {
    const Decoding decoding = decode(number);
    INFO(number);
    CHECK(decoding.status == DecodeStatus::Recognised);
    REQUIRE(decoding.readings.size() == 1);
    const ModelReading& model = decoding.readings.front();
    CHECK(model.family == "mini-meter");
    CHECK_FALSE(model.ct.primary_a);
    CHECK(model.serial == SerialEra::None);
    REQUIRE(model.limits);
    CHECK(model.limits->line[0] == Window{102, 138});
    CHECK(std::find(model.ask.begin(), model.ask.end(), "ct-rating") != model.ask.end());
  }
}

TEST_CASE("A kit style number is a Series 2000 whose service and build date are asked") {
  const Decoding decoding = decode("2O208-4W");
  CHECK(decoding.status == DecodeStatus::Recognised);
  const ModelReading& model = decoding.readings.at(0);
  CHECK(model.family == "series-2000");
  CHECK_FALSE(model.service);
  CHECK_FALSE(model.limits);
  CHECK(model.serial == SerialEra::BuildDateNeeded);
  CHECK(model.ask == std::vector<std::string>{"service", "ct-rating", "demand", "build-date"});
  CHECK(decode("2O208-4W", parse_period("2012")).readings.at(0).serial == SerialEra::Modbus);
}

TEST_CASE("Meters of other series are named and refused") {
  const std::pair<const char*, const char*> rows[] = {{"3N48D-41", "Leviton Series 3000"},
                                                      {"4DUMR-R", "Leviton Series 4100"},
                                                      {"70D48", "Leviton Series 7000"},
                                                      {"71D48", "Leviton Series 7100"},
                                                      {"S8UWH122", "Leviton Series 8000"}};
  for (const auto& [number, series] : rows) {
    const Decoding decoding = decode(number);
    INFO(number);
    CHECK(decoding.status == DecodeStatus::Unsupported);
    REQUIRE(decoding.readings.size() == 1);
    CHECK(decoding.readings[0].fields[0].meaning == series);
    CHECK(decoding.readings[0].notes[0].code == "other-series");
  }
}

TEST_CASE("Words that begin like a family are no numbers") {
  for (const char* words : {"MODEL", "Model 12", "MONDAY 5", "EDGE 4", "ESTATE"}) {
    INFO(words);
    CHECK(decode(words).status == DecodeStatus::Invalid);
  }
  CHECK(only("St Louis MO 2N208-021").canonical == "2N208-021");
}
