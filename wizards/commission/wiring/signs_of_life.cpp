#include "wizards/commission/wiring/signs_of_life.hpp"

#include "models/manuals/installation.hpp"

namespace lineside {
namespace {

struct Sign {
  Message question;
  Message yes;
  Message no;
  Source source;
};

Sign sign_of(const View& view) {
  switch (view.model != nullptr ? manual_for(*view.model) : Manual::S12) {
    case Manual::LMM:
      return {message("Meter power LED"), message("Lit"), message("Dark"), {Manual::LMM, "2.2 Table 3, 3.9"}};
    case Manual::IMS:
      return {message("Meter power LED"), message("Lit"), message("Dark"), {Manual::IMS, "2.3, 3.9"}};
    case Manual::FM:
      return {message("Meter LCD"), message("Lit"), message("Dark"), {Manual::FM, "4.7"}};
    default:
      return {message("Meter LCD: all segments light for 1 s every 18 s"),
              message("Seen"),
              message("Dark the whole time"),
              {Manual::S12, "2.4.1"}};
  }
}

}  // namespace

Question ask_signs_of_life(const View& view) {
  const Sign sign = sign_of(view);
  return {.field = "runs",
          .key = "runs",
          .kind = FieldKind::Choice,
          .source = FactSource::Measured,
          .label = sign.question,
          .choices = {{"yes", sign.yes}, {"no", sign.no}, {"not-looked", msg("Not checked")}}};
}

void show_signs_of_life(const View& view, Screen& out) {
  if (!view.is("runs", "no")) return;
  const Sign sign = sign_of(view);
  Finding finding;
  finding.severity = Severity::Fail;
  finding.code = "no-sign-of-life";
  finding.text = msg("The meter has its voltages but shows no sign of life.");
  finding.remedy = msg("Find out why before you continue; nothing it counts can be trusted.");
  finding.source = sign.source;
  for (Item& item : out.items) {
    if (auto* field = std::get_if<Field>(&item); field != nullptr && field->id == "runs")
      field->findings.push_back(finding);
  }
}

}  // namespace lineside
