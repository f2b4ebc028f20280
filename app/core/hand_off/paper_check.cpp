#include "app/core/hand_off/paper_check.hpp"

#include <algorithm>
#include <vector>

#include "app/export/export.hpp"
#include "models/hex.hpp"
#include "models/plain_text.hpp"
#include "wizards/record/evidence.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {

namespace {

constexpr std::size_t kJobDigits = 8;
constexpr std::size_t kDigestDigits = 6;
constexpr std::string_view kCode = "LINESIDE 1";

std::string capitals(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

std::optional<Paper> read_certificate_number(std::string_view typed) {
  const std::string text = capitals(trim(typed));
  const auto dash = text.find('-');
  Paper paper{text.substr(0, dash), "", ""};
  if (paper.job.size() != kJobDigits || !is_hex(paper.job)) return std::nullopt;
  if (dash == std::string::npos) return paper;
  paper.digest = text.substr(dash + 1, text.find('-', dash + 1) - dash - 1);
  if (paper.digest.size() != kDigestDigits || !is_hex(paper.digest)) return std::nullopt;
  return paper;
}

std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out.emplace_back(trim(text.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

/// The record as it was when it had so many facts.
Job earlier(const Job& job, std::size_t facts) {
  Job out = job;
  out.facts.resize(facts);
  return out;
}

/// "volts.L1 was given anew at …": the first evidence behind the state a paper was printed in.
Text came_after(const Job& job, std::size_t facts) {
  for (std::size_t i = facts; i < job.facts.size(); ++i) {
    const Fact& fact = job.facts[i];
    if (!is_evidence(fact) && !fact.key.starts_with("signoff.")) continue;
    const Text label = key_label(fact.key);
    return fact.subject.empty()
               ? msg("{what} was added to the record after it was printed, at {time}.", label, Verbatim{fact.at})
               : msg("{meter} {what} was added to the record after it was printed, at {time}.", Verbatim{fact.subject},
                     label, Verbatim{fact.at});
  }
  return {};
}

/// How many facts the record had when the number was printed; nothing where it never had that number.
std::optional<std::size_t> printed_at(const Record& record, const std::string& number) {
  const Job& job = record.job;
  for (std::size_t facts = job.facts.size(); facts > 0; --facts) {
    if (job.facts[facts - 1].key == "signoff.state" && certificate_number(earlier(job, facts), record.frames) == number)
      return facts;
  }
  return state_of_old_number(job, record.frames, number);
}

Text otherwise(const std::string& paper, const std::string& record) {
  return msg("The code reads {paper}; by the record it would read {record}.", Verbatim{paper}, Verbatim{record});
}

Text first_other_line(const Paper& paper, const Record& record) {
  const auto said = lines_in(paper.qr);
  const auto stored = lines_in(qr_text(record.job, record.frames));
  for (std::size_t i = 0; i < std::max(said.size(), stored.size()); ++i) {
    const std::string on_paper = i < said.size() ? said[i] : "";
    const std::string here = i < stored.size() ? stored[i] : "";
    if (capitals(on_paper) != capitals(here)) return otherwise(on_paper, here);
  }
  return {};
}

}  // namespace

std::optional<Paper> read_paper(std::string_view typed) {
  if (!trim(typed).starts_with(kCode)) return read_certificate_number(typed);
  for (const std::string& line : lines_in(typed)) {
    if (!line.starts_with("no ")) continue;
    auto paper = read_certificate_number(std::string_view(line).substr(3));
    if (paper) paper->qr = trim(typed);
    return paper;
  }
  return std::nullopt;
}

bool is_of(const Paper& paper, std::string_view job_id) {
  return capitals(job_id.substr(0, kJobDigits)) == paper.job;
}

PaperCheck check_against(const Paper& paper, const Record& record) {
  PaperCheck out{false, record.job.id, certificate_number(record.job, record.frames), {}};
  const std::string printed = paper.job + "-" + paper.digest;
  if (paper.digest.empty()) {
    out.first_difference =
        message("only the first half of the number was given, which tells the job but not its record.");
  } else if (printed == out.number) {
    out.first_difference = paper.qr.empty() ? Text() : first_other_line(paper, record);
  } else if (const auto facts = printed_at(record, printed)) {
    out.first_difference = came_after(record.job, *facts);
  } else {
    out.first_difference = msg("its record never had the number {number}.", Verbatim{printed});
  }
  out.match = out.first_difference.empty();
  return out;
}

}  // namespace lineside
