// A job laid out for paper and plain text: a tree of plain data, made from the facts alone. The PDF
// and the text export print the same report; neither reads a fact by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/i18n/translator.hpp"
#include "diagnostics/phasors.hpp"
#include "diagnostics/voltage_check.hpp"
#include "diagnostics/wiring.hpp"
#include "models/manuals.hpp"
#include "wizards/hookup/hookup.hpp"
#include "wizards/job.hpp"
#include "wizards/signature.hpp"

namespace lineside::report {

struct Row {
  std::string label;
  std::string value;   // with its unit
  std::string source;  // "typed", "read", …
  std::string at;      // time of the fact
  std::string key{};   // of the fact
};

struct Section {
  std::string title;
  std::vector<Row> rows;
};

/// One observation of the wiring check, as evidence.
struct Evidence {
  std::string test;     // "Round 1, test 2"
  std::string load;     // "L1 41 A, L2 38.5 A"
  std::string watched;  // "10 Wh LED, 3 cycles in 7.5 s"
  std::string reverse;  // reverse indicator: "dark", "lit", ""
};

/// The wiring that was most probable, as found or as left.
struct WiringState {
  std::string verdict;                    // "fault", …; empty: not checked
  std::string headline;                   // "fault: CT2 reversed (97 %)"
  std::string fraction;                   // "registers 33 % of use (31 to 36 %)"
  std::vector<std::string> alternatives;  // "97 % CT2 reversed", the rest in one line
  std::optional<Wiring> wiring;           // nothing where the facts do not tell it whole
  std::optional<PhasorDiagram> phasors;
};

struct Meter {
  std::string subject;  // "m1"
  std::string title;    // "Meter m1 · 2N208-021 · Unit 3B"
  std::vector<Section> sections;
  VoltageCheck voltages;
  const ManualRow* manual = nullptr;  // that covers it; null where the number is not known
  std::optional<Service> service;
  std::optional<Hookup> hookup;  // as it shall be wired
  int elements = 3;
  WiringState found;
  WiringState left;
  std::vector<Evidence> evidence;
};

/// A fact that was given again with another value: the old one is kept and shown.
struct Correction {
  std::string what;  // "m1 Volts L1 to N"
  std::string before;
  std::string after;
  std::string at;
};

struct Report {
  std::string title;  // name of the job
  std::string site;
  std::string job_id;
  bool practice = false;
  JobState state = JobState::Open;
  std::string state_words;  // "Commissioned with open points"
  std::string updated;      // time of the newest fact
  std::vector<std::string> open_points;
  std::size_t dangers = 0;  // so many of them, the first ones, are dangers
  Section job;
  std::vector<Meter> meters;
  std::vector<Row> notes;
  Section signoff;
  std::vector<Stroke> signature;  // as drawn on the screen
  std::vector<Correction> corrections;
  std::vector<std::string> clock_jumps;  // where the tablet's clock ran backwards between two facts
};

Report make(const Job& job);
/// How many of the open points, in English, are dangers: those lead them. A signed job keeps its points as text.
std::size_t dangers_in(const std::vector<std::string>& points);
/// The manuals that cover its meters, each once.
std::vector<const ManualRow*> manuals_of(const Report& report);
/// Every word of it but what a person typed.
void translate(Report& report, const i18n::Translator& words);
/// The value of the meter's row of this fact; empty where there is none.
std::string value_of(const Meter& meter, const FactKey& key);

/// "m1", "m2", … in order of their numbers.
std::vector<std::string> meters_of(const Job& job);
std::string words_for(JobState state);
/// A fact's value for people: with unit, "yes"/"no" as they are.
std::string shown(const Fact& fact);

}  // namespace lineside::report
