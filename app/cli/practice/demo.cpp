#include "app/cli/practice/demo.hpp"

#include <memory>
#include <ostream>
#include <string>

#include "app/cli/bus/open_bus.hpp"
#include "app/cli/wizard/text_wizard.hpp"
#include "app/core/folders.hpp"
#include "app/core/open_job.hpp"
#include "app/core/virtual_clock.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/said.hpp"
#include "wizards/screen/likelihoods.hpp"

namespace lineside::cli {

namespace {

// What a person would do, in the words of an answers file; each @ is read off the panel when its turn comes.
// `paperwork` fills in the paperwork between.
constexpr std::string_view kScript = R"(
A-1.accepted = yes
J-1.name = Demonstration
J-1.site = Practice panel
J-1.installer = Lineside demonstration
J-1.instrument = Practice voltmeter
U-1.unit = Practice unit
M-1.number = @model
M-3.secondary = 0.1
V-1.volts.L1 = @volts.L1
V-1.volts.L2 = @volts.L2
V-1.volts.L3 = @volts.L3
V-1.volts.L1-L2 = @volts.L1-L2
V-1.volts.L2-L3 = @volts.L2-L3
V-1.volts.L1-L3 = @volts.L1-L3
S-1.port = practice
S-1.identify =
# As found: all loads on, then L1 and L3 alone.
W-1.generation = none
W-1.load_on = L1 L2 L3
W-1.amps.L1 = @amps.L1
W-1.amps.L2 = @amps.L2
W-1.amps.L3 = @amps.L3
W-1.by = led-10
PANEL.watch = 4
W-2.reverse_indicator = @reverse
W-3.another-test =
PANEL.load = L2 off
PANEL.load = L3 off
W-1.load_on = L1
W-1.amps.L1 = @amps.L1
W-1.amps.L2 = @amps.L2
W-1.amps.L3 = @amps.L3
W-1.by = led-10
PANEL.watch = 4
W-2.reverse_indicator = @reverse
W-3.another-test =
PANEL.load = L1 off
PANEL.load = L3 on
W-1.load_on = L3
W-1.amps.L1 = @amps.L1
W-1.amps.L2 = @amps.L2
W-1.amps.L3 = @amps.L3
W-1.by = led-10
PANEL.watch = 4
W-2.reverse_indicator = @reverse
# The fault is known: off and dead, then turn the CT.
W-3.next =
PANEL.power = off
W-4.dead = yes
PANEL.turn = CT2
W-4.done = yes
PANEL.power = on
PANEL.load = L1 on
PANEL.load = L2 on
# As left.
W-1.load_on = L1 L2 L3
W-1.amps.L1 = @amps.L1
W-1.amps.L2 = @amps.L2
W-1.amps.L3 = @amps.L3
W-1.by = led-10
PANEL.watch = 4
W-2.reverse_indicator = @reverse
W-3.next =
N-1.result = stood-still
N-1.breaker = Practice unit, main
N-1.watched = led
N-1.seconds = 60
I-1.wanted = 18
I-1.change =
R-1.read =
X-1.by = Lineside demonstration
X-1.next =
X-2.pdf =
X-2.json =
)";

/// What the demonstration answers where a record needs words or a check mark and nothing is measured.
std::optional<Answer> paperwork(const Screen& screen) {
  for (const Item& item : screen.items) {
    if (const auto* list = std::get_if<Checklist>(&item)) {
      for (const CheckItem& check : list->items) {
        if (!check.done) return Answer{check.id, "yes"};
      }
    }
    const auto* field = std::get_if<Field>(&item);
    if (field == nullptr || !field->required || !field->value.empty() || !field->problem.empty()) continue;
    if (field->kind == FieldKind::YesNo) return Answer{field->id, "yes"};
    if (field->kind == FieldKind::Text || field->kind == FieldKind::LongText) return Answer{field->id, "practice"};
    if (field->kind == FieldKind::Date) return Answer{field->id, sim::default_bus().meters.front().built};
  }
  return std::nullopt;
}

std::string value(const Job& job, std::string_view subject, const FactKey& key) {
  return std::string(latest(job, subject, key).value_or("—"));
}

Text chance_of(const Job& job, const FactKey& key) {
  const auto share = latest_number(job, "m1", key);
  return share ? Text(chance(*share)) : Text(Verbatim{"—"});
}

Text result_in_words(JobState state) {
  switch (state) {
    case JobState::Open:
      return message("not finished");
    case JobState::Commissioned:
      return message("commissioned");
    case JobState::CommissionedWithOpenPoints:
      return message("commissioned with open points");
    case JobState::NotCommissioned:
      return message("not commissioned");
  }
  return {};
}

void print_summary(const Job& job, const std::string& store, const Context& context) {
  const auto meter = [&](const FactKey& key) { return value(job, "m1", key); };
  const auto read = [&](const FactKey& key) { return Verbatim{meter(key)}; };
  const auto volts = [&](const FactKey& key) {
    const auto number = latest_number(job, "m1", key);
    return number ? Text(figure(*number, "V")) : Text(Verbatim{"—"});
  };
  std::vector<std::pair<std::string, std::string>> rows;
  const auto line = [&](const Message& label, const Text& text) {
    rows.emplace_back(context.said(label), context.said(text));
  };
  context.out << '\n' << context.said(msg("Demonstration on practice meters, nothing real was measured:")) << '\n';
  line(message("Meter"), read("model.canonical"));
  line(message("Voltages"), msg("L1 {l1}, L2 {l2}, L3 {l3}: {verdict}", volts("volts.L1"), volts("volts.L2"),
                                volts("volts.L3"), recorded_word(meter("volts.verdict"))));
  line(message("Identity"), msg("{maker} {model}, program ID {number}", read("identity.maker"), read("identity.model"),
                                read("identity.program_id")));
  line(message("As found"),
       msg("{wiring} ({chance})", said(job, "m1", "wiring.found.text"), chance_of(job, "wiring.found.probability")));
  line(message("Corrected"), said(job, "m1", "fix.1"));
  line(message("As left"),
       msg("{wiring} ({chance})", said(job, "m1", "wiring.left.text"), chance_of(job, "wiring.left.probability")));
  line(message("Modbus ID"), msg("{from} -> {to}, proved: {proof}", read("set_id.from"), read("set_id.to"),
                                 proofs_in_words(meter("set_id.proof"))));
  const auto opening = latest_number(job, "m1", "opening.kwh");
  line(message("Opening"), opening ? Text(figure(*opening, "kWh", 10)) : Text(Verbatim{"—"}));
  line(message("Result"), result_in_words(state(job)));
  line(message("Job"), Verbatim{job.id});
  line(message("Job store"), Verbatim{store});
  line(message("Record (JSON)"), Verbatim{value(job, "", "export.json")});
  line(message("Certificate"), Verbatim{value(job, "", "export.pdf")});
  for (const std::string& each : aligned(rows, 14)) context.out << each << '\n';
}

}  // namespace

int run_demonstration(Context& context) {
  const std::string store_file = store_path(context.store, Store::Practice);
  auto opened = open_store(store_file);
  if (!opened) {
    context.err << context.said(text(opened.error())) << '\n';
    return kStorage;
  }
  JobStore& store = **opened;
  auto script = parse_answers(kScript, "demonstration");
  if (!script) {
    context.err << context.said(script.error().text) << '\n';
    return kUsage;
  }
  VirtualClock clock;
  JobRun run{clock, store_file};
  if (context.words != nullptr) run.language = [&context] { return context.words->language(); };
  run.inline_work = true;
  JobWanted wanted;
  wanted.store = Store::Practice;
  auto begun = open_job(store, run, wanted);
  if (!begun) {
    context.err << context.said(text(begun.error())) << '\n';
    return kStorage;
  }
  Controller& controller = *begun->controller;
  TextWizard::Options wizard;
  wizard.answers = *std::move(script);
  wizard.answers_name = "demonstration";
  wizard.practice = begun->bus.get();
  wizard.otherwise = paperwork;
  wizard.style.words = context.words;
  wizard.resume = "lineside wizard --port practice --job " + controller.job().id;
  const int status = TextWizard(controller, clock, context.out, context.err, std::move(wizard)).run();
  print_summary(controller.job(), store_file, context);
  context.out.flush();
  return status;
}

}  // namespace lineside::cli
