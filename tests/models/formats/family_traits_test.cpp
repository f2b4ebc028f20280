// What a family brings that its number does not spell out, against the manuals' tables.
#include <catch2/catch.hpp>

#include "models/formats/family_traits.hpp"
#include "tests/models/decoding/only_reading.hpp"

using namespace lineside;

TEST_CASE("only the 6W201 kits have a transceiver (FM 2.4, 5.1)") {
  CHECK(has_transceiver(test::only("6W201-C02")));
  CHECK_FALSE(has_transceiver(test::only("6P201-C02")));
  CHECK_FALSE(has_transceiver(test::only("2N208-021")));
}

TEST_CASE("outputs: 1K and COM on Series 1000/2000, 1000 and ISOL COM on Mini Meters, whose 10 Wh stays as wired") {
  const ModelReading series = test::only("2N208-021");
  CHECK(output_terminal(series, 1000) == "1K");
  CHECK(output_terminal(series, 10) == "10");
  CHECK(output_common(series) == "COM");
  CHECK(factory_wired_output_wh(series) == 0);
  const ModelReading mini = test::only("MMD-120-2001-T-SCC");
  CHECK(output_terminal(mini, 1000) == "1000");
  CHECK(output_common(mini) == "ISOL COM");
  CHECK(factory_wired_output_wh(mini) == 10);
}

TEST_CASE("a family sits on its own services only") {
  const Service wye{3, 4, Connection::Wye, 120, 208};
  const Service split{1, 3, Connection::SplitPhase, 120, 240};
  const Service high{1, 2, Connection::SinglePhase, 277, 0};
  CHECK(fits_family(test::only("2N208-021"), wye));
  CHECK_FALSE(fits_family(test::only("2N208-021"), split));
  CHECK(fits_family(test::only("1N240-021"), split));
  CHECK_FALSE(fits_family(test::only("1N240-021"), wye));
  CHECK(fits_family(test::only("MMD-120-2001-T-SCC"), split));
  CHECK_FALSE(fits_family(test::only("MMD-120-2001-T-SCC"), high));
  CHECK_FALSE(fits_family(test::only("MMD-120-2001-T-SCC"), wye));
}
