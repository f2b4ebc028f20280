// The original format against S12 2.1 Figure 3.
#include "tests/models/decoding/only_reading.hpp"

using namespace lineside;
using test::noted;
using test::only;

TEST_CASE("An original number says everything the key of S12 Figure 3 says") {
  const ModelReading model = only("BL3-240-200-PKG-SO");
  CHECK(model.canonical == "BL3-240-200-PKG-SO");
  CHECK(model.family == "series-1000");
  CHECK(model.format == "original");
  CHECK_FALSE(model.made_from);
  CHECK(model.made_to == Date{2009, 2, 28});
  CHECK(model.service == Service{1, 3, Connection::SplitPhase, 120, 240});
  CHECK(model.ct.primary_a == 200);
  CHECK(model.ct.secondary_a == 0.1);
  CHECK(model.ct.core == CtCore::Solid);
  CHECK(model.elements == 2);
  CHECK(model.serial == SerialEra::OneWay);
  CHECK_FALSE(model.demand);
  CHECK(model.ask == std::vector<std::string>{"demand"});
  CHECK(model.limits->line[1] == Window{102, 138});
  CHECK_FALSE(model.limits->line[2]);
}

TEST_CASE("Wires and voltage of an original number make its service") {
  CHECK(only("BL2-120-100-PKG-SP").service == Service{1, 2, Connection::SinglePhase, 120, 0});
  CHECK(only("BL2-277-100-PKG-SP").service == Service{1, 2, Connection::SinglePhase, 277, 0});
  CHECK(only("BL3-208-100-PKG-SP").service == Service{2, 3, Connection::Network, 120, 208});
  CHECK(only("BL3-480-100-PKG-SP").service == Service{2, 3, Connection::Network, 277, 480});
  CHECK(only("BL-208-100-PKG-SP").service == Service{3, 4, Connection::Wye, 120, 208});
  CHECK(only("BL-480-1200-PKG-SP").service == Service{3, 4, Connection::Wye, 277, 480});
  CHECK(only("BL-480-1200-PKG-SP").ct.core == CtCore::Split);
  CHECK(only("BL-480-1200-PKG-SP").family == "series-2000");
  CHECK(only("BL-208-100-PKG-SP").fields[1].code.empty());
  CHECK(only("BL-208-100-PKG-SP").fields[1].at == TextRange{2, 2});
}

TEST_CASE("GL with 208 and with 240 is the 240 V high-leg delta, with 480 no limit is published") {
  const Service high_leg{3, 4, Connection::HighLegDelta, 120, 240};
  CHECK(only("BL-208-200-GL-PKG-SO").service == high_leg);
  CHECK(only("BL-240-200-GL-PKG-SO").service == high_leg);
  CHECK(only("BL-240-200-GL-PKG-SO").limits->line[2] == Window{175, 240});
  CHECK(only("BL-480-200-GL-PKG-SO").service == Service{3, 4, Connection::HighLegDelta, 240, 480});
  CHECK_FALSE(only("BL-480-200-GL-PKG-SO").limits);
  CHECK(decode("BL3-240-200-GL-PKG-SO").status == DecodeStatus::Invalid);
}

TEST_CASE("GL and PKG come in either order, and PKG may be missing, which is said") {
  CHECK(only("BL-240-200-PKG-GL-SO").canonical == "BL-240-200-GL-PKG-SO");
  CHECK_FALSE(noted(only("BL-240-200-PKG-GL-SO"), "pkg-missing"));
  CHECK(only("BL-240-200-GL-SO").canonical == "BL-240-200-GL-PKG-SO");
  CHECK(noted(only("BL-240-200-GL-SO"), "pkg-missing"));
  CHECK(only("BL3240200SO").canonical == "BL3-240-200-PKG-SO");
  CHECK(noted(only("BL3240200SO"), "pkg-missing"));
}
