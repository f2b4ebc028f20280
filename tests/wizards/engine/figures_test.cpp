// Every figure on a screen comes from a table that names its manual and section, from the job itself, or is marked as
// Lineside's assumption. Each screen is built twice, for two jobs with other readings: what stays the same is no
// reading of the job, so it must have a row.
#include <algorithm>
#include <regex>
#include <set>

#include "models/manuals/contradictions.hpp"
#include "models/manuals/figures.hpp"
#include "models/manuals/installation.hpp"
#include "models/plain_text.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/trouble/faq.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

constexpr const char* kNumbers[] = {"2N208-021",
                                    "2R480-12D",
                                    "1N120-011",
                                    "1R277-041",
                                    "1N240-02D",
                                    "2N416-021",
                                    "2N48G-021",
                                    "2N24G-02D",
                                    "2N208-AA1",
                                    "S2-600-N-01-01-021-01",
                                    "S1-240-R-01-01-022-00",
                                    "BL3-240-200-PKG-SO",
                                    "BL-208-200-GL-PKG-SP",
                                    "MMD-120-2001-T-SCC",
                                    "MMS-120-1001",
                                    "MS 120 F 01 SO 011 00",
                                    "MD 240 F 02 XO 041 00",
                                    "6P201-C02",
                                    "6W201-C02",
                                    "5B101-C01",
                                    "7B101-C01",
                                    "ES120S01",
                                    "MD240S01",
                                    "EED-1",
                                    "2O208-4W"};

/// "12 in-lb", "600 VAC", "0.1 kWh": each number that carries a unit, ranges as two.
std::multiset<std::string> figures_of(const std::string& raw) {
  static const std::regex kFigure(
      R"((\d+(?:\.\d+)?)(?:(?: to |–| x )[-+]?(\d+(?:\.\d+)?))? ?(in-lb|in\b|AWG|VAC|VDC|V\b|A\b|mA|kWh|Wh|kW|W\b|VA\b|°C|%|s\b|min\b|minutes?|hours?|h\b|days?|years?|baud|Bd|Hz|inch))");
  // A duration is one figure, and a model number is none.
  static const std::regex kDuration(R"((\d+) min (\d+) s\b)");
  static const std::regex kModel(R"([0-9A-Z]*-[0-9]+W\b|RS485 [AB]\b|\b2O[0-9]+W\b|PK-[0-9A-Z-]+)");
  const std::string text = std::regex_replace(std::regex_replace(raw, kDuration, "$1:$2"), kModel, "");
  std::multiset<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), kFigure), end; at != end; ++at) {
    std::string unit = (*at)[3];
    if (unit == "minutes" || unit == "minute") unit = "min";
    found.insert((*at)[1].str() + " " + unit);
    if ((*at)[2].matched) found.insert((*at)[2].str() + " " + unit);
  }
  return found;
}

bool is_assumption(const std::string& text) {
  return text.find("Lineside's assumption") != std::string::npos || text.find("our assumption") != std::string::npos;
}

/// All texts of a screen, one each.
std::vector<std::string> texts_of(const Screen& shown) {
  std::vector<std::string> out{english(shown.title), english(shown.sentence), english(shown.why),
                               english(shown.next.why_disabled)};
  if (shown.safety) out.push_back(english(shown.safety->text));
  const auto finding = [&](const Finding& one) { out.push_back(english(one.text) + " " + english(one.remedy)); };
  for (const Item& item : shown.items) {
    if (const auto* paragraph = std::get_if<Paragraph>(&item)) out.push_back(english(paragraph->text));
    if (const auto* note = std::get_if<FindingNote>(&item)) finding(note->finding);
    if (const auto* action = std::get_if<Action>(&item))
      out.push_back(english(action->label) + " " + english(action->why_disabled));
    if (const auto* list = std::get_if<Checklist>(&item))
      for (const CheckItem& check : list->items) out.push_back(english(check.label));
    if (const auto* face = std::get_if<MeterFace>(&item))
      for (const Text& line : face->lines) out.push_back(english(line));
    if (const auto* hookup = std::get_if<HookupPicture>(&item)) {
      out.push_back(english(hookup->caption) + " " + english(hookup->legend));
      for (const HookupLine& line : hookup->lines) out.push_back(english(line.text));
    }
    if (const auto* table = std::get_if<KeyValues>(&item)) {
      out.push_back(english(table->title));
      for (const KeyValue& row : table->rows)
        out.push_back(english(row.key) + ": " + english(row.value) + " " + english(row.source));
    }
    if (const auto* field = std::get_if<Field>(&item)) {
      out.push_back(english(field->label) + " " + english(field->hint) + " " + english(field->meaning));
      for (const Choice& choice : field->choices) out.push_back(english(choice.label));
      for (const Finding& one : field->findings) finding(one);
      if (field->bar) out.push_back(english(field->bar->caption) + " V");
    }
  }
  return out;
}

void add(std::set<std::string>& known, std::string_view text) {
  for (const std::string& figure : figures_of(std::string{text})) known.insert(figure);
}

/// Figures of the tables that concern every meter.
std::set<std::string> table_figures() {
  std::set<std::string> known;
  for (const Figure& figure : figures()) known.insert(std::string{figure.text});
  for (const Contradiction& row : contradictions())
    add(known, std::string{row.text.id} + " " + std::string{row.ruling.id});
  return known;
}

/// Figures that the number itself and its manual's tables give.
void add_model(std::set<std::string>& known, const ModelReading& model) {
  for (const InstallationFact& fact : installation_facts(model)) add(known, fact.text.id);
  for (const DecodedField& one : model.fields) add(known, english(one.meaning));
  for (const Note& note : model.notes) add(known, english(note.text));
  for (const Contradiction& row : contradictions_of(model)) add(known, row.text.id);
  if (model.service) add(known, english(describe(*model.service)));
  for (const int wh : model.led_wh) known.insert({number_text(wh) + " Wh", number_text(wh / 1000.0) + " kWh"});
  for (const int wh : model.pulse_wh) known.insert({number_text(wh) + " Wh", number_text(wh / 1000.0) + " kWh"});
  if (model.ct.primary_a) {
    known.insert(number_text(*model.ct.primary_a) + " A");
    known.insert(number_text(*model.ct.primary_a * 1.1) + " A");
    if (model.ct.max_primary_a) known.insert(number_text(*model.ct.max_primary_a) + " A");
    known.insert(number_text(std::max(2.0, *model.ct.primary_a / 100)) + " A");  // least for a fraction: S12 2.2, LMM
  }
  if (model.limits) {
    for (const auto& window : model.limits->line) {
      if (window) known.insert({number_text(window->min) + " V", number_text(window->max) + " V"});
    }
  }
}

struct Readings {
  double volts;  // share of the nominal voltage
  const char* amps;
  const char* watts;
  const char* kwh;
  const char* label;
  const char* pulses;
};
constexpr Readings kOne{1.013, "41.7", "1510", "12.3", "250", "31"};
constexpr Readings kOther{0.987, "37.2", "1890", "77.8", "350", "47"};

/// Near the nominal voltages of the number's service; a high leg on L3.
void put_volts(Job& job, double share) {
  const Session none;
  const View view(job, none);
  if (view.model == nullptr || !view.model->service) return;
  const Service service = *view.model->service;
  for (int k = 0; k < view.lines(); ++k) {
    const bool high = service.connection == Connection::HighLegDelta && k == 2;
    const double volts = share * service.line_to_neutral_v * (high ? 1.732 : 1);
    job.facts.push_back({job.facts.size() + 1, "m1", "volts.L" + std::to_string(k + 1), fixed(volts, 1),
                         FactSource::Measured, kAt, "V-1"});
  }
}

Job job_with(const std::string& number, const Readings& readings) {
  Job job = new_job("11111111-2222-3333-4444-555555555555", true, kAt);
  const auto put = [&](const FactKey& key, std::string value) {
    job.facts.push_back({job.facts.size() + 1, std::string{subject_of(key, "m1")}, key.str(), std::move(value),
                         FactSource::Typed, kAt, "A-1"});
  };
  put("safety.accepted", "yes");
  put("model.typed", number);
  put("label.service", number.starts_with("2O") ? "120-208-4w" : "120-240-3w");
  put("label.ct-rating", readings.label);
  put("label.demand", "yes");
  put_volts(job, readings.volts);
  put("check.1.obs.1.load_on", "L1");
  for (const Line line : kLines) put(ObservationKeys{1, 1}.amps(line), readings.amps);
  put("check.1.obs.1.heater_w", readings.watts);
  put("pulse.used", "1000");
  put("pulse.counted", readings.pulses);
  put("pulse.seconds", readings.watts);
  put("demand.by", "key-switch");
  put("opening.kwh", readings.kwh);
  return job;
}

/// The texts of a screen, for both jobs; choices made on it in turn where they change the words.
std::vector<Screen> variants(Job job, std::string_view code) {
  job.facts.push_back({job.facts.size() + 1, "", "nav.screen", std::string{code}, FactSource::Chosen, kAt, "A-1"});
  Session session;
  Surroundings around;
  around.port = "practice";
  (void)update(job, session, Event{around, kAt});
  std::vector<Screen> out{screen(job, session)};
  for (const auto& [key, value] : std::vector<std::pair<const char*, const char*>>{{"check.1.obs.1.by", "register"},
                                                                                   {"check.1.obs.1.by", "display"},
                                                                                   {"demand.by", "modbus"},
                                                                                   {"radio.led", "slow"},
                                                                                   {"radio.led", "dark"},
                                                                                   {"radio.led", "fast"},
                                                                                   {"serial.wires", "now"},
                                                                                   {"generation", "running"}}) {
    job.facts.push_back({job.facts.size() + 1, "m1", key, value, FactSource::Chosen, kAt, "A-1"});
    out.push_back(screen(job, session));
  }
  return out;
}

/// Figures without a row, each with the text it stands in.
std::set<std::string> unaccounted(const std::string& number) {
  std::set<std::string> known = table_figures();
  const Session none;
  const Job one = job_with(number, kOne);
  const Job other = job_with(number, kOther);
  const View view(one, none);
  REQUIRE(view.model != nullptr);
  add_model(known, *view.model);
  std::set<std::string> missing;
  std::set<std::string> told;  // one place of each figure is enough
  for (const Step& step : steps()) {
    const auto first = variants(one, step.code);
    const auto second = variants(other, step.code);
    std::set<std::string> constant;
    for (const Screen& shown : second)
      for (const std::string& text : texts_of(shown))
        for (const std::string& figure : figures_of(text)) constant.insert(figure);
    for (const Screen& shown : first) {
      for (const std::string& text : texts_of(shown)) {
        if (is_assumption(text)) continue;
        for (const std::string& figure : figures_of(text)) {
          if (constant.count(figure) != 0 && known.count(figure) == 0 && told.insert(figure).second)
            missing.insert(figure + "  on " + std::string{step.code} + ": " + text);
        }
      }
    }
  }
  return missing;
}

}  // namespace

TEST_CASE("every figure on a screen has a row with its source, for every family") {
  std::set<std::string> missing;
  for (const char* number : kNumbers) {
    INFO(number);
    missing.merge(unaccounted(number));
  }
  std::string list;
  for (const std::string& one : missing) list += one + "\n";
  INFO(list);
  CHECK(missing.empty());
}

TEST_CASE("the check of the figures sees a figure that no table has") {
  const auto found = figures_of("Tighten to 13 in-lb, wait 17 s, and stay within 90 to 140 V.");
  CHECK(found == std::multiset<std::string>{"13 in-lb", "17 s", "90 V", "140 V"});
  std::set<std::string> known = table_figures();
  CHECK(known.count("13 in-lb") == 0);
  CHECK(known.count("17 s") == 0);
  CHECK_FALSE(is_assumption("Tighten to 13 in-lb"));
}

TEST_CASE("every row of the figures names its manual and section or is marked as ours, and is quoted somewhere") {
  std::string all;
  for (const char* number : kNumbers) {
    for (const Step& step : steps()) {
      for (const Screen& shown : variants(job_with(number, kOne), step.code))
        for (const std::string& text : texts_of(shown)) all += text + "\n";
    }
  }
  for (const FaqEntry& entry : faq()) all += english(entry.question) + " " + english(entry.answer) + "\n";
  const auto quoted = figures_of(all);
  for (const Figure& figure : figures()) {
    INFO(figure.text);
    CHECK_FALSE(figure.what.empty());
    CHECK((figure.source.manual == Manual::Ours || !figure.source.section.empty()));
    CHECK(quoted.count(std::string{figure.text}) > 0);
  }
}

TEST_CASE("the answers of the questions quote figures of the tables only") {
  std::set<std::string> known = table_figures();
  for (const Manual manual : {Manual::S12, Manual::LMM, Manual::IMS, Manual::FM})
    for (const InstallationFact& fact : installation_table(manual)) add(known, fact.text.id);
  for (const FaqEntry& entry : faq()) {
    CHECK_FALSE(entry.source.empty());
    for (const std::string& figure : figures_of(english(entry.question) + " " + english(entry.answer))) {
      INFO(entry.id << ": " << figure);
      CHECK(known.count(figure) == 1);
    }
  }
}
