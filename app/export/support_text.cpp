// The summary for the manufacturer's support as plain text. Typed text stays as it is; screen codes, model and program
// numbers read the same in every language.
#include "app/export/export.hpp"
#include "models/utf8.hpp"
#include "wizards/trouble/support.hpp"

namespace lineside {

std::string support_text(const Job& job, const std::string& meter, Words words) {
  const auto say = [&](const Text& text) { return i18n::say(text, words); };
  const SupportSummary summary = support_summary(job, meter);
  std::string out =
      say(message("Summary for technical support")) + "\n\n" + say(msg("Ask {contact}.", Text(summary.ask))) + "\n";
  if (summary.practice) out += say(message("PRACTICE: simulated meters, not a real installation.")) + "\n";
  out += "\n" + say(message("What was tried and measured")) + "\n";
  for (const SupportRow& row : summary.rows) {
    out += "- " + say(msg("{what}: {value} ({source})", row.what, row.value, row.source)) + "\n";
  }
  out += "\n" + say(message("Open in the record")) + "\n";
  for (const auto& point : summary.open) out += "- " + say(point) + "\n";
  if (summary.open.empty()) out += say(message("- nothing")) + "\n";
  return shown(
      out + "\n" + say(msg("Job {job}, Lineside {version}", Verbatim{summary.job}, Verbatim{summary.version})) + "\n",
      true);
}

}  // namespace lineside
