// The meter's face, power over time, the map of a search and the transceiver's lights, as data. Expected figures are
// the manuals' own: S12 2.3 (5 Wh on, 5 Wh off), 2.4.1 (1 s every 18 s), 3.8 (more than 1 A); LMM 2.2 (200 W: 1.5 min
// on).
#include "tests/support/texts/text_literal.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/screen/meter_face.hpp"
#include "wizards/screen/power_chart.hpp"

using namespace lineside;
using test::operator""_t;
using test::Walk;

namespace {

MeterFace face_of(std::string_view number, const LoadNow& load) {
  const Decoding decoding = decode(number, std::nullopt);
  REQUIRE(decoding.readings.size() == 1);
  return meter_face(decoding.readings.front(), load, false);
}

std::string all_lines(const MeterFace& face) {
  std::string text;
  for (const Text& line : face.lines) text += english(line) + "\n";
  return text;
}

bool says(const MeterFace& face, std::string_view words) {
  return all_lines(face).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("Series 2000 face: two pulse LEDs at the pace of the load, reverse dark, segment test every 18 s") {
  const MeterFace face = face_of("2N208-021", {36000, 100});
  REQUIRE(face.lamps.size() == 3);
  CHECK(face.lamps[0].label == "10 Wh");
  CHECK(face.lamps[0].now == LampNow::Blinks);
  CHECK(face.lamps[0].blink == std::vector{0.5, 0.5});  // 36 kW: once a second (facts of S12 2.3)
  CHECK(face.lamps[1].label == "1 kWh");
  CHECK(face.lamps[1].blink == std::vector{50.0, 50.0});
  CHECK(face.lamps[2].red);
  CHECK(face.lamps[2].now == LampNow::Dark);
  double round = 0;
  double test = 0;
  for (const LcdPage& page : face.pages) {
    round += page.seconds;
    if (page.digits == "88888") test = page.seconds;
  }
  CHECK(round == 18);
  CHECK(test == 1);
  CHECK_FALSE(says(face, "Power LED"));  // it has none
}

TEST_CASE("At 200 W the load LED of a Mini Meter is lit for 1.5 min and dark for 1.5 min") {
  const MeterFace face = face_of("MMD-120-2001-T-SCC", {200, 1.7});
  REQUIRE(face.lamps.size() == 3);
  CHECK(face.lamps[0].label == "power");
  CHECK(face.lamps[0].now == LampNow::Lit);
  CHECK(face.lamps[1].blink == std::vector{90.0, 90.0});
  CHECK_FALSE(face.pages.empty());
  CHECK(says(face, "once every 3 min"));
}

TEST_CASE("A meter without built-in LCD shows none, and the flush mount kits have no LED but the load LED") {
  CHECK(face_of("MMD-120-2001", {}).pages.empty());
  const MeterFace kit = face_of("6W201-C02", {1200, 10});
  REQUIRE(kit.lamps.size() == 1);
  CHECK(kit.lamps[0].label == "10 Wh");
  CHECK(says(kit, "Reverse arrow on the LCD: not shown"));
}

TEST_CASE("Without load the pulse LEDs rest lit or dark, and the reverse indicator means nothing up to 1 A") {
  const MeterFace idle = face_of("2N208-021", {});
  CHECK(idle.lamps[0].now == LampNow::LitOrDark);
  CHECK(idle.lamps[2].now == LampNow::LitOrDark);
  CHECK(face_of("2N208-021", {360, 1.0}).lamps[2].now == LampNow::LitOrDark);
  CHECK(face_of("2N208-021", {360, 1.1}).lamps[2].now == LampNow::Dark);
}

TEST_CASE("An LED that would blink faster than 2.5 times a second is not drawn blinking") {
  const MeterFace face = face_of("2N480-121", {300000, 400});
  CHECK(face.lamps[0].now == LampNow::TooFast);
  CHECK(face.lamps[1].now == LampNow::Blinks);
}

TEST_CASE("A demand model shows three values, 6 s each") {
  const MeterFace face = face_of("2N208-02D", {});
  REQUIRE(face.pages.size() == 4);
  for (int i = 0; i < 3; ++i) CHECK(face.pages[static_cast<std::size_t>(i)].seconds == 6);
}

TEST_CASE("W-1 shows the face moving, W-2 still, so that no one taps along with the screen") {
  Walk walk;
  test::to_wiring_check(walk);
  REQUIRE(walk.answer("load_on", "L1 L2 L3"));
  for (const char* line : {"L1", "L2", "L3"}) REQUIRE(walk.answer(std::string{"amps."} + line, "100"));
  const auto before = test::all<MeterFace>(walk.now());
  REQUIRE(before.size() == 1);
  CHECK_FALSE(before[0].still);
  CHECK(before[0].lamps[0].blink.at(0) == Approx(10 * 3600 / (100 * (120.2 + 119.8 + 121)) / 2));
  walk.fill({{"by", "led-10"}});
  REQUIRE(walk.code() == "W-2");
  const auto watching = test::all<MeterFace>(walk.now());
  REQUIRE(watching.size() == 1);
  CHECK(watching[0].still);
  CHECK(test::all<PowerChart>(walk.now()).empty());
  for (const double at : {10.0, 11.0, 12.1}) REQUIRE(walk.send(Tap{at}));
  const auto charts = test::all<PowerChart>(walk.now());
  REQUIRE(charts.size() == 1);
  REQUIRE(charts[0].stretches.size() == 2);
  CHECK(charts[0].stretches[0].watts == Approx(36000));
  CHECK(charts[0].stretches[0].from == 0);
  CHECK(charts[0].seconds == Approx(2.1));
}

TEST_CASE("Power from taps: the band holds every power that the timing leaves possible") {
  const auto list = power_stretches(LedEvidence{10, 2, 6, {0, 2, 6}}, 0.3);
  REQUIRE(list.size() == 2);
  CHECK(list[0].watts == Approx(18000));
  CHECK(list[0].low == Approx(36000 / 2.3));
  CHECK(list[0].high == Approx(36000 / 1.7));
  CHECK(list[1].watts == Approx(9000));
  CHECK(list[1].high - list[1].low < list[0].high - list[0].low);
  const auto counted = power_stretches(LedEvidence{10, 5, 34.9, {}}, 0.3);
  REQUIRE(counted.size() == 1);
  CHECK(counted[0].watts == Approx(5 * 36000 / 34.9));
}

TEST_CASE("Power from the register: a step is exact, the wait before it is not") {
  // 3.6 kW: a step each 100 s. The first sample lies 30 s before a step.
  const RegisterEvidence seen{{{0, 5.0, {}, {}}, {30, 5.1, {}, {}}, {130, 5.2, {}, {}}, {150, 5.2, {}, {}}}};
  const auto list = power_stretches(seen, 1);
  REQUIRE(list.size() == 3);
  for (const PowerStretch& each : list) {
    CHECK(each.low <= 3600);
    CHECK(each.high >= 3600);
  }
  CHECK(list[0].low == Approx(0).margin(1e-6));
  CHECK(list[1].watts == Approx(3600));
  CHECK(list[1].low == Approx(360000 / 101.0));
  CHECK(list[1].high == Approx(360000 / 99.0));
  CHECK(list[2].watts == Approx(9000));  // no step in 20 s: anything from 0 to 0.1 kWh
}

TEST_CASE("The scale of the chart holds what is drawn, and an open band does not press it flat") {
  const auto chart = power_chart({{5, 6, 4000, 3000, 40000}, {6, 8, 4200, 3900, 4500}}, 14400);
  REQUIRE(chart.has_value());
  CHECK(chart->bottom_watts == 0);
  CHECK(chart->top_watts >= 14400);
  CHECK(chart->top_watts <= 20000);
  CHECK(chart->stretches[0].from == 0);
  CHECK(chart->seconds == 3);
  REQUIRE(chart->ticks.size() >= 3);
  CHECK(chart->ticks.front().label == "0 kW");
  CHECK_FALSE(power_chart({}, 1000).has_value());
}

TEST_CASE("The map of a search fills as the IDs are asked") {
  Walk walk;
  test::to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
  CHECK(test::all<ScanMap>(walk.now()).empty());
  REQUIRE(walk.press("scan"));
  for (int id = 1; id <= 20; ++id)
    REQUIRE(walk.send(WorkProgress{.what = "asking"_t, .done = id / 247.0, .seconds_left = 1, .id = id}));
  REQUIRE(walk.send(ScanFound{18, test::identity_of("2N208-021"), "identity"}));
  REQUIRE(walk.send(ScanFound{7, std::nullopt, "garbled"}));
  const auto maps = test::all<ScanMap>(walk.now());
  REQUIRE(maps.size() == 1);
  CHECK(maps[0].cells[17] == ScanCell::Answered);
  CHECK(maps[0].cells[6] == ScanCell::Garbled);
  CHECK(maps[0].cells[0] == ScanCell::Silent);
  CHECK(maps[0].cells[20] == ScanCell::NotAsked);
  CHECK(maps[0].line == "1 answered, 1 garbled, 18 silent, 227 not asked.");
  REQUIRE(walk.send(ScanDone{247, {}, true}));
  CHECK(test::all<ScanMap>(walk.now())[0].line == "1 answered, 1 garbled, 245 silent, 0 not asked.");
}

TEST_CASE(
    "The transceiver's lights: every pattern differs, none flashes faster than 2.5 times a second, and what is seen is "
    "read back") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", "6W201-C02"));
  REQUIRE(walk.go("G-1"));
  const Screen shown = walk.now();
  const Field* led = test::field(shown, "led");
  REQUIRE(led != nullptr);
  CHECK(led->choices.size() == 7);
  std::vector<std::vector<double>> seen;
  for (const Choice& choice : led->choices) {
    REQUIRE(choice.blink.size() % 2 == 0);
    REQUIRE_FALSE(choice.blink.empty());
    CHECK(std::find(seen.begin(), seen.end(), choice.blink) == seen.end());
    seen.push_back(choice.blink);
    for (std::size_t i = 0; i + 1 < choice.blink.size(); i += 2)
      CHECK((choice.blink[i] == 0 || choice.blink[i] + choice.blink[i + 1] >= 0.4));
  }
  const std::vector<Choice> choices = led->choices;
  for (const Choice& choice : choices) {
    REQUIRE(walk.answer("led", choice.value));
    CHECK(test::words_of(walk.now()).find("Seen: " + english(choice.label) + ".") != std::string::npos);
  }
}
