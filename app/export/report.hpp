// A job laid out for paper and plain text: a tree of plain data, made from the facts alone. The PDF
// and the text export print the same report; neither reads a fact by itself.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/wiring/phasors.hpp"
#include "diagnostics/wiring/voltage_check.hpp"
#include "diagnostics/wiring/wiring.hpp"
#include "models/manuals/manuals.hpp"
#include "models/text.hpp"
#include "wizards/hookup/hookup.hpp"
#include "wizards/record/job.hpp"
#include "wizards/record/signature.hpp"

namespace lineside::report {

/// One fact as it is printed.
struct Row {
  Text label;
  Text value;             // with its unit
  Text source;            // "typed", "read", …
  std::string at;         // time of the fact
  std::string key{};      // of the fact
  std::string subject{};  // of the fact
};

/// Rows under one title.
struct Section {
  Text title;
  std::vector<Row> rows;
};

/// One observation of the wiring check, as evidence.
struct Evidence {
  Text test;     // "Round 1, test 2"
  Text load;     // "L1 41 A, L2 38.5 A"
  Text watched;  // "10 Wh LED, 3 cycles in 7.5 s"
  Text reverse;  // reverse indicator: "dark", "lit", ""
};

/// The wiring that was most probable, as found or as left.
struct WiringState {
  std::string verdict;             // "fault", …; empty: not checked
  Text headline;                   // "fault: CT2 reversed (97 %)"
  Text fraction;                   // "registers 33 % of use (31 to 36 %)"
  std::vector<Text> alternatives;  // "97 % CT2 reversed", the rest in one line
  std::optional<Wiring> wiring;    // nothing where the facts do not tell it whole
  std::optional<PhasorDiagram> phasors;
};

/// What is told of one meter of the job.
struct Meter {
  std::string subject;  // "m1"
  Text title;           // "Meter m1 · 2N208-021 · Unit 3B"
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
  Text what;  // "m1 Volts L1 to N"
  Text before;
  Text after;
  std::string at;
  std::string subject;  // of the fact
};

/// A job laid out for paper, HTML and plain text.
struct Report {
  Text title;  // name of the job
  std::string site;
  std::string job_id;
  bool practice = false;
  JobState state = JobState::Open;
  Text state_words;               // "Commissioned with open points"
  std::string updated;            // time of the newest fact
  std::vector<Text> open_points;  // of a meter: begins with its subject
  std::size_t dangers = 0;        // so many of them, the first ones, are dangers
  Section job;
  std::vector<Meter> meters;
  std::vector<Row> notes;
  Section signoff;
  std::vector<Stroke> signature;  // as drawn on the screen
  std::vector<Correction> corrections;
  std::vector<Text> clock_jumps;  // where the tablet's clock ran backwards between two facts
};

/// Lays out a job, from its facts alone: the same record gives the same report.
Report make(const Job& job);
/// How many of the open points are dangers: those lead them. A signed job keeps its points in English.
std::size_t dangers_in(const std::vector<Text>& points);
/// The manuals that cover its meters, each once.
std::vector<const ManualRow*> manuals_of(const Report& report);
/// The row of this fact; null where there is none.
const Row* row_of(std::span<const Section> sections, const FactKey& key);
/// The value of the meter's row of this fact; empty where there is none.
Text value_of(const Meter& meter, const FactKey& key);

/// "m1", "m2", … in order of their numbers.
std::vector<std::string> meters_of(const Job& job);
Text words_for(JobState state);

}  // namespace lineside::report
