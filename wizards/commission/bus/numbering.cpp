// I-2: number a wall of new meters that are all at Modbus ID 1. They are turned on one by one; the seconds since
// power-up show which one is new; it gets the next free ID, with the proofs of I-1. S12 2.5.3; the procedure is
// Lineside's own.
#include "diagnostics/meter/numbering.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/bus/bus_results.hpp"
#include "wizards/commission/bus/numbering.hpp"
#include "wizards/commission/bus/serial_scan.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/record/iso_time.hpp"

namespace lineside {
namespace {

constexpr std::string_view kNumberingTakes[] = {"begin",  "look",   "number",     "add-meter",
                                                "labels", "cancel", "open:<code>"};

/// Has this meter an ID that is not the factory's?
bool is_numbered(const Job& job, const std::string& meter) {
  const auto id = latest_number(job, meter, "modbus.id");
  return id && *id != kFactoryUnitId.value();
}

/// The meter whose turn it is; empty: all have their number.
std::string whose_turn(const View& view) {
  if (!is_numbered(view.job, view.meter)) return view.meter;
  for (const std::string& meter : meters(view.job)) {
    if (!is_numbered(view.job, meter)) return meter;
  }
  return {};
}

/// When the switching on of this meter may have begun: told so, or the one before it was numbered.
std::optional<std::int64_t> turn_began(const Job& job, const std::string& meter) {
  std::optional<std::int64_t> began;
  const auto later = [&](const Fact* fact) {
    const auto at = fact == nullptr || fact->value.empty() ? std::nullopt : seconds_of(fact->at);
    if (at && (!began || *at > *began)) began = at;
  };
  later(latest_fact(job, meter, "wall.begun"));
  for (const std::string& other : meters(job)) {
    if (is_numbered(job, other)) later(latest_fact(job, other, "set_id.changed"));
  }
  return began;
}

std::string holder_of_program(const View& view, std::string_view program_id) {
  for (const std::string& meter : meters(view.job)) {
    if (meter != view.meter && is_numbered(view.job, meter) &&
        latest(view.job, meter, "identity.program_id") == program_id)
      return meter;
  }
  return {};
}

void show_wall(const View& view, Screen& out) {
  KeyValues wall;
  int numbered = 0;
  const auto all = meters(view.job);
  for (const std::string& meter : all) {
    const auto value = [&](const FactKey& key) { return std::string{latest(view.job, meter, key).value_or("")}; };
    const bool has = is_numbered(view.job, meter);
    numbered += has ? 1 : 0;
    Text text = has ? msg("Modbus ID {id}", verbatim(value("modbus.id"))) : msg("no ID of its own yet");
    if (has && !value("identity.program_id").empty())
      text = msg("{before} · {behind}", std::move(text),
                 msg("program ID {program}", verbatim(value("identity.program_id"))));
    if (value("set_id.changed") == "yes") text = msg("{before} · {behind}", std::move(text), message("proved"));
    const auto unit = latest(view.job, meter, "unit.served");
    Text label =
        unit ? msg("Meter {number} ({unit})", number_of(meter), typed(*unit)) : msg("Meter {number}", number_of(meter));
    wall.rows.push_back({std::move(label), std::move(text), {}, has ? Tone::Pass : Tone::Plain});
  }
  wall.title = msg("{numbered} of {of} meters numbered", numbered, static_cast<int>(all.size()));
  out.items.emplace_back(std::move(wall));
  if (numbered > 0) out.items.emplace_back(Action{.id = "labels", .label = msg("Sheet of labels as PDF")});
  if (const auto path = view.get("export.labels"))
    out.items.emplace_back(Paragraph{msg("Written: {file}", verbatim(*path)), Tone::Pass});
}

/// Who answered at ID 1, and whether it is the one that was just switched on.
void show_found(const View& view, Screen& out) {
  const auto uptime = view.number("wall.uptime_s");
  if (!uptime) {
    for (Text& finding : view.said_lines("identity.findings"))
      out.items.emplace_back(Paragraph{std::move(finding), Tone::Caution});
    return;
  }
  KeyValues table;
  const bool fresh = view.yes("wall.new");
  table.title = fresh ? msg("This is the one just turned on") : msg("This is not the one just turned on");
  const Tone tone = fresh ? Tone::Pass : Tone::Caution;
  table.rows.push_back(
      {msg("Model that answered"), verbatim(view.get("identity.model").value_or("")), message("read"), Tone::Plain});
  table.rows.push_back(
      {msg("Program ID"), verbatim(view.get("identity.program_id").value_or("")), message("read"), Tone::Plain});
  table.rows.push_back({msg("On for"), verbatim(duration(*uptime)), message("read"), tone});
  out.items.emplace_back(std::move(table));
  if (!fresh) {
    out.items.emplace_back(Paragraph{msg("The meter at Modbus ID 1 has been on for longer than this round. If it has "
                                         "no ID of its own yet, turn it off. Then turn on the next one and look again. "
                                         "If that one is silent, search the bus on S-1: it may have another ID."),
                                     Tone::Caution});
  }
}

void show_turn(const View& view, const std::string& meter, Screen& out) {
  const Text who = meter_in_words(view.job, meter);
  const bool port = !view.port().empty();
  const Text no_port = port ? Text() : msg("choose the port on S-1 first");
  if (view.get("set_id.intent") && view.session.working != Request::SetId) {
    out.items.emplace_back(Paragraph{
        msg("A change was started, and its outcome is not known. Find the meter again on I-1 first."), Tone::Caution});
    out.items.emplace_back(Action{.id = "open:I-1", .label = msg("Find the meter again"), .primary = true});
    return;
  }
  if (!turn_began(view.job, meter)) {
    out.items.emplace_back(Paragraph{
        msg("Turn off every meter that has no ID of its own yet. Those that have one may stay on."), Tone::Plain});
    out.items.emplace_back(Action{.id = "begin",
                                  .label = msg("They are off: start with {meter}", who),
                                  .enabled = port,
                                  .why_disabled = no_port,
                                  .primary = true});
    return;
  }
  const bool found = view.number("wall.uptime_s") && view.yes("wall.new");
  if (!found)
    out.items.emplace_back(Paragraph{msg("Now turn on {meter} only, then see which one is new.", who), Tone::Plain});
  show_found(view, out);
  for (Text& finding : view.said_lines("set_id.findings"))
    out.items.emplace_back(Paragraph{std::move(finding), Tone::Caution});
  out.items.emplace_back(Action{.id = "look",
                                .label = found ? msg("Look again") : msg("It is on: look for the new meter"),
                                .enabled = port,
                                .why_disabled = no_port,
                                .primary = !found});
  const auto free = next_free(view);
  if (found && free)
    out.items.emplace_back(Action{.id = "number",
                                  .label = msg("Give it Modbus ID {id} and prove it", *free),
                                  .enabled = port,
                                  .why_disabled = no_port,
                                  .primary = true});
}

void build_numbering(const View& view, Screen& out) {
  show_wall(view, out);
  const std::string turn = whose_turn(view);
  if (turn.empty()) {
    out.items.emplace_back(Paragraph{msg("Every meter of this job has its own Modbus ID."), Tone::Pass});
    out.items.emplace_back(Action{.id = "add-meter", .label = msg("One more meter")});
  } else {
    show_turn(View(view.job, view.session, turn), turn, out);
  }
}

void begin(Turn& turn) {
  turn.put("wall.begun", turn.event.at, FactSource::Chosen);
  turn.put_if_new("port", turn.view().port(), FactSource::Chosen);
}

void look(Turn& turn) {
  const View view = turn.view();
  if (!turn_began(view.job, view.meter))
    return turn.refuse("", "", msg("First turn off every meter that has no ID of its own yet, then confirm it."));
  turn.put_if_new("port", view.port(), FactSource::Chosen);
  turn.put_if_new("wall.uptime_s", "", FactSource::Read);
  turn.put_if_new("wall.new", "", FactSource::Read);
  turn.work(Request::NumberLook, msg("Asking Modbus ID 1 for its identity and how long it has been on."),
            ReadMeter{view.port(), kFactoryUnitId.value(), view.timeout_ms()});
}

void number(Turn& turn) {
  const View view = turn.view();
  const auto free = next_free(view);
  if (!view.yes("wall.new"))
    return turn.refuse("", "", msg("Look for the new meter first: only that meter is given an ID."));
  if (!free) return turn.refuse("", "", msg("All IDs from 2 to 247 are taken."));
  turn.put_if_new("set_id.wanted", std::to_string(*free), FactSource::Chosen);
  turn.put_if_new("set_id.findings", "", FactSource::Read);
  turn.work(
      Request::SetId,
      msg("Changing Modbus ID {from} to {to} and proving it: this takes some seconds.", kFactoryUnitId.value(), *free),
      ChangeId{view.port(), kFactoryUnitId.value(), *free, false, view.timeout_ms()});
}

bool on_event_numbering(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr) return false;
  if (press->action == "labels")
    return turn.work(Request::Export, msg("Writing the labels."), ExportJob{"labels"}), true;
  if (press->action == "add-meter") {
    turn.put("meter.count", std::to_string(meters(turn.job).size() + 1), FactSource::Chosen);
    return true;
  }
  const bool acts = press->action == "begin" || press->action == "look" || press->action == "number";
  if (!acts) return false;
  const std::string meter = whose_turn(turn.view());
  if (meter.empty()) return turn.refuse("", "", msg("Every meter of this job has its own Modbus ID.")), true;
  turn.put_if_new("nav.meter", meter, FactSource::Chosen);
  if (turn.view().port().empty()) return turn.refuse("", "", msg("No port is chosen. Choose it on S-1.")), true;
  if (turn.view().get("set_id.intent"))
    return turn.refuse("", "",
                       msg("A change was started, and its outcome is not known. Find the meter again on I-1 first.")),
           true;
  if (press->action == "begin") begin(turn);
  if (press->action == "look") look(turn);
  if (press->action == "number") number(turn);
  return true;
}

std::string_view back_numbering(const View& view) {
  return meters(view.job).size() > 1 ? "B-1" : "I-1";
}

}  // namespace

std::optional<int> next_free(const View& view) {
  std::vector<UnitId> taken;
  for (int id = 1; id <= 247; ++id) {
    const bool heard = latest(view.job, "", fact_key("scan.found.<n>", id)).has_value();
    if (heard || !holder_of(view, id).empty()) taken.push_back(*UnitId::from(id));
  }
  const auto free = next_free_id(taken);
  return free ? std::optional<int>{free->value()} : std::nullopt;
}

void take_wall_reading(Turn& turn, const MeterReadings& readings) {
  const View view = turn.view();
  const auto began = turn_began(view.job, view.meter);
  const auto now = seconds_of(turn.event.at);
  const std::string program{view.get("identity.program_id").value_or("")};
  bool fresh = readings.uptime_s && began && now && *now >= *began &&
               just_powered_up(*readings.uptime_s, std::chrono::seconds(*now - *began));
  if (const std::string holder = holder_of_program(view, program); !holder.empty() && program != "65535") {
    fresh = false;
    turn.put_if_new(
        "identity.findings",
        msg("This is {meter}, which already has its ID. Look for it on I-1.", meter_in_words(view.job, holder)),
        FactSource::Read);
  }
  turn.put("wall.uptime_s", readings.uptime_s ? number_text(*readings.uptime_s) : "", FactSource::Read);
  turn.put("wall.new", fresh ? "yes" : "no", FactSource::Read);
}

Step numbering_step() {
  return {
      .code = "I-2",
      .group = "I-1",
      .title = msg("Number a wall of new meters"),
      .sentence = msg(
          "Turn on the new meters one at a time. Give each the next free Modbus ID before you turn on the next one."),
      .why = msg("New meters are all at Modbus ID 1. Two of them on would answer at once, and a write to one would "
                 "move both. The seconds since power-up show which one was just turned on."),
      .source = {"S12 2.5.3", message("the order of work: Lineside's own")},
      .safety = StepSafety::Energized,
      .skippable = false,
      .wakes_others = true,
      .build = build_numbering,
      .on_event = on_event_numbering,
      .take = take_numbering,
      .back = back_numbering,
      .takes = kNumberingTakes};
}

}  // namespace lineside
