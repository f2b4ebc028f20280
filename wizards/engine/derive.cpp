// Facts that follow from other facts, recorded as they stood at the time: the reading of the number,
// the voltage verdict, the wiring verdict. Run after every event that added a fact.
#include <algorithm>

#include "diagnostics/wiring/voltage_check.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/checks.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"
#include "wizards/engine/flow.hpp"

namespace lineside {
namespace {

void derive_model(Turn& turn) {
  const View view = turn.view();
  if (!view.get("model.typed")) {
    turn.put_if_new("model.status", "", FactSource::Decoded);
    turn.put_if_new("model.canonical", "", FactSource::Decoded);
    return;
  }
  turn.put_if_new("model.status", std::string{name(view.decoding.status)}, FactSource::Decoded);
  const std::string canonical = view.model != nullptr ? view.model->canonical : "";
  turn.put_if_new("model.canonical", canonical, FactSource::Decoded);
}

void derive_voltage(Turn& turn) {
  const View view = turn.view();
  if (view.model == nullptr || !view.get("volts.L1")) {
    turn.put_if_new("volts.verdict", "", FactSource::Decoded);
    turn.put_if_new("volts.findings", "", FactSource::Decoded);
    return;
  }
  const VoltageCheck check = check_voltages(*view.model, voltage_readings(view));
  std::vector<std::string> codes;
  for (const Finding& finding : check.findings) codes.push_back(finding.code);
  turn.put_if_new("volts.verdict", std::string{name(check.verdict)}, FactSource::Decoded);
  turn.put_if_new("volts.findings", join(codes, " "), FactSource::Decoded);
}

bool is_wiring_evidence(const Fact& fact) {
  return begins_with(fact.key, {"check.", "fix.", "volts.", "ct.", "model.", "label."});
}

/// The opening reading is the register's; the LCD's where no register can be read.
void derive_opening(Turn& turn) {
  const View view = turn.view();
  const auto lcd = view.get("opening.display_kwh");
  if (view.is("opening.by", "register") || (!lcd && !view.get("opening.kwh"))) return;
  turn.put_if_new("opening.kwh", std::string{lcd.value_or("")}, FactSource::Measured);
  turn.put_if_new("opening.by", lcd ? "display" : "", FactSource::Decoded);
}

/// The arithmetic from reading to bill stands in every record, also where it is just one.
void derive_multiplier(Turn& turn) {
  const View view = turn.view();
  if (const auto factor = view.get("billing.multiplier")) {
    // The reason given for 1 is not the reason for another factor.
    const Fact* why = latest_fact(turn.job, view.meter, "billing.why");
    if (*factor != "1" && why != nullptr && why->source == FactSource::Assumed && !why->value.empty()) {
      turn.put("billing.why", "", FactSource::Assumed);
    }
    return;
  }
  if (!view.get("opening.kwh")) return;
  const auto setting = ct_setting(view);
  turn.put("billing.multiplier", "1", FactSource::Assumed);
  turn.put("billing.why",
           setting ? msg("The meter is calibrated for {rating} CTs: billed kWh = reading x 1.", figure(*setting, "A"))
                   : msg("The CT ratio is inside the meter's calibration: billed kWh = reading x 1."),
           FactSource::Assumed);
}

}  // namespace

void derive(Turn& turn) {
  derive_model(turn);
  derive_voltage(turn);
  derive_opening(turn);
  derive_multiplier(turn);
  const bool wiring = std::ranges::any_of(turn.out.added, is_wiring_evidence);
  if (wiring) record_verdict(turn);
}

}  // namespace lineside
