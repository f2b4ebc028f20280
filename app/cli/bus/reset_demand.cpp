// lineside reset-demand: saves the peak, resets it once and prints the proof.
#include <algorithm>
#include <memory>
#include <ostream>

#include "app/cli/bus/open_bus.hpp"
#include "app/cli/json_values.hpp"
#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/demand_reset.hpp"

namespace lineside::cli {

namespace {

struct ResetOptions : BusOptions {
  int id = 0;
  bool yes = false;
};

Json outcome_json(const DemandResetOutcome& outcome) {
  return {{"id", outcome.id.value()},
          {"program_id", or_null(outcome.program_id)},
          {"peak_before_kw", or_null(outcome.peak_before_kw)},
          {"peak_after_kw", or_null(outcome.peak_after_kw)},
          {"resets_before", or_null(outcome.resets_before)},
          {"resets_after", or_null(outcome.resets_after)},
          {"proved", outcome.proved},
          {"findings", to_json(outcome.findings)}};
}

void run_reset_demand(Context& context, const ResetOptions& options) {
  if (!options.yes) {
    context.err << context.said(msg("This clears the peak demand for good. Add --yes to reset it.")) << "\n";
    context.status = kUsage;
    return;
  }
  auto open = OpenBus::open(context, options);
  if (!open) return fail(context, options.port, open.error());
  DemandResetOutcome so_far;
  so_far.id = *UnitId::from(options.id);
  const auto record = [&](const DemandResetOutcome& before) {
    so_far = before;
    context.err << context.said(msg("Peak demand before the reset: {power}", figure(*before.peak_before_kw, "kW")))
                << std::endl;
    return true;
  };
  const auto result = reset_demand((*open)->bus(), so_far.id, record);
  DemandResetOutcome outcome = result ? *result : so_far;
  for (Finding& finding : (*open)->way_findings()) {
    const bool said =
        std::ranges::any_of(outcome.findings, [&](const Finding& has) { return has.code == finding.code; });
    if (!said) outcome.findings.push_back(std::move(finding));
  }
  if (options.json) {
    context.out << outcome_json(outcome).dump(2) << "\n";
  } else {
    if (outcome.proved) context.out << context.said(msg("Peak demand reset; the meter counted it.")) << "\n";
    print(context, context.out, outcome.findings);
  }
  if (!result) return fail(context, options.port, result.error());
  context.status = outcome.proved ? kGood : outcome.refused || outcome.resets_after ? kNotGood : kPort;
}

}  // namespace

Command reset_demand_command(Context& context) {
  Command command{"reset-demand", msg("Reset the peak demand and prove it")};
  auto options = std::make_shared<ResetOptions>();
  add_bus_options(command, *options);
  add_id_option(command, "--id", options->id, msg("Modbus ID of the meter"));
  command.flag("--yes", options->yes, msg("Really reset"));
  command.run([options, &context] { run_reset_demand(context, *options); });
  return command;
}

}  // namespace lineside::cli
