// S-1: connect to the meter's serial port and compare the meter that answers with the label. Only Series 1000/2000
// built from 2011-02-26 on. S12 2.5.2 and 2.5.3.
#include "wizards/commission/bus/serial.hpp"

#include <algorithm>

#include "diagnostics/modbus/way.hpp"
#include "diagnostics/result.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/bus/bus_results.hpp"
#include "wizards/commission/bus/serial_one_way.hpp"
#include "wizards/commission/bus/serial_scan.hpp"
#include "wizards/commission/bus/serial_wires.hpp"
#include "wizards/commission/label/disagreements.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/engine/moving.hpp"

namespace lineside {
namespace {

constexpr std::string_view kSerialTakes[] = {"wires",     "dead",     "joined", "restored", "port",       "id",
                                             "explained", "identify", "scan",   "resume",   "found",      "record",
                                             "baud",      "format",   "cancel", "timeout",  "open:<code>"};

std::vector<Question> ask_serial(const View& view) {
  Question port{.field = "port",
                .key = "port",
                .kind = FieldKind::Port,
                .source = FactSource::Chosen,
                .required = view.session.around().port.empty(),
                .label = msg("Port")};
  port.hint = view.session.around().port.empty() ? msg("such as /dev/ttyUSB0") : verbatim(view.session.around().port);
  for (const std::string& choice : view.session.around().ports) port.choices.push_back({choice, verbatim(choice)});
  const std::string given = view.port();  // also where it is none that the machine lists: a gateway, a link
  if (!port.choices.empty() && !given.empty() &&
      std::ranges::find(view.session.around().ports, given) == view.session.around().ports.end())
    port.choices.insert(port.choices.begin(), {given, verbatim(given)});
  if (is_one_way(view)) {
    port.required = false;
    std::vector<Question> list = ask_one_way(view);
    list.insert(list.begin(), std::move(port));
    const std::vector<Question> wires = ask_wires(view);
    list.insert(list.begin(), wires.begin(), wires.end());
    return list;
  }
  Question id{.field = "id",
              .key = "modbus.id",
              .kind = FieldKind::Number,
              .label = msg("Current Modbus ID"),
              .hint = msg("1 from the factory"),
              .min = 1,
              .max = 247,
              .whole = true,
              .what = msg("the ID the meter answers at")};
  std::vector<Question> list = ask_wires(view);
  list.push_back(std::move(port));
  list.push_back(std::move(id));
  list.push_back({.field = "timeout",
                  .key = "port.timeout_ms",
                  .kind = FieldKind::Number,
                  .source = FactSource::Chosen,
                  .hint = msg("only if support asks for it"),
                  .min = registers::kReplyTimeoutMs,
                  .max = kLongestTimeoutMs,
                  .whole = true,
                  .what = msg("the milliseconds")});
  if (view.is("identity.match", "no")) {
    list.push_back({.field = "explained",
                    .key = "identity.accepted",
                    .kind = FieldKind::LongText,
                    .required = true,
                    .label = msg("Why the two differ"),
                    .hint = msg("such as: label replaced by the manufacturer")});
  }
  return list;
}

Text lacking_serial(const View& view) {
  if (Text wires = wires_not_ready(view); !wires.empty() || is_one_way(view)) return wires;
  if (view.port().empty()) return msg("choose the port");
  if (!view.get("identity.model")) return msg("identify the meter");
  return {};
}

Text open_serial(const View& view) {
  if (is_one_way(view)) return {};
  if (!view.get("identity.model")) return msg("identity of the meter not read");
  if (view.is("identity.match", "no") && !view.get("identity.accepted"))
    return msg("the meter that answered is not the model on the label");
  if (!view.get("identity.accepted")) return open_disagreement(view, {"identity"});
  return {};
}

/// Nothing goes over wires that somebody has his hands on.
bool refuse_unready(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  const bool asks = press != nullptr && (press->action == "identify" || press->action == "scan" ||
                                         press->action == "resume" || press->action == "record");
  const Text not_ready = asks ? wires_not_ready(turn.view()) : Text();
  if (!not_ready.empty()) turn.refuse("", "", msg("First {do}.", not_ready));
  return !not_ready.empty();
}

bool on_event_serial(Turn& turn) {
  if (refuse_unready(turn)) return true;
  if (is_one_way(turn.view())) return one_way_event(turn);
  if (scan_event(turn)) return true;
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || press->action != "identify") return false;
  const View view = turn.view();
  if (view.port().empty()) {
    turn.refuse("port", "", msg("Port: choose the port that the RS-485 adapter is on."));
    return true;
  }
  turn.put_if_new("port", view.port(), FactSource::Chosen);
  turn.work(Request::Identify,
            msg("Asking Modbus ID {id} on {port} for its identity: an answer comes within half a second.",
                view.modbus_id(), verbatim(view.port())),
            IdentifyMeter{view.port(), view.modbus_id(), view.timeout_ms()});
  return true;
}

void show_both_sides(const View& view, Screen& out) {
  const auto read = view.get("identity.model");
  if (!read) return;
  const bool same = view.is("identity.match", "yes");
  const Tone tone = same ? Tone::Pass : view.get("identity.match") ? Tone::Fail : Tone::CannotTell;
  KeyValues table;
  table.title = same                         ? msg("The meter is the one on the label")
                : view.get("identity.match") ? msg("The meter that answered is not the one on the label")
                                             : msg("The meter answered");
  const auto row = [&](Text label, const FactKey& key, Message source, Tone row_tone) {
    if (const auto value = view.get(key)) table.rows.push_back({std::move(label), verbatim(*value), source, row_tone});
  };
  row(msg("Model on the label"), "model.canonical", message("typed"), tone);
  row(msg("Model that answered"), "identity.model", message("read"), tone);
  row(msg("Manufacturer"), "identity.maker", message("read"), Tone::Plain);
  row(msg("Program ID"), "identity.program_id", message("read"), Tone::Plain);
  row(msg("Hardware version"), "identity.hardware", message("read"), Tone::Plain);
  row(msg("Software version"), "identity.software", message("read"), Tone::Plain);
  row(msg("Demand resets"), "identity.demand_resets", message("read"), Tone::Plain);
  if (const auto adds = view.get("port.adds_ms"))
    table.rows.push_back({msg("The gateway adds"), recorded_figure(*adds, "ms"), message("measured"), Tone::Plain});
  out.items.emplace_back(std::move(table));
  for (FieldFinding& found : disagreements(view)) {
    if (found.field == "identity" || found.field == "program")
      out.items.emplace_back(FindingNote{std::move(found.finding)});
  }
  if (view.is("identity.program_id", "65535")) {
    out.items.emplace_back(
        Paragraph{msg("A program ID of 65535 may mean that none was set. It is weak proof of which meter this is."),
                  Tone::CannotTell});
  }
}

/// A computer's own port is RS-232, and chosen where nothing else is offered.
bool only_own_port(const View& view) {
  const auto is_adapter = [](const std::string& name) {
    return name.find("USB") != std::string::npos || name.find("ACM") != std::string::npos;
  };
  return view.port().starts_with("/dev/ttyS") && std::ranges::none_of(view.session.around().ports, is_adapter);
}

/// What the bytes of the question that failed suggest.
void show_failure(const View& view, Screen& out) {
  if (!view.get("identity.error")) return;
  if (only_own_port(view)) {
    out.items.emplace_back(Paragraph{
        msg("{port} is the computer's own serial port, and no USB adapter is plugged in. A meter needs an RS-485 "
            "adapter: plug it in, then choose its port.",
            verbatim(view.port())),
        Tone::Caution});
  }
  for (Text& finding : view.said_lines("identity.findings"))
    out.items.emplace_back(Paragraph{std::move(finding), Tone::Caution});
}

/// The way to S-2, where something went over the wire.
void show_way_to_trace(const View& view, Screen& out) {
  if (view.session.around().frames && !view.session.around().frames->empty())
    out.items.emplace_back(Action{.id = "open:S-2", .label = msg("Show every frame")});
}

void build_serial(const View& view, Screen& out) {
  show_wires(view, out);
  if (is_one_way(view)) {
    show_one_way(view, out);
    return show_way_to_trace(view, out);
  }
  const bool read = view.get("identity.model").has_value();
  out.items.emplace_back(Action{.id = "identify",
                                .label = read ? msg("Ask again") : msg("Identify the meter"),
                                .enabled = !view.port().empty(),
                                .why_disabled = view.port().empty() ? msg("choose the port first") : Text(),
                                .primary = !read});
  show_failure(view, out);
  if (view.get("identity.error"))
    out.items.emplace_back(Action{.id = "open:T-70", .label = msg("Find out why it does not answer")});
  show_both_sides(view, out);
  show_scan(view, out);
  show_way_to_trace(view, out);
  if (view.model != nullptr && view.model->serial == SerialEra::BuildDateNeeded) {
    out.items.emplace_back(
        Paragraph{msg("The build date is not known. A meter that answers is a Modbus meter. Bytes without an answer "
                      "over a little more than 5 minutes mean a one-way meter. Then skip this step with that reason."),
                  Tone::CannotTell});
  }
}

std::vector<FactKey> ages_serial(const View&) {
  return {"port", "modbus.id"};
}

/// S-2 is reached by its button only.
std::string_view next_serial(Turn& turn) {
  return code_after_group(turn.view());
}

}  // namespace

Text no_serial_port(const View& view) {
  if (view.model == nullptr || view.model->serial != SerialEra::None) return {};
  return msg("this meter has no serial port; only Series 1000 and 2000 meters have one.");
}

Text why_no_modbus(const View& view) {
  if (is_one_way(view)) {
    return msg(
        "this meter was built before February 26, 2011. Its serial port only sends, every 5 minutes: nothing can be "
        "asked "
        "or set (S12 2.5.1).");
  }
  return no_serial_port(view);
}

Step serial_step() {
  return {
      .code = "S-1",
      .group = "S-1",
      .label = msg("Serial"),
      .title = msg("Connect to the meter's serial port"),
      .sentence = msg("Wire A to A (485+) and B to B (485-), then identify the meter."),
      .why = msg("The meter gives its model and program ID, which the factory ties to the serial number. So the meter "
                 "on the wall, the label and the record are the same one. Some manufacturers swap the letters A and B. "
                 "If nothing answers, de-energize, verify absence of voltage and swap the two wires."),
      .source = "S12 2.5.2 and 2.5.3",
      .powered = true,
      .not_applicable = no_serial_port,
      .questions = ask_serial,
      .missing = lacking_serial,
      .open = open_serial,
      .build = build_serial,
      .on_event = on_event_serial,
      .take = take_serial,
      .ages = ages_serial,
      .next = next_serial,
      .takes = kSerialTakes};
}

}  // namespace lineside
