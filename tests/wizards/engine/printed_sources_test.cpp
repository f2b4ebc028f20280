// Family, screen, and every source printed there: each names a section that its manual has, and the findings of a whole
// wiring check are the meter's own manual's too.
#include <map>
#include <regex>
#include <set>

#include "models/manuals/contradictions.hpp"
#include "models/manuals/installation.hpp"
#include "models/manuals/manuals.hpp"
#include "tests/wizards/engine/printed.hpp"
#include "wizards/trouble/faq.hpp"
#include "wizards/trouble/tree.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

/// As the tables of contents and the headings list them.
const std::map<std::string, std::set<std::string>>& sections() {
  static const std::map<std::string, std::set<std::string>> all{
      {"S12", {"1",     "1.1",   "1.2",   "1.3",   "1.4",   "2",   "2.1", "2.2", "2.3", "2.4", "2.4.1",
               "2.4.2", "2.5",   "2.5.1", "2.5.2", "2.5.3", "3",   "3.1", "3.2", "3.3", "3.4", "3.5",
               "3.5.1", "3.5.2", "3.5.3", "3.6",   "3.7",   "3.8", "4",   "5",   "6",   "7"}},
      {"LMM", {"1",   "1.1", "1.2", "1.3",   "1.4",   "1.4.1", "1.4.2", "2",   "2.1", "2.2",  "3", "3.1", "3.2",
               "3.3", "3.4", "3.5", "3.5.1", "3.5.2", "3.5.3", "3.6",   "3.7", "3.9", "3.10", "4", "5",   "6"}},
      {"IMS",
       {"1",   "1.1", "1.2", "1.3", "1.4",   "1.4.1", "1.4.2", "2",   "2.1", "2.1.1", "2.1.2", "2.2", "2.3", "3", "3.1",
        "3.2", "3.3", "3.4", "3.5", "3.5.1", "3.5.2", "3.6",   "3.7", "3.8", "3.9",   "4",     "5",   "6",   "7", "8"}},
      {"FM", {"1",     "2",   "2.1", "2.2", "2.3", "2.4", "2.5",   "2.5.1", "2.5.2", "2.6", "3",
              "3.1",   "3.2", "4",   "4.1", "4.2", "4.3", "4.3.1", "4.3.2", "4.4",   "4.5", "4.5.1",
              "4.5.2", "4.6", "4.7", "5",   "5.1", "5.2", "6",     "7",     "8",     "9"}}};
  return all;
}

/// "S12 2.3" for each section that a text cites, and "S12 Table 3" for each table.
std::vector<std::string> cited(const std::string& text) {
  static const std::regex kManual(
      R"(\b(S12|LMM|IMS|FM)((?:(?:,| and|;)? (?:Tables? \d+[AB]?(?: and \d+)?|Figures? \d+|FAQ|cover|\d+(?:\.\d+)*))+))");
  static const std::regex kSection(R"((?:Tables? \d+[AB]?(?: and \d+)?|Figures? \d+)|(\d+(?:\.\d+)*))");
  std::vector<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), kManual), end; at != end; ++at) {
    const std::string sections_of_it = (*at)[2];
    for (std::sregex_iterator one(sections_of_it.begin(), sections_of_it.end(), kSection); one != end; ++one)
      if ((*one)[1].matched) out.push_back((*at)[1].str() + " " + (*one)[1].str());
  }
  return out;
}

bool exists(const std::string& citation) {
  const auto blank = citation.find(' ');
  return sections().at(citation.substr(0, blank)).contains(citation.substr(blank + 1));
}

/// A load that is too small and a verdict that needs a direction: the findings of the diagnosis cite a manual.
void check_wiring(Walk& walk, double amps) {
  REQUIRE(walk.go("W-1"));
  walk.answer("generation", "none");
  const Screen shown = walk.now();
  REQUIRE(walk.answer("load_on", field(shown, "load_on")->choices.front().value));
  for (const Item& item : walk.now().items) {
    const auto* one = std::get_if<Field>(&item);
    if (one != nullptr && one->id.starts_with("amps.")) REQUIRE(walk.answer(one->id, std::to_string(amps)));
  }
  REQUIRE(walk.answer("by", "led"));
  REQUIRE(walk.press("next"));
  const View view(walk.job, walk.session);
  const double watts = 120 * amps * view.lines();
  for (int i = 0; i <= 8; ++i) REQUIRE(walk.send(Tap{1000 + i * 36000.0 / watts}));
  walk.answer("reverse_indicator", "not-looked");
  walk.go("W-3");
}

struct Said {
  std::string number;
  std::string code;
  std::string text;
  const ModelReading* model;
};

/// Every text of every screen of a family, each also with answers that bring findings.
template <class See>
void every_text(const char* number, const See& see) {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", number));
  REQUIRE(walk.go("M-2"));
  walk.answer("service", "120-240-3w");
  walk.answer("ct-rating", "200");
  walk.answer("ct-secondary", "0.1");
  const View view(walk.job, walk.session);
  REQUIRE(view.model != nullptr);
  const auto look = [&](const Walk& at) {
    const Screen shown = at.now();
    for (const std::string& text : printed(shown)) see(Said{number, shown.code, text, view.model});
  };
  for (const Step& step : steps()) {
    Walk aside = walk;
    if (!aside.go(std::string{step.code})) continue;
    look(aside);
    for (const auto& [field, value] : {std::pair{"volts.L1", "3"},
                                       {"secondary", "0.2"},
                                       {"rating.CT1", "100"},
                                       {"runs", "no"},
                                       {"multiplier", "2000"},
                                       {"amps.L1", "0.5"},
                                       {"label.CT1", "400:0.2"},
                                       {"panel_service", "277-480-4w"},
                                       {"used", "100"}}) {
      Walk wrong = aside;
      if (wrong.answer(field, value)) look(wrong);
    }
  }
  for (const double amps : {1.5, 40.0}) {
    Walk aside = walk;
    check_wiring(aside, amps);
    look(aside);
  }
  Walk searching = walk;
  searching.go("F-1");
  for (const char* words : {"torque", "warranty", "ct", "power", "manual"}) {
    searching.answer("find", words);
    look(searching);
  }
}

}  // namespace

TEST_CASE("every section cited on a screen of any family exists in the manual that it names, and is the meter's own") {
  std::size_t citations = 0;
  std::set<std::string> seen;
  for (const char* number : kOneOfEach) {
    every_text(number, [&](const Said& said) {
      const std::string own{short_name(manual_for(*said.model))};
      for (const std::string& one : cited(said.text)) {
        ++citations;
        seen.insert(one);
        INFO(said.number << " " << said.code << ": " << said.text);
        CHECK(exists(one));
        // A contradiction may name the manual that it is held against.
        const bool contradiction = std::ranges::any_of(contradictions(), [&](const Contradiction& row) {
          return said.text.find(row.text.id) != std::string::npos || said.text.find(row.source) != std::string::npos;
        });
        CHECK((contradiction || one.starts_with(own + " ")));
      }
    });
  }
  CHECK(citations > 3000);
  CHECK(seen.size() > 60);
}

TEST_CASE("the tables themselves cite sections that exist") {
  const auto all_exist = [](std::string_view text) {
    for (const std::string& one : cited(std::string{text})) {
      INFO(text);
      CHECK(exists(one));
    }
  };
  for (const Manual manual : {Manual::S12, Manual::LMM, Manual::IMS, Manual::FM})
    for (const InstallationFact& fact : installation_table(manual)) all_exist(english(text(fact.source)));
  for (const Contradiction& row : contradictions()) all_exist(row.source);
  for (const FaqEntry& entry : faq()) all_exist(entry.source.manuals);
  for (const TreeNode& node : tree_nodes()) all_exist(node.source.manuals);
  for (const Step& step : steps()) all_exist(step.source.manuals);
}

TEST_CASE("the reading of citations sees a section that no manual has") {
  CHECK(cited("S12 2.3 Table 3, 3.9; LMM 2.2 Table 2, 5, FM 3.1; the CT's label") ==
        std::vector<std::string>{"S12 2.3", "S12 3.9", "LMM 2.2", "LMM 5", "FM 3.1"});
  CHECK_FALSE(exists("S12 3.9"));
  CHECK_FALSE(exists("LMM 3.8"));
  CHECK(cited("IMS CTs of 200 A").empty());
}
