// The summary for the maker's support as plain text. What was typed stays as it is; screen codes, model and program
// numbers read the same in every language.
#include "app/export/export.hpp"
#include "models/utf8.hpp"
#include "wizards/trouble/support.hpp"

namespace lineside {

std::string support_text(const Job& job, const std::string& meter, Words words) {
  const auto say = [&](std::string_view english) {
    return words != nullptr ? words->text(english) : std::string(english);
  };
  const SupportSummary summary = support_summary(job, meter);
  std::string out = say("Summary for technical support") + "\n\n" + say("Ask " + summary.ask + ".") + "\n";
  if (summary.practice) out += say("PRACTICE: simulated meters, not a real installation.") + "\n";
  out += "\n" + say("What was tried and measured") + "\n";
  for (const SupportRow& row : summary.rows) {
    const bool typed = row.source == name(FactSource::Typed);
    out += "- " + say(row.what) + say(": ") + (typed ? row.value : say(row.value)) + " (" + say(row.source) + ")\n";
  }
  out += "\n" + say("Open in the record") + "\n";
  for (const std::string& point : summary.open) out += "- " + say(point) + "\n";
  if (summary.open.empty()) out += say("- nothing") + "\n";
  return shown(out + "\n" + say("Job " + summary.job + ", Lineside " + summary.version) + "\n", true);
}

}  // namespace lineside
