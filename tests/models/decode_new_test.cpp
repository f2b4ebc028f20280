#include <catch2/catch.hpp>

#include "models/decode.hpp"

using namespace lineside;

namespace {
const ModelReading& only(const Decoding& decoding) {
  REQUIRE(decoding.status == DecodeStatus::Decoded);
  REQUIRE(decoding.readings.size() == 1);
  return decoding.readings.front();
}
}  // namespace

TEST_CASE("2N208-021 says everything the key of S12 Figure 5 says") {
  const Decoding decoding = decode("2n208 021");
  const ModelReading& model = only(decoding);
  CHECK(decoding.input == "2n208 021");
  CHECK(model.canonical == "2N208-021");
  CHECK(model.family == "series-2000");
  CHECK(model.format == "new");
  CHECK(model.made_from == Date{2011, 8, 1});
  CHECK_FALSE(model.made_to);
  REQUIRE(model.fields.size() == 5);
  CHECK(model.fields[2].name == "voltage");
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
