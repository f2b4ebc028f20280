// The practice panel: what eyes and instruments see at the practice meter, and what hands may do. It stands beside the
// wizard, never inside it.
#include "app/ui/frame/practice_drawer.hpp"
#include "app/ui/frame/dialogs.hpp"
#include "app/ui/input/input.hpp"
#include "app/ui/pen/lamp.hpp"

#include <cstdio>

namespace lineside::ui {
namespace {

std::string reading(std::optional<double> value, const char* unit) {
  if (!value) return "—";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %s", *value, unit);
  return text;
}

/// Pulse LEDs are green, the reverse phase indicator is red (S12 Table 3).
struct Led {
  bool lit = false;
  const LampLook& look;
  Text label;
};
void draw_led(Ink& ink, Point at, float width, const Led& led) {
  const auto& [lit, look, label] = led;
  const float r = ink.mm(1.7);
  lamp(ink, at, r, lit, look);
  ink.picture({at.x - r, at.y - r, 2 * r, 2 * r},
              ink.say(lit ? msg("{name} LED lit", label) : msg("{name} LED dark", label)));
  const std::string shown = ink.say(label);
  const float w = ink.width(Style::Small, shown);
  ink.text({at.x - std::min(w, width) / 2, at.y + r + ink.mm(1)}, shown, Style::Small, Role::Quiet);
}

void meter_face(Ink& ink, Flow& flow, const sim::MeterView& view) {
  const float height = ink.mm(27.5);
  const Rect face{flow.x, flow.y, flow.w, height};
  ink.fill(face, Role::Raised, ink.mm(2));
  ink.border(face, Role::Outline, ink.mm(0.3), ink.mm(2));
  const float pad = ink.mm(3);
  ink.text({face.x + pad, face.y + ink.mm(1.2)}, view.model, Style::Mono, Role::Text);
  const std::string id = "ID " + std::to_string(view.id);
  ink.text({face.x, face.y + ink.mm(1.2)}, id, Style::Mono, Role::Quiet, {face.w - pad, Align::Right});
  const Rect lcd{face.x + pad, face.y + ink.mm(7.4), face.w - 2 * pad, ink.mm(9.4)};
  ink.fill(lcd, view.powered ? Role::LcdGround : Role::Sunken, ink.mm(1));
  ink.text_in(lcd.inset(ink.mm(2), 0), view.powered ? view.lcd : "", Style::Reading, Role::LcdText, Align::Right);
  const float y = lcd.bottom() + ink.mm(3.4);
  const int count = view.has_1kwh_led ? 3 : 2;
  const float step = face.w / static_cast<float>(count);
  int i = 0;
  draw_led(ink, {face.x + step * (static_cast<float>(i++) + 0.5F), y}, step,
           {view.led_10wh, kGreenLamp, Verbatim{"10 Wh"}});
  if (view.has_1kwh_led)
    draw_led(ink, {face.x + step * (static_cast<float>(i++) + 0.5F), y}, step,
             {view.led_1kwh, kGreenLamp, Verbatim{"1 kWh"}});
  draw_led(ink, {face.x + step * (static_cast<float>(i) + 0.5F), y}, step,
           {view.reverse_led, kRedLamp, message("reverse")});
  ink.picture(face, ink.say(message("The meter's face: display, pulse LEDs and reverse phase indicator")));
  flow.y += height + ink.mm(2);
}

void loads(Ink& ink, Flow& flow, const sim::MeterView& view) {
  const int lines = std::clamp(view.wiring.elements, 1, 3);
  const float height = ink.theme.target();
  const float name = ink.mm(9);
  // If readings and switch do not fit side by side, the switch goes below.
  const bool beneath = (flow.w - name - ink.mm(32)) / 2 < ink.width(Style::Mono, "120.0 V");
  const float toggle = beneath ? flow.w - name : ink.mm(30);
  const float each = (flow.w - name - (beneath ? 0 : toggle + ink.mm(2))) / 2;
  const float volts = ink.text({flow.x + name, flow.y}, ink.say(message("volts to N")), Style::Small, Role::Quiet,
                               {each, Align::Right});
  const float clamp = ink.text({flow.x + name + each, flow.y}, ink.say(message("clamp")), Style::Small, Role::Quiet,
                               {each, Align::Right});
  flow.y += std::max(volts, clamp);
  for (int i = 0; i < lines; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const std::string line{lineside::name(kLines[k])};
    ink.text_in({flow.x, flow.y, name, height}, line, Style::Bold, Role::Text);
    ink.text_in({flow.x + name, flow.y, each, height}, ink.figure(reading(view.volts[k], "V")), Style::Mono, Role::Text,
                Align::Right);
    ink.text_in({flow.x + name + each, flow.y, each, height}, ink.figure(reading(view.amps[k], "A")), Style::Mono,
                Role::Text, Align::Right);
    const bool on = view.load_on[k];
    if (beneath) flow.y += height;
    if (chip(ink, "practice:load:" + line, ink.say(on ? message("Load on") : message("Load off")),
             {flow.x + flow.w - toggle, flow.y, toggle, height}, on ? ChipState::Chosen : ChipState::Free)) {
      ink.ui.practice_action = SwitchLoad{kLines[k], !on};
    }
    flow.y += height + ink.theme.apart() / 2;
    ink.rule(flow.x, flow.x + flow.w, flow.y);
    flow.y += ink.theme.apart() / 2;
  }
  static constexpr const char* kPairs[] = {"L1-L2", "L2-L3", "L1-L3"};
  std::string pairs;
  for (std::size_t i = 0; i < 3; ++i) {
    if (view.line_to_line[i])
      pairs +=
          (pairs.empty() ? "" : "   ") + std::string(kPairs[i]) + " " + ink.figure(reading(view.line_to_line[i], "V"));
  }
  flow.y += ink.mm(1) + ink.text({flow.x, flow.y + ink.mm(1)}, pairs, Style::Small, Role::Quiet, flow.w);
  flow.y += ink.mm(2.4);
}

void move_row(Ink& ink, Flow& flow, Ct ct, int lines) {
  const float height = ink.theme.target();
  const float gap = ink.mm(2);
  const float w = (flow.w - gap * static_cast<float>(lines)) / static_cast<float>(lines + 1);
  for (int i = 0; i < lines; ++i) {
    const std::string line{name(kLines[static_cast<std::size_t>(i)])};
    if (button(ink, "practice:move:" + std::string(name(ct)) + ":" + line, line,
               {flow.x + static_cast<float>(i) * (w + gap), flow.y, w, height})) {
      ink.ui.practice_action = MoveCt{ct, kLines[static_cast<std::size_t>(i)]};
      ink.ui.practice_moving.reset();
    }
  }
  ButtonLook look;
  look.kind = ButtonKind::Bare;
  if (button(ink, "practice:move:cancel", ink.say(message("Leave it")),
             {flow.x + static_cast<float>(lines) * (w + gap), flow.y, w, height}, look)) {
    ink.ui.practice_moving.reset();
  }
  flow.y += height + gap;
}

/// What hands can do, side by side if every word fits, otherwise one below another.
struct Deed {
  std::string id;
  std::string label;
  std::string help;
  PracticeAction action;
};

void deeds(Ink& ink, Flow& flow, const std::vector<Deed>& all) {
  const float height = ink.theme.target();
  const float gap = ink.mm(2);
  const auto count = static_cast<float>(all.size());
  float w = (flow.w - gap * (count - 1)) / count;
  bool beside = true;
  for (const Deed& deed : all) beside = beside && button_fits(ink, deed.label, {0, 0, w, height});
  if (!beside) w = flow.w;
  float x = flow.x;
  for (const Deed& deed : all) {
    ButtonLook look;
    look.help = deed.help;
    if (button(ink, "practice:" + deed.id, deed.label, {x, flow.y, w, height}, look))
      ink.ui.practice_action = deed.action;
    if (beside) {
      x += w + gap;
    } else {
      flow.y += height + gap;
    }
  }
  if (beside) flow.y += height + gap;
}

/// A load with a known power factor, for when the building's own is not known.
void heaters(Ink& ink, Flow& flow, const sim::MeterView& view) {
  const int lines = std::clamp(view.wiring.elements, 1, 3);
  const std::string help =
      ink.say(message("A portable heater instead of the load on this conductor: its power factor is one."));
  std::vector<Deed> all;
  for (int i = 0; i < lines; ++i) {
    const Line line = kLines[static_cast<std::size_t>(i)];
    const std::string name{lineside::name(line)};
    all.push_back({"heater:" + name,
                   ink.say(lines < 3 ? msg("Heater on {line}", Verbatim{name}) : msg("Heater {line}", Verbatim{name})),
                   help, PlugHeater{line}});
  }
  deeds(ink, flow, all);
}

void hands(Ink& ink, Flow& flow, const sim::MeterView& view) {
  static constexpr Icon kTurn = Icon::Turn;
  const int lines = std::clamp(view.wiring.elements, 1, 3);
  const float height = ink.theme.target();
  const float gap = ink.mm(2);
  const float name_w = ink.mm(26);
  const std::string turn = ink.say(message("Turn"));
  const std::string move = ink.say(message("Move to…"));
  const float turn_icon = ink.mm(6.2);
  const float narrow = (flow.w - name_w - gap) / 2;
  const float half = (flow.w - gap) / 2;
  const auto fit = [&](float width) {
    return button_fits(ink, turn, {0, 0, width - turn_icon, height}) && button_fits(ink, move, {0, 0, width, height});
  };
  const bool beside = fit(narrow);  // else the buttons stand beneath the name, in the largest type one under the other
  const bool stacked = !beside && !fit(half);
  const float w = beside ? narrow : stacked ? flow.w : half;
  for (int i = 0; i < lines; ++i) {
    const Ct ct = kCts[static_cast<std::size_t>(i)];
    const CtPlacement& placed = view.wiring.ct[static_cast<std::size_t>(i)];
    const std::string id{name(ct)};
    const Text where = placed.on ? msg("{ct} on {line}", Verbatim{id}, Verbatim{std::string(name(*placed.on))})
                                 : msg("{ct} off", Verbatim{id});
    const float x = beside ? flow.x + name_w : flow.x;
    ink.text_in({flow.x, flow.y, beside ? name_w : flow.w, height}, ink.say(where), Style::Body, Role::Text);
    if (!beside) flow.y += height;
    ButtonLook look;
    look.before = &kTurn;
    if (button(ink, "practice:turn:" + id, turn, {x, flow.y, w, height}, look)) ink.ui.practice_action = TurnCt{ct};
    if (stacked) flow.y += height + ink.theme.apart();
    if (button(ink, "practice:move:" + id, move, {stacked ? x : x + w + gap, flow.y, w, height}))
      ink.ui.practice_moving = ct;
    flow.y += height + ink.theme.apart();
    if (ink.ui.practice_moving == ct) move_row(ink, flow, ct, lines);
  }
  deeds(ink, flow,
        {{"leads", ink.say(message("Correct the leads")), {}, PutLeadsRight{}},
         {"cts", ink.say(message("Install correct CTs")), {}, FitRightCts{}}});
}

}  // namespace

void draw_practice(Ink& ink, const Rect& rect) {
  const PracticeSight& sight = *ink.ui.practice;
  ink.fill(rect, Role::Ground);
  ink.shield(rect);
  ink.fill({rect.x, rect.y, std::max(1.0F, ink.mm(0.3)), rect.h}, Role::Outline);
  const float offset = begin_scroll(ink, "practice", rect);
  const float pad = ink.mm(4);
  Flow flow{rect.x + pad, rect.y + ink.mm(2) - offset, rect.w - 2 * pad};
  const float from = flow.y;
  const float height = ink.theme.target();
  const float power = ink.mm(36);
  const std::string title = ink.say(message("Practice panel"));
  const Rect head{flow.x, flow.y, flow.w - power - ink.mm(2), height};
  if (ink.width(Style::Bold, title) <= head.w)
    ink.text_in(head, title, Style::Bold, Role::Text);  // else the switch says it
  static constexpr Icon kPower = Icon::Power;
  ButtonLook look;
  look.before = &kPower;
  look.kind = sight.view.powered ? ButtonKind::Primary : ButtonKind::Plain;
  const std::string main_switch =
      ink.say(message("The panel's main switch. CTs and leads can be changed only while it is off."));
  look.help = main_switch;
  if (button(ink, "practice:power", ink.say(sight.view.powered ? message("Power on") : message("Power off")),
             {flow.x + flow.w - power, flow.y, power, height}, look)) {
    ink.ui.practice_action = SetPower{!sight.view.powered};
  }
  flow.y += height + ink.mm(2);
  if (sight.meters > 1) {
    static constexpr Icon kMeter = Icon::Meter;
    ButtonLook which;
    which.before = &kMeter;
    const std::string others =
        ink.say(message("The bus has several meters, each with its own panel. Shows the next one."));
    which.help = others;
    const std::string label =
        ink.say(msg("Meter {number} of {count}", static_cast<int>(sight.meter + 1), static_cast<int>(sight.meters)));
    if (button(ink, "practice:meter", label, {flow.x, flow.y, flow.w, height}, which)) {
      ink.ui.practice_meter = (sight.meter + 1) % sight.meters;
      ink.ui.practice_moving.reset();
      ink.ui.animating = true;
    }
    flow.y += height + ink.mm(2);
  }
  if (!sight.refusal.empty()) flow.y += note(ink, flow, Tone::Fail, {ink.say(sight.refusal)}) + ink.mm(2);
  if (sight.view.gateway) {
    const std::string menu =
        ink.say(message("In the gateway's menu: TCP server with raw data, packing interval 0, no texts."));
    deeds(ink, flow, {{"gateway", ink.say(message("Set the gateway to raw data")), menu, SetGatewayRaw{}}});
  }
  meter_face(ink, flow, sight.view);
  loads(ink, flow, sight.view);
  hands(ink, flow, sight.view);
  heaters(ink, flow, sight.view);
  end_scroll(ink, "practice", flow.y - from + ink.mm(6));
}

}  // namespace lineside::ui
