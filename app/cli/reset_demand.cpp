// lineside reset-demand: saves the peak, resets it once and prints the proof.
#include <memory>
#include <ostream>

#include "app/cli/open_bus.hpp"
#include "diagnostics/meter/client.hpp"

namespace lineside::cli {

namespace {

struct Options : BusOptions {
  int id = 0;
  bool yes = false;
};

Json outcome_json(const DemandResetOutcome& outcome) {
  return {{"id", outcome.id.value()},
          {"peak_before_kw", or_null(outcome.peak_before_kw)},
          {"peak_after_kw", or_null(outcome.peak_after_kw)},
          {"resets_before", or_null(outcome.resets_before)},
          {"resets_after", or_null(outcome.resets_after)},
          {"proved", outcome.proved},
          {"findings", to_json(outcome.findings)}};
}

void run(Context& context, const Options& options) {
  if (!options.yes) {
    context.err << "This clears the peak demand for good. Add --yes to reset it.\n";
    context.status = kUsage;
    return;
  }
  auto open = OpenBus::open(options.port, {}, nullptr, options.trace);
  if (!open) return fail(context, options.port, open.error());
  DemandResetOutcome so_far;
  so_far.id = *UnitId::from(options.id);
  const auto record = [&](const DemandResetOutcome& before) {
    so_far = before;
    context.err << "Peak demand before the reset: " << *before.peak_before_kw << " kW" << std::endl;
    return true;
  };
  const auto result = reset_demand((*open)->bus(), so_far.id, record);
  const DemandResetOutcome& outcome = result ? *result : so_far;
  if (options.json) {
    context.out << outcome_json(outcome).dump(2) << "\n";
  } else {
    if (outcome.proved) context.out << "Peak demand reset; the meter counted it.\n";
    print(context.out, outcome.findings);
  }
  if (!result) return fail(context, options.port, result.error());
  context.status = outcome.proved ? kGood : outcome.refused || outcome.resets_after ? kNotGood : kPort;
}

}  // namespace

void add_reset_demand(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("reset-demand", "Reset the peak demand and prove it");
  auto options = std::make_shared<Options>();
  add_bus_options(*command, *options);
  add_id_option(*command, "--id", options->id, "Modbus ID of the meter");
  command->add_flag("--yes", options->yes, "Really reset");
  command->callback([options, &context] { run(context, *options); });
}

}  // namespace lineside::cli
