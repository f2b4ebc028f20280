// S-1, before anything is asked: serial wires are connected with the power off and the meter proven dead, and the power
// comes back as a step of its own. That a meter is dead for this is Lineside's ruling; A is 485+ (S12 2.5.2).
#include "wizards/commission/bus/serial_wires.hpp"

#include "wizards/hookup/hookup.hpp"
#include "wizards/hookup/serial_picture.hpp"

namespace lineside {
namespace {

Question check(std::string field, const FactKey& key, Text label, Text manual) {
  return {.field = std::move(field),
          .key = key,
          .kind = FieldKind::YesNo,
          .source = FactSource::Chosen,
          .required = true,
          .label = std::move(label),
          .check = true,
          .manual = std::move(manual)};
}

}  // namespace

std::vector<Question> ask_wires(const View& view) {
  Question wires{.field = "wires",
                 .key = "serial.wires",
                 .kind = FieldKind::Choice,
                 .source = FactSource::Chosen,
                 .label = msg("Serial wires at the meter")};
  wires.choices = {{"connected", msg("Connected already")}, {"now", msg("I connect them now")}};
  std::vector<Question> list{std::move(wires)};
  if (!view.is("serial.wires", "now")) return list;
  list.push_back(check("dead", "serial.dead",
                       msg("De-energized, locked out and tagged out, absence of voltage verified at the meter"),
                       kLinesidesOwn));
  if (view.yes("serial.dead"))
    list.push_back(
        check("joined", "serial.joined",
              msg("A to A (485+), B to B (485-), the shield at one end, kept apart from power wiring, cover closed"),
              cited_here(view, {"S12 2.5.2", message("cover and shield: Lineside's own")})));
  if (view.yes("serial.dead") && view.yes("serial.joined"))
    list.push_back(check("restored", "serial.restored",
                         msg("Lock removed by the person who set it, and power restored"), kLinesidesOwn));
  return list;
}

Text wires_not_ready(const View& view) {
  const bool ready = !view.is("serial.wires", "now") ||
                     (view.yes("serial.dead") && view.yes("serial.joined") && view.yes("serial.restored"));
  return ready ? Text() : msg("connect the serial wires with the power off, then restore it");
}

void show_wires(const View& view, Screen& out) {
  const bool said = view.get("serial.wires").has_value();
  const bool connecting = view.is("serial.wires", "now") && !wires_not_ready(view).empty();
  const bool may_connect = !said && !view.get("identity.model");  // a meter that has answered is connected
  if (!connecting && !may_connect) return;
  const Text power_off =
      msg("De-energize before you connect a serial wire: open the disconnect, lock out and tag out. Then verify "
          "absence of voltage at the meter with a rated tester. Removing the cover exposes line voltage.");
  const Text say_so = said ? Text() : msg("If the wires are already connected, say so below.");
  out.safety = Safety{sentences({power_off, say_so}), true};
  out.items.emplace_back(serial_picture(view.yes("serial.dead") && !view.yes("serial.joined")));
}

}  // namespace lineside
