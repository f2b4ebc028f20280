#include "app/export/redact.hpp"

#include <algorithm>
#include <array>

namespace lineside {

bool is_personal(std::string_view key) {
  constexpr std::array<std::string_view, 15> kPersonal{
      "job.name",        "site.name", "installer.name",   "installer.licence", "company",    "customer",
      "unit.served",     "panel",     "breaker",          "upstream",          "signoff.by", "signoff.role",
      "signoff.witness", "port",      "identity.accepted"};
  // Free text may name anybody: notes, reasons, corrections, open points that quote them, other facts of the label.
  constexpr std::array<std::string_view, 7> kFreeText{"note.", "skip.", "fix.",      "export.",
                                                      "rma.",  "seal.", "signature."};
  if (key == "signoff.open_points" || key == "billing.why") return true;
  if (key.starts_with("fix.") && key.ends_with(".dead")) return false;
  if (key == "seal.lock" || key == "seal.cover" || key == "seal.torque") return false;
  return std::find(kPersonal.begin(), kPersonal.end(), key) != kPersonal.end() ||
         std::any_of(kFreeText.begin(), kFreeText.end(),
                     [&](std::string_view start) { return key.starts_with(start); });
}

Job redacted(const Job& job) {
  Job out = job;
  for (Fact& fact : out.facts) {
    if (!fact.value.empty() && is_personal(fact.key)) fact.value = kRemoved;
  }
  return out;
}

Record redacted(Record record) {
  record.job = redacted(record.job);
  record.attachments.clear();
  return record;
}

}  // namespace lineside
