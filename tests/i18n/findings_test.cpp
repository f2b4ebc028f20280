// What the lower floors say, every text of it is a message of the catalogs.
#include "diagnostics/inference/wiring_words.hpp"
#include "diagnostics/modbus/symptom.hpp"
#include "diagnostics/result.hpp"
#include "diagnostics/wiring/led_timer.hpp"
#include "diagnostics/wiring/voltage_check.hpp"
#include "models/decoding/ask.hpp"
#include "models/decoding/cross_check.hpp"
#include "models/decoding/decode.hpp"
#include "models/decoding/keypad.hpp"
#include "models/manuals/installation.hpp"
#include "tests/i18n/checker.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/key_table.hpp"

using namespace lineside;
using test::Checker;

namespace {

constexpr const char* kNumbers[] = {"2N208-021",
                                    "1N120-011",
                                    "1R240-02D",
                                    "2N480-12X",
                                    "2N24G-ZZ1",
                                    "2N48G-AA1",
                                    "1N416-011",
                                    "2N416-08A",
                                    "1N277-02O",
                                    "2R600-04I",
                                    "BL2-120-100-PKG-SP",
                                    "BL3-240-200-PKG-SO",
                                    "BL-208-400-GL-PKG-SO",
                                    "BL480-1200GLPKGSP",
                                    "BL-277-600-SO",
                                    "S1-120-N-01-01-011-00",
                                    "S2-208-X-12-04-022-01",
                                    "S2-600-S-04-05-121-02",
                                    "S1-480-R-01-01-061-00",
                                    "MMD-120-2001-T-SCC",
                                    "MMS-120-4001",
                                    "MMD-120-2002",
                                    "MS 120 F 01 SO 011 00",
                                    "MD240S02XO04100",
                                    "6P201-C02",
                                    "6W201-D02",
                                    "6W201-E02",
                                    "MO1",
                                    "MK-1",
                                    "7B-2",
                                    "6S-1",
                                    "6F101-C01",
                                    "5B-1",
                                    "MS120S01",
                                    "ES120S01",
                                    "EED-1",
                                    "EES-1",
                                    "MMX-1-PKG",
                                    "2O208-4W",
                                    "3N48D-41",
                                    "4DUMR-R",
                                    "70D48",
                                    "71D48",
                                    "S8UWH122"};

void decoded(Checker& checker, std::string_view number) {
  const Decoding read = decode(number);
  for (const ModelReading& reading : read.readings) {
    for (const DecodedField& field : reading.fields) {
      checker.say(field.name);
      checker.say(field.meaning);
    }
    for (const Note& note : reading.notes) checker.say(note.text);
    if (reading.service) checker.say(describe(*reading.service));
    for (const InstallationFact& fact : installation_facts(reading)) checker.say(fact.text);
  }
  for (const DecodeProblem& problem : read.problems) checker.say(problem.text);
  for (const DecodeSuggestion& suggestion : read.suggestions) checker.say(suggestion.why);
  const Keypad keys = keypad(number);
  checker.say(keys.heading);
  checker.say(keys.meaning);
  for (const KeypadChoice& choice : keys.choices) checker.say(choice.label);
}

}  // namespace

TEST_CASE("model numbers, whole, cut short and mistyped") {
  Checker checker;
  for (const std::string number : kNumbers) {
    for (std::size_t length = 0; length <= number.size(); ++length) decoded(checker, number.substr(0, length));
    for (std::size_t at = 0; at < number.size(); ++at) {
      for (const char wrong : {'O', '7', 'G'}) {
        std::string typed = number;
        typed[at] = wrong;
        decoded(checker, typed);
      }
    }
  }
  decoded(checker, "2N208-021 2N480-021");
  decoded(checker, std::string(400, 'A'));
  for (const std::string_view id : ask_ids()) checker.say(ask_text(id));
  checker.check();
}

TEST_CASE("voltage findings of every model at every usual voltage") {
  Checker checker;
  constexpr std::optional<double> kVolts[] = {std::nullopt, 0,   60,  98.4, 120.3, 141, 208,
                                              240,          277, 347, 416,  480,   1200};
  for (const char* number :
       {"2N208-021", "1N120-011", "1N240-011", "2N480-021", "2N24G-021", "2N416-021", "S2-208-N-01-01-021-00"}) {
    const Decoding read = decode(number);
    REQUIRE_FALSE(read.readings.empty());
    for (const auto& l1 : kVolts) {
      for (const auto& l3 : kVolts) {
        for (const auto& pair : kVolts) {
          VoltageReadings readings;
          readings.line_to_neutral = {l1, 120.0, l3};
          readings.line_to_line = {pair, 208.0, pair};
          for (const Finding& finding : check_voltages(read.readings.front(), readings).findings)
            checker.finding(finding);
        }
      }
    }
  }
  checker.check();
}

TEST_CASE("what every wiring is called and what to do about it") {
  Checker checker;
  for (const char* number : {"2N208-021", "1N240-011", "1N120-011", "2N24G-021"}) {
    DiagnoseInput input;
    input.service = *decode(number).readings.front().service;
    input.ct_primary_a = 200;
    const inference::HypothesisSet set = inference::hypotheses(input);
    const std::size_t step = std::max<std::size_t>(1, set.all.size() / 400);
    for (std::size_t i = 0; i < set.all.size(); i += step) {
      checker.say(inference::entry_text(set.all[i]));
      checker.say(inference::entry_remedy(set.all[i]));
    }
    for (const Wiring& wiring : ct_placements(set.elements)) checker.say(describe(wiring));
  }
  checker.check();
}

TEST_CASE("what to look at on every CT and lead") {
  Checker checker;
  for (unsigned seen = 0; seen < 16; ++seen) {
    Inspection inspection;
    inspection.cts = {Ct::CT1, Ct::CT2, Ct::CT3};
    inspection.leads = {Conductor::L1, Conductor::L2, Conductor::L3, Conductor::N};
    const inference::PartLook look{(seen & 1U) != 0, (seen & 2U) != 0, (seen & 4U) != 0, (seen & 8U) != 0};
    checker.say(inference::inspection_text(inspection, {look, look, look}));
  }
  checker.check();
}

TEST_CASE("two facts about a meter that disagree") {
  Checker checker;
  for (const std::string number : kNumbers) {
    for (const ModelReading& model : decode(number).readings) {
      for (const char* built : {"1999", "2009-06", "2012-05-01"}) {
        KnownOfMeter known;
        known.identity = "Leviton 2N480-041, V3.2-V3.2,fn45678001";
        known.ct_primary_a = 400;
        known.ct_secondary_a = 0.33;
        known.built = parse_period(built);
        known.answers_modbus = true;
        known.service = Service{3, 4, Connection::HighLegDelta, 120, 240};
        for (const Disagreement& found : cross_check(model, known)) {
          checker.say(found.one.what);
          checker.say(found.other.what);
          checker.say(found.one.value);
          checker.say(found.text);
          checker.say(found.remedy);
        }
      }
    }
  }
  checker.check();
}

TEST_CASE("errors of the bus and labels of the record") {
  Checker checker;
  for (int code = 0; code <= static_cast<int>(ErrorCode::Cancelled); ++code) {
    const ErrorRow& each = row(static_cast<ErrorCode>(code));
    checker.say(recorded_word(each.name));  // stands in the record
    checker.say(each.sentence);
    checker.say(each.remedy);
    checker.say(text(Error{static_cast<ErrorCode>(code), msg("Modbus ID {id}", 1)}));
  }
  const std::pair<std::string, std::string> kParts[] = {{"<n>", "2"},        {"<round>", "1"},    {"<line>", "L1"},
                                                        {"<ct>", "CT2"},     {"<pair>", "L1-L2"}, {"<when>", "found"},
                                                        {"<screen>", "W-1"}, {"<node>", "T-1"},   {"<format>", "pdf"}};
  for (const KeyRow& each : kKeys) {
    std::string key(each.key);
    for (const auto& [part, value] : kParts) {
      for (std::size_t at = key.find(part); at != std::string::npos; at = key.find(part))
        key.replace(at, part.size(), value);
    }
    if (key.find('<') != std::string::npos) continue;
    checker.say(key_label(key));
    checker.say(each.group);
  }
  checker.check();
}
