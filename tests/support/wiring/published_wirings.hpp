// The published list of incorrect wirings and what each registers (tests/golden/miswirings-published.csv, the source
// of each row in the row), with the wiring and the balanced load that a row describes.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/wiring/registration.hpp"
#include "tests/support/numbers.hpp"
#include "tests/support/source_dir.hpp"

namespace lineside::test {

inline std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      out.back() += line[++i];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      out.emplace_back();
    } else {
      out.back() += line[i];
    }
  }
  return out;
}

inline std::vector<std::map<std::string, std::string>> published() {
  std::ifstream file(test::source_dir() + "/tests/golden/miswirings-published.csv");
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> heads = cells(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> values = cells(line);
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < heads.size() && i < values.size(); ++i) row[heads[i]] = values[i];
    rows.push_back(row);
  }
  return rows;
}

/// The figures of a cell such as "0 120 240".
inline std::vector<double> numbers_in(const std::string& text) {
  std::istringstream in(text);
  std::vector<double> out;
  for (double value = 0; in >> value;) out.push_back(value);
  return out;
}

inline const Service kWye{3, 4, Connection::Wye, 120, 208};
inline const Service kSplit{1, 3, Connection::SplitPhase, 120, 240};

inline PanelState balanced(const Service& service, double pf, bool leading) {
  PanelState panel;
  panel.volts = service_voltages(service);
  for (std::size_t k = 0; k < static_cast<std::size_t>(elements(service)); ++k) {
    panel.amps[k] = load_current(panel.volts[k], 10, pf, leading);
  }
  return panel;
}

inline double fraction(const Wiring& wiring, const PanelState& panel) {
  return registered_watts(wiring, panel) / true_watts(panel, wiring.elements);
}

/// The wiring that a row of the list of incorrect-wiring displays shows.
inline Wiring wiring_of(const std::string& text) {
  const bool split = text.find("element") != std::string::npos;
  Wiring wiring = Wiring::straight(split ? 2 : 3);
  const auto swap_cts = [&](std::size_t a, std::size_t b) { std::swap(wiring.ct[a].on, wiring.ct[b].on); };
  if (text == "CT2 and CT3 interchanged") swap_cts(1, 2);
  if (text == "CT1 and CT3 interchanged") swap_cts(0, 2);
  if (text == "voltage lines 1 and 2 interchanged") std::swap(wiring.voltage[0], wiring.voltage[1]);
  if (text == "voltage lines 2 and 3 interchanged") std::swap(wiring.voltage[1], wiring.voltage[2]);
  if (text == "voltage lines 1 and 3 interchanged") std::swap(wiring.voltage[0], wiring.voltage[2]);
  if (text == "voltage line 1 and neutral interchanged") {
    wiring.voltage[0] = Conductor::N;
    wiring.neutral = Conductor::L1;
  }
  if (text == "one CT reversed as seen by its element (element 3)") wiring.ct[1].reversed = true;
  if (text == "one CT reversed as seen by its element (element 1)") wiring.ct[0].reversed = true;
  if (text == "both CTs reversed as seen by their elements") wiring.ct[0].reversed = wiring.ct[1].reversed = true;
  return wiring;
}

/// What a row of the list says, and the load it says it for.
struct PublishedWiring {
  std::string fault;
  std::string pf_text;
  double fraction = 0;  // printed
  Wiring wiring;
  PanelState panel;
};
inline PublishedWiring published_wiring(const std::map<std::string, std::string>& row) {
  PublishedWiring out{row.at("error_description"),
                      row.at("load_pf"),
                      number_in<double>(row.at("expected_registered_fraction")),
                      wiring_of(row.at("error_description")),
                      {}};
  const bool leading = out.pf_text.find("LEAD") != std::string::npos;
  const double pf = number_in<double>(out.pf_text.substr(out.pf_text.find_first_of("01")));
  out.panel = balanced(out.wiring.elements == 2 ? kSplit : kWye, pf, leading);
  return out;
}
inline bool is_angle_row(const std::map<std::string, std::string>& row) {
  return row.at("kind") == "derived_from_published_angles";
}

}  // namespace lineside::test
