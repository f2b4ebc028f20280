#include "models/manuals/installation.hpp"

#include "models/manuals/installation_tables.hpp"

namespace lineside {

namespace {

std::string_view enclosure_code(const ModelReading& model) {
  for (const DecodedField& field : model.fields) {
    if (field.name.id == "enclosure") return field.code;
    if (field.name.id != "family") continue;
    if (field.code.starts_with("MMX")) return "F";  // the flush mount numbers of before (IMS 2.1.2)
    if (field.code.starts_with("MS120S") || field.code.starts_with("MD240S")) return "S";
  }
  return {};
}

}  // namespace

Manual manual_for(const ModelReading& model) {
  if (model.family != "mini-meter") return Manual::S12;
  if (model.format == "leviton-kit") return Manual::FM;
  return model.format == "leviton-mini-meter" ? Manual::LMM : Manual::IMS;
}

std::span<const InstallationFact> installation_table(Manual manual) {
  switch (manual) {
    case Manual::S12:
      return installation_of_series();
    case Manual::LMM:
      return installation_of_mini_meter();
    case Manual::IMS:
      return installation_of_ims_mini_meter();
    case Manual::FM:
      return installation_of_flush_kit();
    default:
      return {};
  }
}

std::vector<InstallationFact> installation_facts(const ModelReading& model) {
  const std::string_view enclosure = enclosure_code(model);
  std::vector<InstallationFact> out;
  for (const InstallationFact& fact : installation_table(manual_for(model))) {
    // In the interim key, N, S and R name enclosures, of which S12 1.4 describes only these two kinds.
    const bool outdoor = fact.enclosure == "R" && enclosure == "S";
    const bool any_other = fact.enclosure.starts_with("-") && fact.enclosure.substr(1) != enclosure;
    const bool untold = enclosure.empty() && !fact.enclosure.empty() && fact.enclosure != "F" && fact.enclosure != "-F";
    if (fact.enclosure.empty() || fact.enclosure == enclosure || outdoor || any_other || untold) out.push_back(fact);
  }
  return out;
}

}  // namespace lineside
