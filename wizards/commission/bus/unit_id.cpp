// I-1: give the meter its Modbus ID and prove it. The printed frame goes first; the standard one only with consent,
// after the printed one had no effect. Nothing is repeated blindly. S12 2.5.3.
#include <optional>

#include "models/text_args.hpp"
#include "wizards/commission/bus/bus_results.hpp"
#include "wizards/commission/bus/numbering.hpp"
#include "wizards/commission/bus/serial.hpp"
#include "wizards/commission/bus/serial_scan.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/moving.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/values.hpp"

namespace lineside {
namespace {

constexpr std::string_view kUnitIdTakes[] = {"wanted",          "next-free",  "change", "consent",
                                             "change-standard", "find-again", "cancel", "open:<code>"};

/// The write that was begun and whose end is not recorded.
std::optional<IdIntent> unfinished(const View& view) {
  if (view.session.working == Request::SetId) return std::nullopt;
  return id_intent_from(view.get("set_id.intent").value_or(""));
}

/// The ID that was entered; nothing where the record holds none that a meter can have.
std::optional<double> wanted_id(const View& view) {
  const auto wanted = view.number("set_id.wanted");
  return wanted && *wanted >= 1 && *wanted <= 247 ? wanted : std::nullopt;
}

/// "Modbus ID 18 belongs to meter 1 (Unit 3B) of this job; …"; empty where nobody has it.
Text given_twice(const View& view, int id) {
  const std::string holder = holder_of(view, id);
  if (holder.empty()) return {};
  return msg("Modbus ID {id} is taken by {meter} of this job. Choose another: two meters on one ID answer at once.", id,
             meter_in_words(view.job, holder));
}

bool printed_did_not_take(const View& view) {
  return view.is("set_id.changed", "no") && view.is("set_id.frame", "as-printed") && view.yes("set_id.written") &&
         !view.get("set_id.intent");
}

std::vector<Question> ask_unit_id(const View& view) {
  std::vector<Question> list{{.field = "wanted",
                              .key = "set_id.wanted",
                              .kind = FieldKind::Number,
                              .required = true,
                              .label = msg("New Modbus ID"),
                              .hint = msg("1 to 247; each only once on one pair of wires"),
                              .min = 1,
                              .max = 247,
                              .what = msg("a whole number")}};
  if (printed_did_not_take(view)) {
    list.push_back({.field = "consent",
                    .key = "set_id.consent",
                    .kind = FieldKind::YesNo,
                    .source = FactSource::Chosen,
                    .label = msg("Also try the standard form of the write")});
  }
  return list;
}

bool is_whole(double value) {
  return value == static_cast<int>(value);
}

Text lacking_unit_id(const View& view) {
  const auto wanted = wanted_id(view);
  if (!wanted) return msg("enter the new Modbus ID");
  if (!is_whole(*wanted)) return msg("a Modbus ID is a whole number");
  if (unfinished(view)) return msg("find the meter again");
  if (Text twice = given_twice(view, static_cast<int>(*wanted)); !twice.empty()) return twice;
  if (static_cast<int>(*wanted) != view.modbus_id())
    return msg("change the ID, or enter {id} to keep it", view.modbus_id());
  return {};
}

Text open_unit_id(const View& view) {
  const auto wanted = wanted_id(view);
  if (unfinished(view)) return msg("an ID change was started, and its outcome is not known");
  if (!wanted) return msg("Modbus ID not decided");
  if (Text twice = given_twice(view, static_cast<int>(*wanted)); !twice.empty()) return twice;
  if (static_cast<int>(*wanted) != view.modbus_id())
    return msg("Modbus ID {wanted} not set; the meter answers at {id}", figure(*wanted), view.modbus_id());
  return {};
}

void change(Turn& turn, bool standard) {
  const View view = turn.view();
  const auto wanted = wanted_id(view);
  if (!wanted || !is_whole(*wanted) || view.port().empty()) {
    turn.refuse("wanted", "", msg("Modbus ID: enter a whole number from 1 to 247 first."));
  } else if (unfinished(view)) {
    turn.refuse("", "", msg("A change was started, and its outcome is not known. Find the meter again first."));
  } else if (Text twice = given_twice(view, static_cast<int>(*wanted)); !twice.empty()) {
    turn.refuse("wanted", number_text(*wanted), std::move(twice));
  } else if (!view.get("identity.model")) {
    turn.refuse("", "", msg("Nothing is written until the meter has identified itself. Identify it on S-1 first."));
  } else if (standard && !view.yes("set_id.consent")) {
    turn.refuse("consent", "", msg("The standard form is written only with your consent. Answer yes first."));
  } else if (static_cast<int>(*wanted) == view.modbus_id()) {
    turn.refuse("wanted", "", msg("The meter already answers at {id}.", figure(*wanted)));
  } else {
    const int to = static_cast<int>(*wanted);
    turn.work(Request::SetId,
              msg("Changing Modbus ID {from} to {to} and proving it: this takes some seconds.", view.modbus_id(), to),
              ChangeId{view.port(), view.modbus_id(), to, standard, view.timeout_ms()});
  }
}

void look_again(Turn& turn) {
  const View view = turn.view();
  const auto intent = unfinished(view);
  if (!intent || view.port().empty()) return turn.refuse("", "", msg("No ID change is unfinished."));
  turn.work(Request::FindAgain,
            msg("Looking for the meter at Modbus ID {to} and {from}; nothing is written.", intent->to, intent->from),
            FindAgain{view.port(), intent->from, intent->to, intent->program_id, intent->frame == SetIdFrame::Standard,
                      view.timeout_ms()});
}

bool on_event_unit_id(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr) return false;
  if (press->action == "change") return change(turn, false), true;
  if (press->action == "change-standard") return change(turn, true), true;
  if (press->action == "find-again") return look_again(turn), true;
  if (press->action == "next-free") {
    const auto free = next_free(turn.view());
    if (!free) return turn.refuse("wanted", "", msg("All IDs from 2 to 247 are taken.")), true;
    turn.put_if_new("set_id.wanted", std::to_string(*free), FactSource::Chosen);
    return true;
  }
  return false;
}

void show_outcome(const View& view, Screen& out) {
  const auto changed = view.get("set_id.changed");
  const auto say = [&](Tone tone) {
    for (Text& finding : view.said_lines("set_id.findings"))
      out.items.emplace_back(Paragraph{std::move(finding), tone});
  };
  if (!changed) return say(Tone::Caution);
  const bool good = *changed == "yes";
  KeyValues table;
  table.title = good                         ? msg("Changed and proved")
                : view.yes("set_id.refused") ? msg("Not changed: the write had no effect")
                                             : msg("Not changed");
  table.rows.push_back({msg("From"), verbatim(view.get("set_id.from").value_or("")), message("read"), Tone::Plain});
  table.rows.push_back(
      {msg("To"), verbatim(view.get("set_id.to").value_or("")), message("read"), good ? Tone::Pass : Tone::CannotTell});
  for (const std::string_view proof : words(view.get("set_id.proof").value_or("")))
    table.rows.push_back({msg("Proof"), proofs_in_words(proof), message("read"), Tone::Pass});
  table.rows.push_back({msg("Form of the write"),
                        view.is("set_id.frame", "standard") ? msg("standard") : msg("as the manual prints it"),
                        {},
                        Tone::Plain});
  out.items.emplace_back(std::move(table));
  say(good ? Tone::Quiet : Tone::Caution);
}

void show_unfinished(const View& view, Screen& out) {
  const auto intent = unfinished(view);
  if (!intent) return;
  out.items.emplace_back(Paragraph{msg("A change from Modbus ID {from} to {to} was started, and its outcome is not "
                                       "known. The meter is at one or the other.",
                                       intent->from, intent->to),
                                   Tone::Caution});
  const bool looking = view.session.working == Request::FindAgain;
  out.items.emplace_back(Action{.id = "find-again",
                                .label = msg("Find the meter again"),
                                .enabled = !view.port().empty(),
                                .why_disabled = view.port().empty() ? msg("choose the port on S-1 first") : Text(),
                                .primary = !looking});
}

/// For a wall of new meters, which all sit at ID 1.
void show_numbering(const View& view, Screen& out) {
  if (!view.get("set_id.wanted")) {
    if (const auto free = next_free(view))
      out.items.emplace_back(
          Action{.id = "next-free", .label = msg("Use the next free ID: {id}", *free), .enabled = true});
  }
  if (meters(view.job).size() < 2) return;
  out.items.emplace_back(Action{.id = "open:I-2", .label = msg("Number a whole wall of new meters")});
}

/// I-2 is reached by its button only.
std::string_view next_unit_id(Turn& turn) {
  return code_after_group(turn.view());
}

void build_unit_id(const View& view, Screen& out) {
  const auto wanted = wanted_id(view);
  const bool same = wanted && static_cast<int>(*wanted) == view.modbus_id();
  const bool known = view.get("identity.model").has_value();
  Text why_not;
  if (!wanted) why_not = msg("enter the ID first");
  if (wanted && !given_twice(view, static_cast<int>(*wanted)).empty())
    why_not = given_twice(view, static_cast<int>(*wanted));
  else if (same)
    why_not = msg("the meter already answers at this ID");
  if (!known) why_not = msg("identify the meter on S-1 first");
  if (unfinished(view)) why_not = msg("find the meter again first");
  show_unfinished(view, out);
  show_numbering(view, out);
  out.items.emplace_back(Paragraph{msg("The meter answers at Modbus ID {id} now.", view.modbus_id()), Tone::Plain});
  out.items.emplace_back(Action{.id = "change",
                                .label = msg("Change the ID and prove it"),
                                .enabled = why_not.empty(),
                                .why_disabled = why_not,
                                .primary = !same});
  show_outcome(view, out);
  if (!printed_did_not_take(view)) return;
  out.items.emplace_back(
      Paragraph{msg("The manual's own form of this write counts two registers but carries one; a strict meter may "
                    "refuse it. The standard form writes one register. It is tried only if you agree."),
                Tone::Caution});
  const bool consent = view.yes("set_id.consent");
  out.items.emplace_back(Action{.id = "change-standard",
                                .label = msg("Try the standard form"),
                                .enabled = consent,
                                .why_disabled = consent ? Text() : msg("answer yes above first")});
}

}  // namespace

Step unit_id_step() {
  return {
      .code = "I-1",
      .group = "I-1",
      .label = msg("Modbus ID"),
      .title = msg("Set the Modbus ID"),
      .sentence = msg("Enter this meter's new ID on its bus, then change it."),
      .why = msg(
          "Every meter leaves the factory at ID 1. If two meters share an ID, a write to one moves both. The change "
          "counts only if the new ID was free and now answers with the same program ID. The old ID must be silent."),
      .source = {"S12 2.5.3", message("1 to 247: Modbus specification")},
      .powered = true,
      .not_applicable = why_no_modbus,
      .questions = ask_unit_id,
      .missing = lacking_unit_id,
      .open = open_unit_id,
      .build = build_unit_id,
      .on_event = on_event_unit_id,
      .take = take_unit_id,
      .next = next_unit_id,
      .takes = kUnitIdTakes};
}

}  // namespace lineside
