// Every screen and every node of the trees, for every family: what is printed as a source is of the manual that covers
// the meter, and words that only one manual has stand on no other meter's screens.
#include "models/manuals/contradictions.hpp"
#include "models/manuals/installation.hpp"
#include "models/manuals/own_source.hpp"
#include "tests/wizards/engine/printed.hpp"
#include "wizards/trouble/return_request.hpp"
#include "wizards/trouble/tree.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

bool names(const std::string& text, std::string_view manual) {
  for (auto at = text.find(manual); at != std::string::npos; at = text.find(manual, at + 1)) {
    const auto letter = [&](std::size_t i) {
      return i < text.size() && std::isalnum(static_cast<unsigned char>(text[i]));
    };
    if ((at == 0 || !letter(at - 1)) && text.substr(at + manual.size(), 1) == " " &&
        !text.substr(at).starts_with("IMS CTs"))
      return true;
  }
  return false;
}

}  // namespace

TEST_CASE("no screen of a meter prints a section of another meter's manual") {
  for (const char* number : kOneOfEach) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    REQUIRE(walk.go("M-1"));
    REQUIRE(walk.answer("number", number));
    const View view(walk.job, walk.session);
    REQUIRE(view.model != nullptr);
    const Manual own = manual_for(*view.model);
    for (const Step& step : steps()) {
      Walk aside = walk;
      if (!aside.go(std::string{step.code})) continue;
      // Bad answers bring findings with their sources.
      for (const char* line : {"L1", "L2", "L3"}) aside.answer(std::string{"volts."} + line, "3");
      aside.answer("secondary", "5");
      aside.answer("runs", "no");
      for (const std::string& one : printed(aside.now())) {
        for (const Manual other : {Manual::S12, Manual::LMM, Manual::IMS, Manual::FM}) {
          INFO(number << " " << step.code << ": " << one);
          CHECK((other == own || !names(one, short_name(other))));
        }
      }
    }
  }
}

TEST_CASE("what only S12 describes stands on no screen of a Mini Meter") {
  for (const char* number : kOneOfEach) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    REQUIRE(walk.go("M-1"));
    REQUIRE(walk.answer("number", number));
    const View view(walk.job, walk.session);
    if (manual_for(*view.model) == Manual::S12) continue;
    for (const Step& step : steps()) {
      if (step.flow == "questions") continue;
      Walk aside = walk;
      if (!aside.go(std::string{step.code})) continue;
      for (const std::string& one : printed(aside.now())) {
        for (const char* word : {"key switch", "segment", "ribbon", "6 s each", "every 18 s", "-20 to +50"}) {
          INFO(number << " " << step.code << ": " << one);
          CHECK(one.find(word) == std::string::npos);
        }
      }
    }
  }
}

TEST_CASE("symptoms that a meter cannot have are not offered, and its family is not asked again") {
  const auto symptoms = [](const char* number) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.go("M-1");
    REQUIRE(walk.answer("number", number));
    walk.go("T-1");
    std::string all;
    const Screen shown = walk.now();
    for (const Choice& choice : field(shown, "answer")->choices) all += choice.value + " ";
    return all;
  };
  CHECK(symptoms("6P201-C02") == "power load-led low high lcd reverse volts pulses ");
  CHECK(symptoms("6W201-D02") == "power load-led low high lcd reverse volts pulses radio ");
  CHECK(symptoms("2N208-021") == "power load-led low high lcd reverse volts silent garbled id pulses ");
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  walk.go("M-1");
  REQUIRE(walk.answer("number", "6P201-C02"));
  walk.go("T-1");
  REQUIRE(walk.answer("answer", "power"));
  REQUIRE(walk.press("next"));
  CHECK(walk.code() == "T-63");
}

TEST_CASE("a return is asked for where the meter's own manual says") {
  const auto request = [](const char* number) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.go("M-1");
    REQUIRE(walk.answer("number", number));
    return rma_request(walk.job, "m1");
  };
  CHECK(request("2N208-021").source == "S12 7");
  CHECK(english(request("MMD-120-2001-T-SCC").to).starts_with("IMS: telephone 800-488-3594"));
  CHECK(request("6F101-C01").source == "LMM 6");
  CHECK(english(request("6P201-C02").to).starts_with("Leviton: telephone 1-800-824-3005"));
  CHECK(request("6P201-C02").fees ==
        std::vector<Text>{msg("The manual of this meter prints no return terms: ask for them.")});
}

TEST_CASE("the power on the LCD is offered only where an LCD shows kW") {
  const auto ways = [](const char* number) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.go("M-1");
    REQUIRE(walk.answer("number", number));
    walk.go("W-1");
    std::string all;
    const Screen shown = walk.now();
    for (const Choice& choice : field(shown, "by")->choices) all += choice.value + " ";
    return all;
  };
  CHECK(ways("2N208-021").find("display") == std::string::npos);
  CHECK(ways("2N208-02D").find("display") != std::string::npos);
  CHECK(ways("6P201-C02").find("display") != std::string::npos);
  for (const char* total_only : {"6F101-C01", "5B101-C01", "MMD-120-2001-T-SCC", "EED-1"}) {
    INFO(total_only);  // LMM 2.2 Table 3, IMS 2.3 Table 3: total kWh
    CHECK(ways(total_only).find("display") == std::string::npos);
  }
}

TEST_CASE("a meter whose manual prints no terms of return is not asked for what others want to know") {
  const auto shown = [](const char* number) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.go("M-1");
    REQUIRE(walk.answer("number", number));
    REQUIRE(walk.go("Q-1"));
    return walk.now();
  };
  for (const char* number : {"6F101-C01", "6P201-C02"}) {
    INFO(number);
    const Screen screen = shown(number);
    CHECK(screen.sentence ==
          "This meter's manual prints no return terms. Ask the contact it names; the sheet says what is known.");
    CHECK_FALSE(field(screen, "order")->required);
    CHECK(field(screen, "reason")->required);
  }
  CHECK(field(shown("2N208-021"), "order")->required);
  CHECK(field(shown("MMD-120-2001-T-SCC"), "order")->required);
}

TEST_CASE("LMM names no colors of CT leads, so none is shown or drawn for its meters") {
  const auto walk_to = [](const char* number, const char* code) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.go("M-1");
    REQUIRE(walk.answer("number", number));
    REQUIRE(walk.go("M-2"));
    walk.answer("service", "120-240-3w");
    REQUIRE(walk.go(code));
    return walk.now();
  };
  CHECK(field(walk_to("6F101-C01", "M-3"), "colour.CT2")->hint.empty());
  CHECK(field(walk_to("6P201-C02", "M-3"), "colour.CT2")->hint == "red and white");
  CHECK(field(walk_to("2N208-021", "M-3"), "colour.CT1")->hint ==
        "solid core: black (or white with a black stripe) and white; split core: black and white");
  CHECK(field(walk_to("MMD-120-2001-T-SCC", "M-3"), "colour.CT1")->hint ==
        "solid core: black and white; split core: black and white");
  const auto pictures = all<HookupPicture>(walk_to("6F101-C01", "P-1"));
  REQUIRE(pictures.size() == 1);
  CHECK(pictures.front().lines.back().text ==
        "CT2: LINE side to the source on L2. To CT2:X1 its colored lead, to CT2:X2 its white one.");
  CHECK(english(pictures.front().legend).find("H1") == std::string::npos);
}

TEST_CASE("a Mini Meter whose service is not known yet has two lines at most, and no third CT") {
  for (const char* number : {"6F101-C01", "EED-1"}) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.go("M-1");
    REQUIRE(walk.answer("number", number));
    REQUIRE(walk.go("M-3"));
    CHECK(field(walk.now(), "rating.CT2") != nullptr);
    CHECK(field(walk.now(), "rating.CT3") == nullptr);
    REQUIRE(walk.go("V-1"));
    CHECK(field(walk.now(), "volts.L3") == nullptr);
  }
}

TEST_CASE("a kit on a 2-wire service uses one line, and nothing says that it does not fit (FM 3.1 Table 2)") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  walk.go("M-1");
  REQUIRE(walk.answer("number", "6P201-C02"));
  REQUIRE(walk.go("M-2"));
  REQUIRE(walk.answer("panel_service", "120-2w"));
  CHECK(field(walk.now(), "panel_service")->findings.empty());
  REQUIRE(walk.go("M-3"));
  CHECK(field(walk.now(), "rating.CT2") == nullptr);
  REQUIRE(walk.go("V-1"));
  CHECK(field(walk.now(), "volts.L2") == nullptr);
  REQUIRE(walk.go("K-1"));
  std::string all_words;
  for (const std::string& one : printed(walk.now())) all_words += one + "\n";
  CHECK(all_words.find(" | FM 2.1, 2.6, 3.1 | ") != std::string::npos);
  SECTION("other Mini Meters say which they are by their number") {
    REQUIRE(walk.go("M-1"));
    REQUIRE(walk.answer("number", "MMD-120-2001-T-SCC"));
    REQUIRE(walk.go("M-2"));
    CHECK(field(walk.now(), "panel_service")->findings.front().code == "wires-differ");
  }
}

TEST_CASE("code 022 allows 120 A, where the load comes on as where it is clamped (S12 2.2 Tables 1 and 2)") {
  const auto on_v1 = [](const char* number) {
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.go("M-1");
    REQUIRE(walk.answer("number", number));
    REQUIRE(walk.go("V-1"));
    return words_of(walk.now());
  };
  CHECK(on_v1("S2-208-N-01-01-022-00").find("Keep every conductor at 120 A or less, and ask the manufacturer.") !=
        std::string::npos);
  CHECK(on_v1("S2-208-N-01-01-021-00").find("Keep every conductor") == std::string::npos);
  CHECK(on_v1("MMD-120-2002-SCC").find("Keep every conductor") == std::string::npos);
}
