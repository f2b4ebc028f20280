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
  return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos &&
         !is_number(text);
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

std::vector<std::string> choices_for(std::string_view part) {
  if (part == "<line>") return {"L1", "L2", "L3"};
  if (part == "<ct>") return {"CT1", "CT2", "CT3"};
  if (part == "<pair>") return {"L1-L2", "L2-L3", "L1-L3"};
  if (part == "<when>") return {"found", "left"};
  return {};
}

/// Every key that a pattern stands for; none where a part has no fixed list (tests of the wiring check, notes).
void expand(const std::string& pattern, std::vector<std::string>& out) {
  const auto open = pattern.find('<');
  if (open == std::string::npos) {
    out.push_back(pattern);
    return;
  }
  const auto close = pattern.find('>', open);
  for (const std::string& choice : choices_for(std::string_view(pattern).substr(open, close - open + 1))) {
    expand(pattern.substr(0, open) + choice + pattern.substr(close + 1), out);
  }
}

using Values = std::unordered_map<std::string_view, std::string_view>;

Values newest_values(const Job& job, std::string_view subject) {
  Values out;
  for (const Fact& fact : job.facts) {
    if (fact.subject == subject) out[fact.key] = fact.value;
  }
  return out;
}

}  // namespace

JobTable::JobTable() {
  for (const KeyRow& row : kKeys) {
    if (row.key.starts_with("nav.")) continue;
    std::vector<std::string> keys;
    expand(std::string(row.key), keys);
    for (std::string& key : keys) {
      std::string header = row.unit.empty() ? key : key + " (" + std::string(row.unit) + ")";
      columns_.push_back({std::move(key), std::move(header), row.scope != KeyScope::Job});
    }
  }
}

void JobTable::add_header(std::string& out) const {
  out.append("job,practice,state,created,updated,meter");
  for (const Column& column : columns_) {
    out.push_back(',');
    csv::add_cell(out, column.header);
  }
  out.append("\r\n");
}

void JobTable::add(std::string& out, const Job& job) const {
  const JobSummary summary = summarise(job);
  const Values of_job = newest_values(job, "");
  std::vector<std::string> meters = report::meters_of(job);
  if (meters.empty()) meters.emplace_back();  // a job without a meter yet still has its row
  for (const std::string& meter : meters) {
    const std::string_view practice = job.practice ? "yes" : "no";
    for (const std::string_view cell : {std::string_view(job.id), practice, name(summary.state),
                                        std::string_view(job.created), std::string_view(summary.updated)}) {
      csv::add_cell(out, cell);
      out.push_back(',');
    }
    csv::add_cell(out, meter);
    const Values of_meter = meter.empty() ? Values{} : newest_values(job, meter);
    for (const Column& column : columns_) {
      out.push_back(',');
      const Values& values = column.of_meter ? of_meter : of_job;
      if (const auto found = values.find(column.key); found != values.end()) csv::add_cell(out, found->second);
    }
    out.append("\r\n");
  }
}

std::string jobs_csv(std::span<const Job> jobs) {
  const JobTable table;
  std::string out;
  table.add_header(out);
  for (const Job& job : jobs) table.add(out, job);
  return out;
}

}  // namespace lineside
