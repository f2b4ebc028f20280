// Every screen and every node of the trees, for every family: what is printed as a source is of the manual that covers
// the meter, and words that only one manual has stand on no other meter's screens.
#include "models/contradictions.hpp"
#include "models/installation.hpp"
#include "models/own_source.hpp"
#include "tests/wizards/walk.hpp"
#include "wizards/rma.hpp"
#include "wizards/trouble/tree.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

constexpr const char* kOneOfEach[] = {"2N208-021",
                                      "1N240-02D",
                                      "BL3-240-200-PKG-SO",
                                      "S2-208-N-01-01-021-00",
                                      "2O208-4W",
                                      "MMD-120-2001-T-SCC",
                                      "MS 120 F 01 SO 011 00",
                                      "MS120S01",
                                      "EED-1",
                                      "6F101-C01",
                                      "5B101-C01",
                                      "6P201-C02",
                                      "6W201-D02"};

/// Sources and words of a screen, each with where it stands.
std::vector<std::string> printed(const Screen& shown) {
  std::vector<std::string> out{shown.source, shown.title + " " + shown.sentence + " " + shown.why};
  const auto finding = [&](const Finding& one) { out.push_back(text(one.source)); };
  for (const Item& item : shown.items) {
    if (const auto* paragraph = std::get_if<Paragraph>(&item)) out.push_back(paragraph->text);
    if (const auto* note = std::get_if<FindingNote>(&item)) finding(note->finding);
    if (const auto* list = std::get_if<Checklist>(&item))
      for (const CheckItem& check : list->items) out.push_back(check.source + " | " + check.label);
    if (const auto* table = std::get_if<KeyValues>(&item))
      for (const KeyValue& row : table->rows) out.push_back(row.source + " | " + row.key + " " + row.value);
    if (const auto* face = std::get_if<MeterFace>(&item)) {
      out.push_back(face->source);
      for (const std::string& line : face->lines) out.push_back(line);
    }
    if (const auto* hookup = std::get_if<HookupPicture>(&item)) out.push_back(hookup->legend);
    if (const auto* field = std::get_if<Field>(&item)) {
      out.push_back(field->label + " " + field->hint);
      for (const Choice& choice : field->choices) out.push_back(choice.label);
      for (const Finding& one : field->findings) finding(one);
    }
  }
  return out;
}

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
          // A contradiction of the meter's own manual may name the manual it is held against.
          const bool contradiction = std::ranges::any_of(contradictions_of(*view.model), [&](const Contradiction& row) {
            return one.find(row.text) != std::string::npos || one.find(row.source) != std::string::npos;
          });
          CHECK((other == own || contradiction || !names(one, short_name(other))));
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
      if (!aside.go(std::string{step.code}) || aside.now().sentence.starts_with("Nothing to do here")) continue;
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
  CHECK(request("MMD-120-2001-T-SCC").to.starts_with("IMS: telephone 800-488-3594"));
  CHECK(request("6F101-C01").source == "LMM 6");
  CHECK(request("6P201-C02").to.starts_with("Leviton: telephone 1-800-824-3005"));
  CHECK(request("6P201-C02").fees ==
        std::vector<std::string>{"The manual of this meter prints no terms of return: ask for them."});
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
}
