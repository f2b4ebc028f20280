// Questions and answers: every entry of the manuals' lists is there, found by its words, and reached from the search
// box.
#include <algorithm>
#include <set>

#include "models/manuals/contradictions.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/trouble/faq.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

std::string first_id(std::string_view typed) {
  const auto found = find_in_faq(typed);
  return found.empty() ? "" : std::string{found.front()->id};
}

}  // namespace

TEST_CASE("what people call it finds the entry") {
  // The questions of S12 5, IMS 5 and FM 7, by words an installer would type.
  CHECK(first_id("parallel ct") == "ct-sets");
  CHECK(first_id("same conduit") == "");
  CHECK(first_id("share conduit") == "share-conduit");
  CHECK(first_id("Class 2") == "class-2");
  CHECK(first_id("x1 x2") == "turned-ct");
  CHECK(first_id("BACKWARDS") == "turned-ct");
  CHECK(first_id("colour") == "colours");
  CHECK(first_id("color code") == "colours");
  CHECK(first_id("peak reset") == "demand-reset");
  CHECK(first_id("rs-485 modbus") == "ask-over-port");
  CHECK(first_id("AMR") == "amr");
  CHECK(first_id("rbc") == "billing");
  CHECK(first_id("seals") == "tamper");
  CHECK(first_id("does not work") == "nothing-helps");
  CHECK(find_in_faq("xyzzy").empty());
  CHECK(find_in_faq("").size() == faq().size());
}

TEST_CASE("every contradiction of the manuals is among the questions, with both sides and what is done about it") {
  for (const Contradiction& row : contradictions()) {
    INFO(row.id);
    const auto found = std::find_if(faq().begin(), faq().end(), [&](const FaqEntry& e) { return e.id == row.id; });
    REQUIRE(found != faq().end());
    CHECK(found->question == row.text);
    CHECK(found->answer == row.ruling);
    CHECK_FALSE(row.source.empty());
  }
  // facts: the seven the project lists, and those met since.
  for (const char* id : {"rs485", "one-ampere", "second-line", "transceiver", "400-a", "figures", "several-meters"})
    CHECK(std::any_of(contradictions().begin(), contradictions().end(),
                      [&](const Contradiction& row) { return row.id == id; }));
}

TEST_CASE("the contradictions of a meter stand on its list of materials") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", "5B101-C01"));
  REQUIRE(walk.go("K-1"));
  std::string text;
  for (const KeyValues& table : all<KeyValues>(walk.now()))
    for (const KeyValue& row : table.rows) text += english(row.key) + ": " + english(row.value) + "\n";
  CHECK(text.find("LMM 3.9; LMM 5: The reverse indicator needs at least 1 A (LMM 3.9), or more than 1 A") !=
        std::string::npos);
  CHECK(text.find("S12") == std::string::npos);
}

TEST_CASE("the search box goes by code, by the name of a step, and by words into the questions") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("v1"));
  CHECK(walk.code() == "V-1");
  REQUIRE(walk.go("sign-off"));
  CHECK(walk.code() == "X-1");
  REQUIRE(walk.go("tamper seal"));
  CHECK(walk.code() == "F-1");
  CHECK(field(walk.now(), "find")->value == "tamper seal");
  // The seals are described for flush mount enclosures only, and this is a Series 2000 meter.
  CHECK(words_of(walk.now()).find("No manual of this meter answers that.") != std::string::npos);
  REQUIRE(walk.answer("find", "knockout"));
  CHECK(all<KeyValues>(walk.now()).front().rows.front().key == "S12 1.4, 3.5.2");
  REQUIRE(walk.press("back"));
  CHECK(walk.code() == "X-1");
  CHECK_FALSE(walk.go("Z-9"));
  CHECK(english(walk.session.problem).starts_with("There is no screen \"Z-9\". The screens are A-1, "));
}

TEST_CASE("every screen there is can be gone to by its code") {
  Walk walk;
  to_wiring_check(walk);
  for (const Step& step : steps()) {
    INFO(step.code);
    REQUIRE(walk.go(std::string{step.code}));
    CHECK(walk.code() == step.code);
  }
}

TEST_CASE("on F-1 a question opens and closes, and the search narrows the list") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("F-1"));
  const auto offered = [&](std::string_view id) {
    const auto actions = all<Action>(walk.now());
    return std::ranges::find(actions, id, &Action::id) != actions.end();
  };
  CHECK(offered("faq:colours"));
  CHECK_FALSE(offered("faq:colours-fm"));  // of another meter's manual
  REQUIRE(walk.press("faq:turned-ct"));
  CHECK(words_of(walk.now()).find("it costs accuracy") != std::string::npos);
  REQUIRE(walk.press("faq:turned-ct"));
  CHECK(words_of(walk.now()).find("it costs accuracy") == std::string::npos);
  REQUIRE(walk.answer("find", "warranty"));
  CHECK(words_of(walk.now()).find("10 years. (S12 1.2)") != std::string::npos);
  REQUIRE(walk.answer("find", "xyzzy"));
  CHECK(words_of(walk.now()).find("No question has all of these words.") != std::string::npos);
  CHECK_FALSE(walk.now().next.visible);
  REQUIRE(walk.press("resume"));
  CHECK(walk.code() == "W-1");
}

TEST_CASE("a search finds the figures of the manuals by their words, of each manual that prints them") {
  const auto manuals_with = [](std::string_view words, std::optional<Manual> manual = std::nullopt) {
    std::set<std::string> out;
    for (const InstallationFact& fact : find_in_manuals(words, {}, manual))
      out.insert(std::string{short_name(fact.source.manual)});
    return out;
  };
  using Names = std::set<std::string>;
  CHECK(manuals_with("torque") == Names{"S12", "LMM", "IMS", "FM"});
  CHECK(manuals_with("knockout") == Names{"S12"});
  CHECK(manuals_with("humidity") == Names{"S12", "LMM", "IMS", "FM"});
  CHECK(manuals_with("counter") == Names{"LMM", "IMS", "FM"});
  CHECK(manuals_with("encapsulated") == Names{"LMM"});
  CHECK(manuals_with("warranty") == Names{"S12", "LMM", "IMS", "FM"});
  CHECK(manuals_with("tehama") == Names{"FM"});
  CHECK(manuals_with("burden") == Names{"S12"});
  CHECK(manuals_with("error codes") == Names{"FM"});
  CHECK(manuals_with("521-001") == Names{"IMS"});
  CHECK(manuals_with("Mexico") == Names{"LMM"});
  // Terms of return and contacts, as Q-1 has them.
  CHECK(manuals_with("shipping") == Names{"S12", "IMS"});
  CHECK(manuals_with("uninsured packages") == Names{"S12", "IMS"});
  CHECK(manuals_with("handling charge") == Names{"S12", "IMS"});
  CHECK(manuals_with("Tualatin") == Names{"S12"});
  CHECK(manuals_with("Largo") == Names{"IMS"});
  CHECK(manuals_with("Pointe-Claire") == Names{"FM"});
  CHECK(manuals_with("return") == Names{"S12", "LMM", "IMS", "FM"});
  // As people ask: in the plural, with the words of a question.
  CHECK(manuals_with("contacts") == Names{"S12", "LMM", "IMS", "FM"});
  CHECK(manuals_with("What are the shipping terms?") == Names{"S12", "IMS"});
  CHECK(manuals_with("hours") == Names{"S12", "LMM", "IMS", "FM"});
  CHECK(manuals_with("accuracy class") == Names{"S12", "LMM", "IMS", "FM"});
  CHECK(manuals_with("certifications") == Names{"S12", "LMM", "IMS", "FM"});
  CHECK(manuals_with("precautions") == Names{"S12", "LMM", "IMS"});
  CHECK(manuals_with("warranty exclusions") == Names{"S12", "LMM", "IMS", "FM"});
  CHECK(manuals_with("restocking") == Names{"S12", "IMS"});
  CHECK(manuals_with("what is Kh").contains("S12"));
  CHECK(manuals_with("part numbers").contains("IMS"));
  CHECK(manuals_with("torque", Manual::FM) == Names{"FM"});  // of the meter in hand
}
