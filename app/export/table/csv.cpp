#include "app/export/table/csv.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <utility>
#include <vector>

#include "app/export/export.hpp"
#include "models/utf8.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {

namespace csv {

namespace {

bool is_number(std::string_view text) {
  double value = 0;
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

// Of every width, none included: U+00A0, U+1680, U+2000 to U+200B, U+202F, U+205F, U+2060, U+3000, U+FEFF.
constexpr std::array<std::string_view, 21> kBlanks{" ",
                                                   "\n",
                                                   "\xC2\xA0",
                                                   "\xE1\x9A\x80",
                                                   "\xE2\x80\x80",
                                                   "\xE2\x80\x81",
                                                   "\xE2\x80\x82",
                                                   "\xE2\x80\x83",
                                                   "\xE2\x80\x84",
                                                   "\xE2\x80\x85",
                                                   "\xE2\x80\x86",
                                                   "\xE2\x80\x87",
                                                   "\xE2\x80\x88",
                                                   "\xE2\x80\x89",
                                                   "\xE2\x80\x8A",
                                                   "\xE2\x80\x8B",
                                                   "\xE2\x80\xAF",
                                                   "\xE2\x81\x9F",
                                                   "\xE2\x81\xA0",
                                                   "\xE3\x80\x80",
                                                   "\xEF\xBB\xBF"};
// The last four are the same in full width, U+FF1D, U+FF0B, U+FF0D and U+FF20.
constexpr std::array<std::string_view, 8> kSigns{
    "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

/// Behind blanks of any width, which a spreadsheet skips.
std::string_view without_blanks(std::string_view text) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view blank : kBlanks) {
      if (!text.starts_with(blank)) continue;
      text.remove_prefix(blank.size());
      cut = true;
    }
  }
  return text;
}

/// First bytes of blanks and signs: nearly no cell begins with one.
constexpr std::array<bool, 256> kMayBegin = [] {
  std::array<bool, 256> table{};
  for (const std::string_view each : kBlanks) table[static_cast<unsigned char>(each.front())] = true;
  for (const std::string_view each : kSigns) table[static_cast<unsigned char>(each.front())] = true;
  return table;
}();

bool looks_like_a_formula(std::string_view text) {
  if (text.empty() || !kMayBegin[static_cast<unsigned char>(text.front())]) return false;
  const std::string_view begin = without_blanks(text);
  for (const std::string_view sign : kSigns) {
    if (begin.starts_with(sign)) return !is_number(text);
  }
  return false;
}

enum class Byte : std::uint8_t { Plain, NeedsQuotes, NeedsALook };

/// What each byte asks for; a table, because exports ask this of every byte.
constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    if (i < 0x20 || i >= 0x7F) table[i] = Byte::NeedsALook;  // a control, or part of a longer code point
  for (const char c : {',', '"', '\n'}) table[static_cast<unsigned char>(c)] = Byte::NeedsQuotes;
  return table;
}();

Byte most_asked_for(std::string_view text) {
  Byte most = Byte::Plain;
  for (const char c : text) most = std::max(most, kBytes[static_cast<unsigned char>(c)]);
  return most;
}

}  // namespace

void add_quoted(std::string& row, std::string_view text) {
  row.push_back('"');
  for (auto quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
    row.append(text.substr(0, quote + 1)).push_back('"');
    text.remove_prefix(quote + 1);
  }
  row.append(text).push_back('"');
}

void add_cell(std::string& row, std::string_view text) {
  const Byte most = most_asked_for(text);
  if (most == Byte::NeedsALook && !is_plain_text(text, true)) return add_cell(row, shown(text, true));
  if (looks_like_a_formula(text)) return add_quoted(row, "'" + std::string(text));
  if (most == Byte::Plain || text.find_first_of(",\"\n") == std::string_view::npos) {
    row.append(text);
  } else {
    add_quoted(row, text);
  }
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

}  // namespace

std::size_t JobTable::EndsOfKey::operator()(std::string_view key) const {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  const std::size_t length = std::min(key.size(), sizeof begin);
  std::memcpy(&begin, key.data(), length);
  std::memcpy(&end, key.data() + key.size() - length, length);
  const std::uint64_t mixed = (begin ^ std::rotl(end, 29) ^ key.size()) * 0x9E3779B97F4A7C15U;
  return static_cast<std::size_t>(mixed ^ mixed >> 32U);
}

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
  for (std::size_t i = 0; i < columns_.size(); ++i) at_.emplace(columns_[i].key, i);
}

namespace {

/// What waits for a person, in words.
std::string_view waiting(const JobSummary& job) {
  if (job.version_waits) return job.has_advice ? "version advice" : "version";
  return job.has_advice ? "advice" : "";
}

}  // namespace

void JobTable::add_header(std::string& out) const {
  out.append(csv::kByteOrderMark)
      .append("job,practice,state,created,updated,conflict,waiting,signed_at,meter,opening.at");
  for (const Column& column : columns_) {
    out.push_back(',');
    csv::add_cell(out, column.header);
  }
  out.append("\r\n");
}

JobTable::Rows::Row& JobTable::Rows::row(std::string_view subject) {
  for (std::size_t i = 0; i < used_; ++i) {
    if (rows_[i].subject == subject) return rows_[i];
  }
  if (used_ == rows_.size()) rows_.emplace_back();
  Row& fresh = rows_[used_++];
  fresh.subject = subject;
  fresh.opening_at.clear();
  fresh.signed_at.clear();
  fresh.opened = fresh.closed = false;
  fresh.cells.resize(table_.columns_.size());
  for (std::string& cell : fresh.cells) cell.clear();
  fresh.given.assign(table_.columns_.size(), false);
  return fresh;
}

void JobTable::Rows::fact(const FactRow& fact) {
  Row& into = row(fact.subject());
  const std::string_view key = fact.key();
  if (key.starts_with("nav.") || key.starts_with("check.")) return;  // no column, and most of a long job
  if (!into.opened && (key == "opening.kwh" || key == "opening.display_kwh")) {
    into.opened = true;
    fact.value(value_);
    if (!value_.empty()) into.opening_at = fact.at();
  }
  if (!into.closed && key == "signoff.state") {
    into.closed = true;
    into.signed_at = fact.at();
  }
  const auto found = table_.at_.find(key);
  if (found == table_.at_.end() || into.given[found->second]) return;
  into.given[found->second] = true;
  fact.value(into.cells[found->second]);
}

void JobTable::Rows::write(std::string& out, const JobSummary& summary) {
  (void)row("");  // the job's own facts stand in every row
  std::sort(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(used_), [](const Row& a, const Row& b) {
    return std::pair(a.subject.size(), std::string_view(a.subject)) <
           std::pair(b.subject.size(), std::string_view(b.subject));
  });
  const Row& job = rows_.front();
  // A job without a meter yet still has its row.
  for (std::size_t i = used_ > 1 ? 1 : 0; i < used_; ++i) {
    const Row& meter = rows_[i];
    for (const std::string_view cell :
         {std::string_view(summary.id), std::string_view(summary.practice ? "yes" : "no"), name(summary.state),
          std::string_view(summary.created), std::string_view(summary.updated),
          std::string_view(summary.conflict ? "yes" : "no"), waiting(summary),
          summary.state == JobState::Open ? std::string_view{} : std::string_view(job.signed_at)}) {
      csv::add_cell(out, cell);
      out.push_back(',');
    }
    csv::add_cell(out, meter.subject);
    out.push_back(',');
    csv::add_cell(out, meter.opening_at);
    for (std::size_t column = 0; column < table_.columns_.size(); ++column) {
      out.push_back(',');
      const bool own = table_.columns_[column].of_meter;
      if (own && i == 0) continue;
      const std::string& cell = (own ? meter : job).cells[column];
      if (!cell.empty()) csv::add_cell(out, cell);
    }
    out.append("\r\n");
  }
  used_ = 0;
}

namespace {

class FactOfJob final : public FactRow {
 public:
  explicit FactOfJob(const Fact& fact) : fact_(fact) {}
  std::string_view subject() const override { return fact_.subject; }
  std::string_view key() const override { return fact_.key; }
  void value(std::string& into) const override { into = fact_.value; }
  std::string at() const override { return fact_.at; }

 private:
  const Fact& fact_;
};

}  // namespace

void JobTable::add(std::string& out, const Job& job) const {
  Rows rows(*this);
  for (auto fact = job.facts.rbegin(); fact != job.facts.rend(); ++fact) rows.fact(FactOfJob(*fact));
  rows.write(out, summarise(job));
}

std::string jobs_csv(std::span<const Job> jobs) {
  const JobTable table;
  std::string out;
  table.add_header(out);
  for (const Job& job : jobs) table.add(out, job);
  return out;
}

}  // namespace lineside
