#include "app/export/csv.hpp"

#include <charconv>
#include <unordered_map>
#include <vector>

#include "app/export/export.hpp"
#include "app/export/report.hpp"
#include "wizards/keys.hpp"

namespace lineside {

namespace csv {

namespace {

bool is_number(std::string_view text) {
  double value = 0;
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

bool looks_like_a_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos && !is_number(text);
}

}  // namespace

void add_cell(std::string& row, std::string_view text) {
  const bool defuse = looks_like_a_formula(text);
  if (!defuse && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    row.append(text);
    return;
  }
  row.append(defuse ? "\"'" : "\"");
  for (const char c : text) {
    if (c == '"') row.push_back('"');
    row.push_back(c);
  }
  row.push_back('"');
}

}  // namespace csv

namespace {

struct Column {
  std::string key;
  std::string header;  // key and unit: "volts.L1 (V)"
  bool of_meter = true;
};

const std::vector<std::string>* choices_for(std::string_view part) {
  static const std::vector<std::pair<std::string_view, std::vector<std::string>>> kParts{
      {"<line>", {"L1", "L2", "L3"}},
      {"<ct>", {"CT1", "CT2", "CT3"}},
      {"<pair>", {"L1-L2", "L2-L3", "L1-L3"}},
      {"<when>", {"found", "left"}}};
  for (const auto& [name, choices] : kParts) {
    if (name == part) return &choices;
  }
  return nullptr;
}

/// Every key that a pattern stands for; none where a part has no fixed list (tests of the wiring check, notes).
void expand(const std::string& pattern, std::vector<std::string>& out) {
  const auto open = pattern.find('<');
  if (open == std::string::npos) {
    out.push_back(pattern);
    return;
  }
  const auto close = pattern.find('>', open);
  const auto* choices = choices_for(std::string_view(pattern).substr(open, close - open + 1));
  if (!choices) return;
  for (const std::string& choice : *choices) expand(pattern.substr(0, open) + choice + pattern.substr(close + 1), out);
}

std::vector<Column> columns() {
  std::vector<Column> out;
  for (const KeyRow& row : kKeys) {
    if (row.key.starts_with("nav.")) continue;
    std::vector<std::string> keys;
    expand(std::string(row.key), keys);
    for (std::string& key : keys) {
      std::string header = row.unit.empty() ? key : key + " (" + std::string(row.unit) + ")";
      out.push_back({std::move(key), std::move(header), row.scope != KeyScope::Job});
    }
  }
  return out;
}

using Values = std::unordered_map<std::string_view, std::string_view>;

Values newest_values(const Job& job, std::string_view subject) {
  Values out;
  for (const Fact& fact : job.facts) {
    if (fact.subject == subject) out[fact.key] = fact.value;
  }
  return out;
}

void add_row(std::string& out, const JobSummary& summary, const Job& job, std::string_view subject, const Values& of_job,
             const std::vector<Column>& all) {
  for (const std::string_view cell : {std::string_view(job.id), job.practice ? std::string_view("yes") : "no",
                                      name(summary.state), std::string_view(job.created), std::string_view(summary.updated)}) {
    csv::add_cell(out, cell);
    out.push_back(',');
  }
  csv::add_cell(out, subject);
  const Values of_meter = subject.empty() ? Values{} : newest_values(job, subject);
  for (const Column& column : all) {
    out.push_back(',');
    const Values& values = column.of_meter ? of_meter : of_job;
    if (const auto found = values.find(column.key); found != values.end()) csv::add_cell(out, found->second);
  }
  out.append("\r\n");
}

}  // namespace

void csv::add_header(std::string& out) {
  out.append("job,practice,state,created,updated,meter");
  for (const Column& column : columns()) {
    out.push_back(',');
    add_cell(out, column.header);
  }
  out.append("\r\n");
}

std::string jobs_csv(std::span<const Job> jobs) {
  std::string out;
  csv::add_header(out);
  const std::vector<Column> all = columns();
  for (const Job& job : jobs) {
    const JobSummary summary = summarise(job);
    const Values of_job = newest_values(job, "");
    std::vector<std::string> meters = report::meters_of(job);
    if (meters.empty()) meters.emplace_back();
    for (const std::string& meter : meters) add_row(out, summary, job, meter, of_job, all);
  }
  return out;
}

}  // namespace lineside
