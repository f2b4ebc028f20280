// O-1: pulse outputs and counters for automatic reading: which terminal for which constant, what is not for field
// wiring, how many pulses to expect now, and a count compared with the clamp. S12 2.3 Table 3 and 5; LMM 2.2 Table 2;
// IMS 2.3; FM 3.2 Table 2B.
#include <algorithm>
#include <cmath>

#include "models/formats/family_traits.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/mounting/installation_list.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"

namespace lineside {
namespace {

constexpr std::string_view kPulsesTakes[] = {"used", "counted", "seconds"};

/// Wired at the factory, not to be touched in the field; 0: none.
int factory_wired(const View& view) {
  return view.model != nullptr ? factory_wired_output_wh(*view.model) : 0;
}

std::vector<int> constants(const View& view) {
  return view.model != nullptr && !view.model->pulse_wh.empty() ? view.model->pulse_wh : std::vector<int>{10, 1000};
}

std::vector<Question> ask_pulses(const View& view) {
  Question used{.field = "used",
                .key = "pulse.used",
                .kind = FieldKind::Choice,
                .source = FactSource::Chosen,
                .label = msg("Output in use")};
  used.choices.push_back({"none", msg("None")});
  for (const int wh : constants(view)) {
    // On Mini Meters the 10 Wh output is not for field wiring; the kits have it wired to the transceiver at the
    // factory.
    used.choices.push_back({std::to_string(wh), msg("{energy} per pulse", energy(wh)), wh != factory_wired(view)});
  }
  std::vector<Question> list{used};
  if (!view.number("pulse.used")) return list;
  list.push_back({.field = "counted",
                  .key = "pulse.counted",
                  .kind = FieldKind::Number,
                  .source = FactSource::Measured,
                  .label = msg("Pulses counted by the reader"),
                  .max = 1000000,
                  .what = msg("how many pulses were counted")});
  list.push_back({.field = "seconds",
                  .key = "pulse.seconds",
                  .kind = FieldKind::Number,
                  .source = FactSource::Measured,
                  .label = msg("In"),
                  .max = 1000000,
                  .what = msg("in how many seconds")});
  return list;
}

/// Watts of the newest clamp readings.
std::optional<double> watts_now(const View& view) {
  return expected_watts(view, observation_here(view));
}

Text unexplained(const View& view) {
  const auto wh = view.number("pulse.used");
  const auto counted = view.number("pulse.counted");
  const auto seconds = view.number("pulse.seconds");
  const auto watts = watts_now(view);
  if (!wh || !counted || !seconds || *seconds <= 0 || !watts) return {};
  const double due = *watts * *seconds / 3600 / *wh;
  // Not more than the clamp says at power factor one, not less than at 0.5; one pulse either way is chance.
  if (*counted <= due * 1.05 + 1 && *counted >= due * 0.5 - 1) return {};
  return msg("{counted} pulses were counted; the clamp readings give {least} to {most}", figure(*counted),
             Quantity{due * 0.5, {}, 1}, Quantity{due, {}, 1});
}

Text source_of_outputs(const View& view) {
  for (const InstallationFact& fact : installation_of(view)) {
    if (fact.id == "outputs") return text(fact.source);
  }
  return {};
}

/// How long a count has to be so that one pulse more or less does not matter.
void add_count_to_expect(const View& view, Screen& out) {
  constexpr double kPulses = 20;
  const auto wh = view.number("pulse.used");
  const auto watts = watts_now(view);
  if (!wh) return;
  if (!watts) {
    out.items.emplace_back(
        Paragraph{msg("Clamp every line on W-1 first. Then the pulses to expect are shown here."), Tone::CannotTell});
    return;
  }
  out.items.emplace_back(
      Paragraph{msg("At the clamped load {count} pulses take about {duration} or more. Record what the reader counts "
                    "and in how many seconds. The count is compared with the clamp.",
                    figure(kPulses), verbatim(duration(kPulses * *wh * 3600 / *watts))),
                Tone::Plain});
}

void build_pulses(const View& view, Screen& out) {
  KeyValues table;
  table.title = msg("Terminals");
  for (const int wh : constants(view)) {
    const ModelReading model = view.model != nullptr ? *view.model : ModelReading{};
    const bool barred = wh == factory_wired(view);
    const auto watts = watts_now(view);
    Text text = watts ? msg("Kh {constant}: {energy} per pulse, half on and half off. About {pulses} pulses an hour at "
                            "the clamped load or fewer",
                            wh, energy(wh), Quantity{*watts / wh, {}, 0})
                      : msg("Kh {constant}: {energy} per pulse, half on and half off", wh, energy(wh));
    if (barred) text = msg("{output}. Not for field wiring", std::move(text));
    table.rows.push_back({and_list({verbatim(output_terminal(model, wh)), verbatim(output_common(model))}),
                          std::move(text), source_of_outputs(view), barred ? Tone::Caution : Tone::Plain});
  }
  out.items.emplace_back(std::move(table));
  add_count_to_expect(view, out);
  show_figures(view, {"counter"}, out);
  if (view.model != nullptr && view.model->format == "leviton-kit") {
    out.items.emplace_back(
        Paragraph{msg("In the row for the 10 Wh output, the kits' manual bars ISOL COM from field wiring. The 100 and "
                      "1000 Wh outputs need it too (FM 3.2 Table 2B). Ask the manufacturer before you use them."),
                  Tone::CannotTell});
  }
  out.items.emplace_back(
      Paragraph{msg("Pulse wires are Class 2: keep them apart from Class 1 wiring (NEC)."), Tone::Quiet});
  if (const Text text = unexplained(view); !text.empty())
    out.items.emplace_back(Paragraph{msg("{count}. Check the constant set in the reader. De-energize and verify "
                                         "absence of voltage, then check the terminals.",
                                         text),
                                     Tone::Fail});
}

std::vector<FactKey> ages_pulses(const View&) {
  return {"pulse.counted"};
}

}  // namespace

Step pulses_step() {
  return {.code = "O-1",
          .group = "O-1",
          .label = msg("Pulses"),
          .title = msg("Check the pulse output, if one is used"),
          .sentence = msg("Choose the output that feeds a reader. Leave it blank if none does."),
          .why = msg("A reader set for another constant bills wrong by a factor of 10 or 100. A count over some "
                     "minutes, compared with the clamp, shows it."),
          .source = "S12 2.3 Table 3; LMM 2.2 Table 2; IMS 2.3 Table 2; FM 3.2 Table 2B",
          .safety = StepSafety::Energized,
          .questions = ask_pulses,
          .open = unexplained,
          .build = build_pulses,
          .ages = ages_pulses,
          .takes = kPulsesTakes};
}

}  // namespace lineside
