// lineside set-id: changes a Modbus ID and prints the proof. Once the port is open, it always prints JSON.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/bus/open_bus.hpp"
#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "wizards/record/fact_text.hpp"

namespace lineside::cli {

namespace {

struct SetIdArguments : BusOptions {
  int from = 0;
  int to = 0;
  bool yes = false;
  bool allow_standard = false;
};

Json outcome_json(const SetIdOutcome& outcome) {
  Json proof = Json::array();
  for (const SetIdProof held : outcome.proof) proof.push_back(name(held));
  return {{"from", outcome.from.value()},         {"to", outcome.to.value()},
          {"changed", outcome.changed},           {"proof", proof},
          {"frame", name(outcome.frame)},         {"reply", name(outcome.reply)},
          {"findings", to_json(outcome.findings)}};
}

void print_outcome(const Context& context, const SetIdOutcome& outcome) {
  if (outcome.changed) {
    std::string proof;
    for (const SetIdProof held : outcome.proof) proof.append(proof.empty() ? "" : " ").append(name(held));
    context.out << context.said(msg("Modbus ID changed from {from} to {to}: {identity}.", int{outcome.from.value()},
                                    int{outcome.to.value()}, describe(outcome.before)))
                << "\n"
                << context.said(msg("Proof: {proof}", proofs_in_words(proof))) << "\n";
  } else {
    context.out << context.said(msg("The Modbus ID is not proved to have changed.")) << "\n";
  }
  print(context, context.out, outcome.findings);
}

/// What a failure of the port leaves behind, as an outcome: not changed as far as is known.
SetIdOutcome cut_off(const SetIdArguments& options, const Error& error, bool written) {
  SetIdOutcome outcome;
  outcome.from = *UnitId::from(options.from);
  outcome.to = *UnitId::from(options.to);
  outcome.written = written;
  const ErrorRow& why = row(error.code);
  outcome.findings.push_back({Severity::Fail,
                              std::string(why.name),
                              msg("{place}: {what}", Text(error.where), Text(why.sentence)),
                              Text(why.remedy),
                              {}});
  if (written) {
    outcome.findings.push_back(
        {Severity::Caution,
         "may-have-changed",
         msg("A change had been sent: the meter is at Modbus ID {from} or {to}.", options.from, options.to),
         msg("Read both IDs once the port is back."),
         {}});
  }
  return outcome;
}

void run_set_id(Context& context, const SetIdArguments& options) {
  if (!options.yes) {
    context.err << context.said(msg("This writes to the meter. Add --yes to change the ID.")) << "\n";
    context.status = kUsage;
    return;
  }
  if (options.from == options.to) {
    context.err << context.said(
                       msg("The old and the new Modbus ID are both {id}. Give two different ones.", options.to))
                << "\n";
    context.status = kUsage;
    return;
  }
  auto open = OpenBus::open(context, options);
  if (!open) return fail(context, options.port, open.error());
  bool written = false;
  SetIdOptions how;
  how.allow_standard_frame = options.allow_standard;
  how.record = [&](const SetIdIntent& intent) {
    // The record of a change made from the command line is this line: the meter can be found again from it.
    context.err << context.said(msg("Writing: Modbus ID {from} to {to}, {identity}", int{intent.from.value()},
                                    int{intent.to.value()}, describe(intent.identity)))
                << std::endl;
    return written = true;
  };
  auto result = set_unit_id((*open)->bus(), *UnitId::from(options.from), *UnitId::from(options.to), how);
  SetIdOutcome outcome = result ? *result : cut_off(options, result.error(), written);
  for (Finding& finding : (*open)->way_findings()) {
    const bool said =
        std::ranges::any_of(outcome.findings, [&](const Finding& has) { return has.code == finding.code; });
    if (!said) outcome.findings.push_back(std::move(finding));
  }
  if (options.json) {
    context.out << outcome_json(outcome).dump(2) << "\n";
  } else {
    print_outcome(context, outcome);
  }
  if (!result) {
    fail(context, options.port, result.error());
  } else {
    context.status = outcome.changed ? kGood : outcome.refused ? kNotGood : kPort;
  }
}

}  // namespace

Command set_id_command(Context& context) {
  Command command{"set-id", msg("Change a meter's Modbus ID and prove it")};
  auto options = std::make_shared<SetIdArguments>();
  add_bus_options(command, *options);
  add_id_option(command, "--from", options->from, msg("Modbus ID that the meter has"));
  add_id_option(command, "--to", options->to, msg("New Modbus ID"));
  command.flag("--yes", options->yes, msg("Really write"));
  command.flag("--allow-standard-frame", options->allow_standard,
               msg("If the frame that the manual prints changes nothing, try the standard Modbus one"));
  command.run([options, &context] { run_set_id(context, *options); });
  return command;
}

}  // namespace lineside::cli
