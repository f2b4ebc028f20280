// A danger put at every question that can bear one: a sound meter of each family, one of its answers changed for the
// worse. A question that nobody thought of is tried like the others, because the screens themselves say what they ask.
#include <map>
#include <set>

#include "tests/wizards/engine/danger_walk.hpp"
#include "wizards/engine/dangers.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

/// A meter with everything noted as it should be, up to the wiring check.
struct Sound {
  const char* number;
  const char* service;  // of the panel, and of the label where it is asked
  const char* rating;
  const char* secondary;
  std::vector<const char*> volts;
  const char* high_leg = "no";
};
const std::vector<Sound>& sound_meters() {
  static const std::vector<Sound> all{
      {"2N208-021", "120-208-4w", "200", "0.1", {"120", "120", "120"}},
      {"2R480-12D", "277-480-4w", "1200", "0.1", {"277", "277", "277"}},
      {"1N120-011", "120-2w", "100", "0.1", {"120"}},
      {"1R277-041", "277-2w", "400", "0.1", {"277"}},
      {"2N24G-02D", "high-leg-240-4w", "200", "0.1", {"120", "120", "208"}},
      {"2N416-021", "240-416-4w", "200", "0.1", {"240", "240", "240"}},
      {"2N208-AA1", "120-208-4w", "100", "0.1", {"120", "120", "120"}},
      {"BL3-240-200-PKG-SO", "120-240-3w", "200", "0.1", {"120", "120"}},
      {"S2-208-N-01-01-022-00", "120-208-4w", "200", "0.2", {"120", "120", "120"}},
      {"S2-208-N-01-01-021-00", "high-leg-240-4w", "200", "0.1", {"120", "120", "208"}, "yes"},
      {"2O208-4W", "120-208-4w", "100", "0.1", {"120", "120", "120"}},
      {"MMD-120-2002-SCC", "120-240-3w", "200", "0.2", {"120", "120"}},
      {"MMS-120-1001-T", "120-2w", "100", "0.1", {"120"}},
      {"MS 120 F 01 SO 011 00", "120-2w", "100", "0.1", {"120"}},
      {"MD 240 F 02 XO 041 00", "120-208-3w", "400", "0.1", {"120", "120"}},
      {"ES120S01", "120-240-3w", "100", "0.1", {"120", "120"}},
      {"EED-1", "120-240-3w", "100", "0.1", {"120", "120"}},
      {"6F101-C01", "120-240-3w", "100", "0.1", {"120", "120"}},
      {"7B101-C01", "120-240-3w", "200", "0.2", {"120", "120"}},
      {"5B101-C01", "120-240-3w", "100", "0.1", {"120", "120"}},
      {"6P201-C02", "120-240-3w", "200", "0.1", {"120", "120"}},
      {"6W201-D02", "120-208-3w", "200", "0.1", {"120", "120"}},
  };
  return all;
}

/// Whatever the screen asks of these is answered as it should be; the rest stays as it is.
void answer_soundly(Walk& walk, const Sound& meter) {
  for (const Item& item : walk.now().items) {
    const auto* one = std::get_if<Field>(&item);
    if (one == nullptr || !one->value.empty()) continue;
    std::string value;
    if (one->id == "service" || one->id == "panel_service") value = meter.service;
    if (one->id == "ct-rating" || one->id.starts_with("rating.")) value = meter.rating;
    if (one->id == "ct-secondary" || one->id == "secondary") value = meter.secondary;
    if (one->id == "demand") value = "no";
    if (one->id == "high-leg") value = meter.high_leg;
    if (one->id == "outputs") value = one->choices.front().value;
    if (one->id == "serial") value = "A123";
    if (one->id == "built") value = meter.number[0] == 'B' ? "2008-05-01" : "2011-05-01";
    for (std::size_t k = 0; k < meter.volts.size(); ++k)
      if (one->id == "volts.L" + std::to_string(k + 1)) value = meter.volts[k];
    if (value.empty()) continue;
    INFO(walk.code() << "." << one->id << " = " << value);
    REQUIRE(walk.answer(one->id, value));
  }
}

Walk sound_walk(const Sound& meter) {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", meter.number));
  for (const char* code : {"M-2", "M-3", "V-1"}) {
    REQUIRE(walk.go(code));
    answer_soundly(walk, meter);  // the service decides on the lines
    answer_soundly(walk, meter);
  }
  return walk;
}

std::set<std::string> standing(const Walk& walk) {
  std::set<std::string> out;
  const View view(walk.job, walk.session);
  for (const Danger& danger : dangers(view))
    if (danger.stands()) out.insert(std::string{danger.about});
  return out;
}

std::vector<std::string> bad_answers(const Field& field) {
  std::vector<std::string> out;
  for (const Choice& choice : field.choices)
    if (choice.enabled) out.push_back(choice.value);
  if (field.kind == FieldKind::Number) out.insert(out.end(), {"3", "50", "277", "480", "1000", "9999"});
  if (field.kind == FieldKind::Text) out.insert(out.end(), {"9999:0.1", "200:5"});
  if (field.kind == FieldKind::ModelNumber) out.insert(out.end(), {"1N120-011", "2N208-011", "MMS-120-1001"});
  if (field.kind == FieldKind::YesNo) out.insert(out.end(), {"yes", "no"});
  return out;
}

}  // namespace

TEST_CASE("wherever an answer of a sound meter is changed to a dangerous one, no way energizes it") {
  std::map<std::string, int> bore;  // question: how many families it brought a danger to
  for (const Sound& meter : sound_meters()) {
    const Walk whole = sound_walk(meter);
    INFO(meter.number);
    REQUIRE(standing(whole).empty());
    std::set<std::string> tried;
    for (const Step& step : steps()) {
      if (step.flow == "questions" || step.flow == "practice") continue;
      Walk there = whole;
      if (!there.go(std::string{step.code})) continue;
      for (const Item& item : there.now().items) {
        const auto* question = std::get_if<Field>(&item);
        if (question == nullptr) continue;
        for (const std::string& value : bad_answers(*question)) {
          Walk bad = there;
          if (!bad.answer(question->id, value)) continue;
          const auto found = standing(bad);
          if (found.empty()) continue;
          INFO(step.code << "." << question->id << " = " << value);
          if (bad.code() == "M-2" || bad.code() == "M-3" || bad.code() == "V-1") stops_here(bad);
          std::string which = question->id;
          for (const std::string& about : found) which += " " + about;
          if (!tried.insert(which).second) continue;
          ++bore[question->id];
          nothing_energizes(bad, found == std::set<std::string>{"voltage"} ? "V-1" : "");
        }
      }
    }
  }
  const auto families = static_cast<int>(sound_meters().size());
  for (const char* every : {"panel_service", "rating.CT1", "label.CT1", "secondary", "volts.L1"}) {
    INFO(every);
    CHECK(bore[every] >= families - 1);  // no 2-wire panel is above a 277 V meter's highest
  }
  CHECK(bore["number"] >= families / 2);
  CHECK(bore["rating.CT2"] > 0);
  CHECK(bore["volts.L3"] > 0);
  CHECK(bore["volts.L1-L2"] > 0);
  CHECK(bore["ct-rating"] > 0);
  CHECK(bore["ct-secondary"] > 0);
  CHECK(bore["high-leg"] > 0);
}
