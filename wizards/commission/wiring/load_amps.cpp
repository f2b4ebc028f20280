#include "wizards/commission/wiring/load_amps.hpp"

#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/moving.hpp"

namespace lineside {
namespace {

constexpr double kPlugVolts = 120;  // what a portable heater is made for (Lineside's assumption)
constexpr double kMostWatts = 20000;
constexpr Message kReason = message("no load on the day: return visit");

/// Line to neutral: as measured, else nominal; nothing where the service is not known.
std::optional<double> volts_of(const View& view, Line line) {
  if (const auto volts = view.number(fact_key("volts.<line>", line))) return volts;
  if (view.model == nullptr || !view.model->service) return std::nullopt;
  const Service& service = *view.model->service;
  const bool high_leg = service.connection == Connection::HighLegDelta && line == Line::L3;
  return high_leg ? service.line_to_neutral_v * 1.732 : service.line_to_neutral_v;
}

bool is_plug_voltage(double volts) {
  return volts > kPlugVolts * 0.85 && volts < kPlugVolts * 1.15;
}

Text seconds_text(double seconds) {
  if (seconds < 60) return Quantity{seconds, "s", 1};
  return verbatim(duration(seconds));
}

/// "1450 W, 12.1 A; the 10 Wh LED takes 24.8 s per cycle".
Text expectation(const View& view, double rated, double volts) {
  // A heater is a resistance: its power goes with the square of the volts.
  const double watts = rated * volts / kPlugVolts * volts / kPlugVolts;
  const double amps = watts / volts;
  Text text = msg("{watts}, {amps}", Quantity{watts, "W", 0}, Quantity{amps, "A", 1});
  for (const int wh :
       view.model != nullptr && !view.model->led_wh.empty() ? view.model->led_wh : std::vector<int>{10}) {
    text = msg("{before}; the {energy} LED takes {time} per cycle", std::move(text), energy(wh),
               seconds_text(wh * 3600.0 / watts));
  }
  if (amps < least_amps(view))
    text = msg("{before}; less than the {amps} a fraction needs", std::move(text), figure(least_amps(view), "A"));
  return text;
}

/// Of one meter; empty where none is needed.
Text return_visit(const View& view) {
  const auto verdict = view.get("wiring.left.verdict").value_or("");
  if (verdict == "correct" || verdict == "fault") return {};
  return msg(
      "Return visit: open this job again and go to W-1 with load on every metered conductor. Have more than 1 A on "
      "each, and at least {amps} on each for a fraction. Bring a heater if there may be no load. Until then no one has "
      "proved that the meter counts correctly.",
      figure(least_amps(view), "A"));
}

}  // namespace

Question ask_heater(const View& view) {
  return {.field = "heater",
          .key = observation_here(view)("heater_w"),
          .kind = FieldKind::Number,
          .label = msg("No load? Portable heater: rated power"),
          .hint = msg("on its label, such as 1500; optional"),
          .min = 1,
          .max = kMostWatts,
          .what = msg("the watts on the heater's label")};
}

void show_heater(const View& view, Screen& out) {
  const auto rated = view.number(observation_here(view)("heater_w"));
  if (!rated) return;
  KeyValues table;
  table.title = msg("Expected heater readings, one conductor at a time with nothing else on");
  bool other_volts = false;
  for (int i = 0; i < view.lines(); ++i) {
    const Line line = kLines[static_cast<std::size_t>(i)];
    const auto volts = volts_of(view, line);
    if (!volts) continue;
    other_volts = other_volts || !is_plug_voltage(*volts);
    table.rows.push_back(
        {msg("{line} at {volts}", verbatim(name(line)), figure(*volts, "V")),
         is_plug_voltage(*volts) ? expectation(view, *rated, *volts) : msg("no portable heater can be plugged in here"),
         message("Lineside's assumption"), is_plug_voltage(*volts) ? Tone::Plain : Tone::CannotTell});
  }
  if (table.rows.empty()) return;
  out.items.emplace_back(std::move(table));
  out.items.emplace_back(
      Paragraph{msg("The heater's watts are for 120 V, line to neutral, and change with the square of the volts "
                    "(Lineside's assumption). Plug it into a circuit of the conductor you test. Choose that conductor "
                    "alone and “Heaters only”, and clamp what really flows."),
                Tone::Quiet});
  if (other_volts)
    out.items.emplace_back(Paragraph{
        msg("On this service, use a load made for its voltage: a heater, motor or lighting circuit of the building."),
        Tone::Caution});
}

void show_no_load(const View& view, Screen& out) {
  if (view.get("skip.W-1") || view.get("wiring.left.verdict").value_or("") == "correct") return;
  out.items.emplace_back(Action{.id = "no-load", .label = msg("No load today: leave this open for a return visit")});
}

bool no_load_event(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || press->action != "no-load") return false;
  const View view = turn.view();
  turn.put_if_new("skip.W-1", Text(kReason), FactSource::Chosen);
  if (const auto next = code_after_group(view); !next.empty()) turn.go(next);
  return true;
}

void show_return_visit(const View& view, Screen& out) {
  const auto all = meters(view.job);
  for (const std::string& meter : all) {
    const Text words = return_visit(View(view.job, view.session, meter));
    if (words.empty()) continue;
    const Text which = all.size() > 1 ? msg("Meter {number}.", number_of(meter)) : Text();
    out.items.emplace_back(Paragraph{sentences({which, words}), Tone::Caution});
  }
}

}  // namespace lineside
