// D-1: the peak demand at hand-over: read it, save it, reset it by key switch or over Modbus. The reset cannot be
// undone and is never repeated on silence. S12 2.4.1, 2.4.2, 2.5.3.
#include "models/manuals/installation.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/bus/serial.hpp"
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

constexpr std::string_view kDemandTakes[] = {"reset", "by", "peak_before", "peak_after", "cancel"};

bool has_demand(const View& view) {
  if (view.model != nullptr && view.model->demand) return *view.model->demand;
  return view.yes("label.demand");
}

Text no_demand(const View& view) {
  if (view.model == nullptr && !has_demand(view))
    return msg("the model number has not been read, so it is not known whether the meter has demand.");
  return has_demand(view) ? Text() : msg("this meter has no demand option.");
}

/// Key switch, rhythm and peak are S12's; the kits show a demand, and no manual says how it is reset (FM 3.2 Table 3).
bool of_series(const View& view) {
  return view.model == nullptr || manual_for(*view.model) == Manual::S12;
}

std::vector<Choice> ways_to_reset(const View& view) {
  if (!of_series(view)) return {{"not-reset", msg("Leave it as it is")}};
  return {{"modbus", msg("Over Modbus"), why_no_modbus(view).empty()},
          {"key-switch", msg("With the key switch")},
          {"not-reset", msg("Leave it as it is")}};
}

std::vector<Question> ask_demand(const View& view) {
  std::vector<Question> list{{.field = "by",
                              .key = "demand.by",
                              .kind = FieldKind::Choice,
                              .source = FactSource::Chosen,
                              .required = true,
                              .label = msg("How the peak is reset"),
                              .choices = ways_to_reset(view)}};
  const bool by_key = view.is("demand.by", "key-switch");
  const bool stays = view.is("demand.by", "not-reset");
  if (by_key || stays) {
    list.push_back({.field = "peak_before",
                    .key = "demand.peak_before_kw",
                    .kind = FieldKind::Number,
                    .source = FactSource::Measured,
                    .required = of_series(view),
                    .label = by_key            ? msg("Peak before the reset")
                             : of_series(view) ? msg("Peak demand on the LCD")
                                               : msg("Demand on the LCD"),
                    .max = 100000,
                    .what = msg("the kilowatts shown as peak demand")});
  }
  if (by_key) {
    list.push_back({.field = "peak_after",
                    .key = "demand.peak_after_kw",
                    .kind = FieldKind::Number,
                    .source = FactSource::Measured,
                    .required = true,
                    .label = msg("Peak after the reset"),
                    .max = 100000,
                    .what = msg("the kilowatts shown as peak demand")});
  }
  return list;
}

Text lacking_demand(const View& view) {
  if (view.is("demand.by", "modbus") && !view.get("demand.proved")) return msg("reset the peak");
  return {};
}

Text open_demand(const View& view) {
  if (view.is("demand.by", "modbus") && view.is("demand.proved", "no")) return msg("peak demand reset not proved");
  const auto before = view.number("demand.peak_before_kw");
  const auto after = view.number("demand.peak_after_kw");
  if (view.is("demand.by", "key-switch") && before && after && *after > *before)
    return msg("the peak after the reset is higher than the one before");
  return missing(demand_step(), view);
}

bool on_event_demand(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || press->action != "reset") return false;
  const View view = turn.view();
  if (!view.is("demand.by", "modbus")) {
    turn.refuse("by", "", msg("How the peak is reset: choose over Modbus first."));
  } else if (!view.get("identity.model") || view.port().empty()) {
    turn.refuse("", "", msg("Nothing is written until the meter has identified itself. Identify it on S-1 first."));
  } else {
    turn.work(Request::ResetDemand, msg("Saving the peak, resetting it once and reading the counter."),
              ResetDemand{view.port(), view.modbus_id(), view.timeout_ms()});
  }
  return true;
}

/// What the LCD shows and when the key switch counts; a reset over the port, where this meter has one.
void show_rhythm(const View& view, Screen& out) {
  if (!of_series(view)) {
    out.sentence = msg("Record what the LCD shows.");
    out.why = msg("The first bill starts from what the LCD shows at hand-over.");
    out.items.emplace_back(Paragraph{msg("The LCD also shows demand and instantaneous kW. No manual of this meter "
                                         "gives the timing, the interval or how a peak is reset."),
                                     Tone::CannotTell});
    return;
  }
  const Text no_port = why_no_modbus(view);
  KeyValues table;
  table.title = msg("What the LCD shows in turn");
  const auto row = [&](int seconds, Text shown) {
    table.rows.push_back(
        {figure(seconds, "s"), std::move(shown), cited_here(view, "S12 2.4.1 and 2.4.2"), Tone::Quiet});
  };
  row(6, msg("total energy in whole kWh; it cannot be reset"));
  row(6, msg("demand of the last 5 minutes, steps of 0.01 kW"));
  row(6, msg("peak demand, 15-minute rolling, steps of 0.01 kW; a dot appears at its arrow: the key switch works only "
             "now"));
  row(1, msg("all segments"));
  out.items.emplace_back(std::move(table));
  if (!no_port.empty()) out.items.emplace_back(Paragraph{msg("Not over Modbus: {why}", no_port), Tone::Quiet});
}

void build_demand(const View& view, Screen& out) {
  show_rhythm(view, out);
  if (view.is("demand.by", "key-switch")) {
    out.items.emplace_back(
        Paragraph{msg("While the peak is shown, turn the key from locked (arrow up) to the right and back within 1 s. "
                      "If the peak stays, try again at the next round. It can take several turns."),
                  Tone::Plain});
    const auto before = view.number("demand.peak_before_kw");
    const auto after = view.number("demand.peak_after_kw");
    if (before && after && *after > *before)
      out.items.emplace_back(Paragraph{
          msg("The peak after is higher than the one before. It was not reset, or the two readings were swapped."),
          Tone::Fail});
  }
  if (!view.is("demand.by", "modbus")) return;
  out.items.emplace_back(
      Paragraph{msg("The old peak is read and saved first: a reset cannot be undone."), Tone::Caution});
  const bool known = view.get("identity.model").has_value();
  out.items.emplace_back(Action{.id = "reset",
                                .label = msg("Reset the peak demand"),
                                .enabled = known,
                                .why_disabled = known ? Text() : msg("identify the meter on S-1 first")});
  const auto proved = view.get("demand.proved");
  if (!proved) {
    const auto peak = view.get("demand.peak_before_kw");
    if (peak && view.get("demand.resets_before") && view.session.working != Request::ResetDemand) {
      out.items.emplace_back(
          Paragraph{msg("A reset was started. The old peak of {peak} is saved; it is not known whether the reset took. "
                        "Its counter was at {resets}. Identify the meter on S-1 and compare before you reset again.",
                        recorded_figure(*peak, "kW"), verbatim(*view.get("demand.resets_before"))),
                    Tone::Caution});
    }
    return;
  }
  KeyValues table;
  table.title = *proved == "yes" ? msg("Reset and proved") : msg("Reset not proved");
  const auto row = [&](Text label, const FactKey& key, std::string_view unit) {
    if (const auto value = view.get(key))
      table.rows.push_back({std::move(label), recorded_figure(*value, unit), message("read"),
                            *proved == "yes" ? Tone::Pass : Tone::CannotTell});
  };
  row(msg("Peak before"), "demand.peak_before_kw", "kW");
  row(msg("Peak after"), "demand.peak_after_kw", "kW");
  row(msg("Reset counter before"), "demand.resets_before", "");
  row(msg("Reset counter after"), "demand.resets_after", "");
  out.items.emplace_back(std::move(table));
}

/// Nothing of an earlier reset stands beside the peak of this one.
void record_demand(Turn& turn, const PeakSaved& result) {
  const DemandResetOutcome& before = result.before;
  turn.put("demand.peak_before_kw", before.peak_before_kw ? number_text(*before.peak_before_kw) : "", FactSource::Read);
  turn.put("demand.resets_before", before.resets_before ? std::to_string(*before.resets_before) : "", FactSource::Read);
  for (const FactKey& key :
       std::initializer_list<FactKey>{"demand.peak_after_kw", "demand.resets_after", "demand.proved"})
    turn.put_if_new(key, "", FactSource::Read);
}

void record_demand(Turn& turn, const DemandWasReset& result) {
  turn.done(Request::ResetDemand);
  const DemandResetOutcome& outcome = result.outcome;
  const auto put = [&](const FactKey& key, std::string value) { turn.put(key, std::move(value), FactSource::Read); };
  put("demand.peak_before_kw", outcome.peak_before_kw ? number_text(*outcome.peak_before_kw) : "");
  put("demand.peak_after_kw", outcome.peak_after_kw ? number_text(*outcome.peak_after_kw) : "");
  put("demand.resets_before", outcome.resets_before ? std::to_string(*outcome.resets_before) : "");
  put("demand.resets_after", outcome.resets_after ? std::to_string(*outcome.resets_after) : "");
  put("demand.proved", outcome.proved ? "yes" : "no");
  put("demand.by", "modbus");
}

bool take_demand(Turn& turn) {
  if (const auto* saved = std::get_if<PeakSaved>(&turn.event.body)) return record_demand(turn, *saved), true;
  const auto* done = std::get_if<DemandWasReset>(&turn.event.body);
  if (done != nullptr) record_demand(turn, *done);
  return done != nullptr;
}

std::vector<FactKey> ages_demand(const View&) {
  return {"demand.peak_before_kw"};
}

}  // namespace

Step demand_step() {
  return {
      .code = "D-1",
      .group = "D-1",
      .label = msg("Demand"),
      .title = msg("Hand over the peak demand"),
      .sentence = msg("Record the peak and reset it, or leave it."),
      .why = msg("A peak from testing would appear on the first bill. A reset is proved by a counter one higher than "
                 "before and a peak not above the old one. It need not be zero, because demand is a rolling figure."),
      .source = "S12 2.4.1, 2.4.2, 2.5.3; FM 3.2 Table 3",
      .safety = StepSafety::Energized,
      .silent = true,
      .not_applicable = no_demand,
      .questions = ask_demand,
      .missing = lacking_demand,
      .open = open_demand,
      .build = build_demand,
      .on_event = on_event_demand,
      .take = take_demand,
      .ages = ages_demand,
      .takes = kDemandTakes};
}

}  // namespace lineside
