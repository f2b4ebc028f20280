// Voltage windows against S12 Tables 1-2, and dates on labels.
#include <catch2/catch.hpp>

#include "models/date.hpp"
#include "models/formats/number_format.hpp"

using namespace lineside;

TEST_CASE("Published windows are those of S12 2.2, and none is lent to a service without one") {
  CHECK(published_limits(services::k120TwoWire)->line[0] == Window{102, 138});
  CHECK_FALSE(published_limits(services::k120TwoWire)->line[1]);
  CHECK(text(published_limits(services::k120TwoWire)->source) == "S12 2.2 Table 1");
  CHECK(published_limits(services::k277x480Wye)->line[2] == Window{235, 320});
  CHECK(text(published_limits(services::k277x480Wye)->source) == "S12 2.2 Table 2");
  CHECK(published_limits(services::k347x600Wye)->line[0] == Window{295, 400});
  CHECK(published_limits(services::k240HighLeg)->line[1] == Window{102, 138});
  CHECK(published_limits(services::k240HighLeg)->line[2] == Window{175, 240});
  // 240 V lies inside 235-320: still no window is borrowed.
  CHECK_FALSE(published_limits(services::k240x416Wye));
  CHECK_FALSE(published_limits(services::k480HighLeg));
  CHECK_FALSE(published_limits(Service{2, 3, Connection::Network, 347, 600}));
}

TEST_CASE("Assumed windows are 15 % about nominal and say that they are ours") {
  const Limits wye = assumed_limits(services::k240x416Wye);
  CHECK(wye.line[2] == Window{204, 276});
  CHECK(text(wye.source) == "Lineside's assumption");
  const Limits delta = assumed_limits(services::k480HighLeg);
  CHECK(delta.line[0] == Window{204, 276});
  CHECK(delta.line[2] == Window{353, 478});  // high leg: 240 V times the square root of 3
}

TEST_CASE("what every meter takes and what none does are the ends of all windows") {
  double least = 1e9;
  double most = 0;
  for (const Service& service :
       {services::k120TwoWire, services::k277TwoWire, services::k120x240, services::k120x208Legs,
        services::k277x480Legs, services::k120x208Wye, services::k277x480Wye, services::k347x600Wye,
        services::k240x416Wye, services::k240HighLeg, services::k480HighLeg}) {
    const Limits limits = published_limits(service).value_or(assumed_limits(service));
    for (const auto& window : limits.line) {
      if (!window) continue;
      least = std::min(least, window->max);
      most = std::max(most, window->max);
    }
  }
  CHECK(least == kEveryMeterTakesV);
  CHECK(most == kNoMeterTakesMoreV);
}

TEST_CASE("A service in words and its connection by name") {
  CHECK(describe(services::k120x208Wye) == "3-phase 4-wire wye, 120/208 V");
  CHECK(describe(services::k277x480Legs) == "2-phase 3-wire (two legs of a wye), 277/480 V");
  CHECK(describe(services::k120x240OrLegs) == "1- or 2-phase 3-wire, 120/240 or 120/208 V");
  CHECK(connection_from("high-leg-delta") == Connection::HighLegDelta);
  CHECK(connection_from("split-phase-or-network") == Connection::SplitPhaseOrNetwork);
  CHECK_FALSE(connection_from("delta"));
}

TEST_CASE("Dates on labels are a day, a month or a year") {
  CHECK(parse_period("2011") == DatePeriod{{2011, 1, 1}, {2011, 12, 31}});
  CHECK(parse_period("2011-02") == DatePeriod{{2011, 2, 1}, {2011, 2, 28}});
  CHECK(parse_period("2012-02") == DatePeriod{{2012, 2, 1}, {2012, 2, 29}});
  CHECK(parse_period("2011-02-26") == DatePeriod{{2011, 2, 26}, {2011, 2, 26}});
  for (const char* text :
       {"", "11", "2011-2", "2011-13", "2011-02-29", "2011-00-01", "2011/02/26", "2011-02-2x", "0000", "20111"}) {
    INFO(text);
    CHECK_FALSE(parse_period(text));
  }
  CHECK(iso({2011, 2, 6}) == "2011-02-06");
}
