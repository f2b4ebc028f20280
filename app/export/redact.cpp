#include "app/export/redact.hpp"

#include <algorithm>

#include "wizards/record/fact_key.hpp"

namespace lineside {

bool is_personal(std::string_view key) {
  static constexpr FactKey kPersonal[] = {"job.name",         "site.name",    "installer.name",  "installer.licence",
                                          "company",          "customer",     "caller",          "account",
                                          "unit.served",      "panel",        "breaker",         "upstream",
                                          "signoff.by",       "signoff.role", "signoff.witness", "port",
                                          "identity.accepted"};
  // Free text may name anybody: notes, reasons, corrections, open points that quote them, other facts of the label.
  if (begins_with(key, {"signoff.open_points", "billing.why"})) return true;
  static constexpr KeyRowName kChecks[] = {"fix.<round>.dead", "seal.lock", "seal.cover", "seal.torque"};
  if (std::ranges::any_of(kChecks, [key](const KeyRowName& each) { return each.covers(key); })) return false;
  return std::ranges::any_of(kPersonal, [key](const FactKey& each) { return each == key; }) ||
         begins_with(key, {"note.", "skip.", "fix.", "export.", "rma.", "seal.", "signature.", "danger."});
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
