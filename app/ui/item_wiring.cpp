// The panel as a picture: conductors from the source on the left to the load on the right, CTs where they
// sit and which way they face, their leads and the voltage leads down to the meter. US colours, and
// labels always. What is suspect is framed and named.
#include "app/ui/items.hpp"
#include "app/ui/wires.hpp"

namespace lineside::ui {
namespace {

struct Panel {
  explicit Panel(const WiringPicture& picture) : item(picture) {}
  const WiringPicture& item;
  int lines = 0;  // elements, and conductors beside the neutral
  Rect area;
  float pitch = 0;  // between conductors
  float first = 0;  // y of L1
  float thick = 0;
  float left = 0;   // where conductors start
  float right = 0;  // where they end
  Rect meter;
  float volt_x[4] = {};
  float ct_x[3] = {};
  float y(int conductor) const { return first + pitch * static_cast<float>(conductor); }  // lines = the neutral
};

std::string conductor_name(int conductor, int lines) {
  return conductor >= lines ? std::string("N") : "L" + std::to_string(conductor + 1);
}

/// A lead that crosses conductors without touching them.
void lead(Ink& ink, float x, float y0, float y1, Role role, float thick) {
  ink.line({x, y0}, {x, y1}, Role::Ground, thick + ink.mm(1));
  wire(ink, {x, y0}, {x, y1}, role, thick);
}

int row_of(Conductor conductor, int lines) {
  if (conductor == Conductor::N) return lines;
  if (conductor == Conductor::Dead) return -1;
  return static_cast<int>(conductor);
}

Panel place(const Ink& ink, const Flow& flow, const WiringPicture& item) {
  Panel p(item);
  p.lines = std::clamp(item.wiring.elements, 1, 3);
  p.pitch = std::min(ink.mm(9.6), flow.w * 0.11F);
  p.thick = std::max(2.0F, std::round(p.pitch * 0.14F));
  const float tag = ink.width(Style::Bold, "L3") + ink.mm(3);
  p.left = flow.x + tag;
  p.right = flow.x + flow.w - ink.mm(1) - ink.width(Style::Small, "off") - p.pitch * 1.5F;
  p.first = flow.y + ink.line_height(Style::Small) + p.pitch * 0.85F;
  const int leads = p.lines + 1;
  const float run = p.right - p.left;
  const float lead_step = std::min(ink.mm(7.5), run * 0.075F);
  const float lead_from = p.left + std::max(ink.mm(4), run * 0.05F);
  for (int i = 0; i < leads; ++i) p.volt_x[i] = std::round(lead_from + lead_step * static_cast<float>(i));
  const float ct_from = p.volt_x[leads - 1] + lead_step;
  const float ct_step = (p.right - p.pitch * 0.9F - ct_from) / static_cast<float>(p.lines);
  for (int i = 0; i < p.lines; ++i) p.ct_x[i] = std::round(ct_from + ct_step * (static_cast<float>(i) + 0.5F));
  const float meter_top = p.y(p.lines) + p.pitch * 1.15F;
  const float meter_left = p.volt_x[0] - ink.mm(5);
  p.meter = {meter_left, meter_top, p.ct_x[p.lines - 1] + ink.mm(9) - meter_left, ink.mm(12)};
  p.area = {flow.x, flow.y, flow.w, p.meter.bottom() - flow.y};
  return p;
}

void draw_conductors(Ink& ink, const Panel& p) {
  const float small = ink.line_height(Style::Small);
  ink.text({p.left, p.area.y}, "◂ LINE side (source)", Style::Small, Role::Quiet);
  const std::string_view load = "LOAD side ▸";
  ink.text({p.area.right() - ink.width(Style::Small, load), p.area.y}, load, Style::Small, Role::Quiet);
  for (int c = 0; c <= p.lines; ++c) {
    const float y = p.y(c);
    const bool neutral = c == p.lines;
    wire(ink, {p.left, y}, {p.right, y}, wire_role(p.item.service, c, p.lines), p.thick);
    ink.text_in({p.area.x, y - p.pitch / 2, p.left - p.area.x - ink.mm(1.5), p.pitch}, conductor_name(c, p.lines),
                Style::Bold, Role::Text, Align::Left);
    if (neutral) continue;
    const bool on = p.item.load_on[static_cast<std::size_t>(c)];
    const float x = p.right;
    const float arm = p.pitch * 0.62F;  // a switch, closed or open, and what it feeds
    wire(ink, {x + arm, y}, {x + arm + p.pitch * 0.4F, y}, on ? wire_role(p.item.service, c, p.lines) : Role::Hairline,
         p.thick);
    ink.line({x, y}, {x + arm * (on ? 1.0F : 0.86F), on ? y : y - arm * 0.55F}, Role::Text, ink.mm(0.5));
    ink.disc({x, y}, ink.mm(0.9), Role::Text);
    ink.disc({x + arm, y}, ink.mm(0.9), Role::Text);
    ink.text_in({x + arm + p.pitch * 0.5F, y - small / 2, p.area.right() - x - arm - p.pitch * 0.5F, small},
                on ? "on" : "off", Style::Small, on ? Role::Text : Role::Quiet, Align::Left);
  }
  if (p.item.service.connection == Connection::HighLegDelta) {
    ink.text({p.left + ink.mm(1), p.y(2) - p.thick - small}, "high leg", Style::Small, Role::Quiet);
  }
}

void draw_meter(Ink& ink, const Panel& p) {
  ink.fill(p.meter, Role::Raised, ink.mm(1.5));
  ink.border(p.meter, Role::Outline, ink.mm(0.3), ink.mm(1.5));
  const float text_y = p.meter.y + ink.mm(1.6);
  for (int i = 0; i <= p.lines; ++i) {
    const std::string label = i == p.lines ? "N" : "L" + std::to_string(i + 1);
    ink.text({p.volt_x[i] - ink.width(Style::Small, label) / 2, text_y}, label, Style::Small, Role::Text);
    ink.disc({p.volt_x[i], p.meter.y}, ink.mm(1), Role::Quiet);
  }
  for (int i = 0; i < p.lines; ++i) {
    const std::string label = "CT" + std::to_string(i + 1);
    ink.text({p.ct_x[i] - ink.width(Style::Small, label) / 2, text_y}, label, Style::Small, Role::Text);
    for (const float side : {-1.0F, 1.0F})
      ink.disc({p.ct_x[i] + side * ink.mm(1.3), p.meter.y}, ink.mm(0.9), Role::Quiet);
  }
  const float line = ink.line_height(Style::Small);
  if (p.meter.h >= 2 * line + ink.mm(3)) {
    ink.text({p.meter.x + ink.mm(2), p.meter.bottom() - line - ink.mm(1)}, "meter", Style::Small, Role::Quiet);
  }
}

void flag(Ink& ink, Point at, std::string_view text) {
  const float h = ink.line_height(Style::Small) + ink.mm(0.6);
  const float mark = ink.mm(2.8);
  const float w = ink.width(Style::Small, text) + mark + ink.mm(3.2);
  const Rect box{std::round(at.x - w / 2), at.y, w, h};
  ink.fill(box, Role::Fail, ink.mm(0.8));
  icon(ink, Icon::Cross, {box.x + ink.mm(1), box.y, mark, h}, Role::OnAction);
  ink.text({box.x + mark + ink.mm(2.2), box.y + ink.mm(0.3)}, text, Style::Small, Role::OnAction);
}

void draw_voltage_leads(Ink& ink, const Panel& p) {
  const float thin = std::max(2.0F, std::round(p.thick * 0.6F));
  for (int k = 0; k <= p.lines; ++k) {
    const bool neutral = k == p.lines;
    const Conductor on = neutral ? p.item.wiring.neutral : p.item.wiring.voltage[static_cast<std::size_t>(k)];
    const bool suspect = !neutral && p.item.voltage_suspect[static_cast<std::size_t>(k)];
    const int row = row_of(on, p.lines);
    const float x = p.volt_x[k];
    const float top = row < 0 ? p.meter.y - p.pitch * 0.55F : p.y(row);
    const Role role = row < 0 ? Role::WireEdge : wire_role(p.item.service, row, p.lines);
    if (suspect) ink.line({x, top}, {x, p.meter.y}, Role::Fail, thin + ink.mm(2));
    lead(ink, x, top, p.meter.y, role, thin);
    if (row < 0) {
      icon(ink, Icon::Cross, {x - ink.mm(1.6), top - ink.mm(3.6), ink.mm(3.2), ink.mm(3.2)}, Role::Fail);
    } else {
      ink.disc({x, top}, p.thick * 0.95F, Role::WireEdge);
      ink.disc({x, top}, p.thick * 0.72F, role);
    }
    if (suspect) ink.ring({x, top}, p.thick * 1.7F, Role::Fail, ink.mm(0.6));
  }
}

std::string ct_label(const CtPlacement& ct, int k, bool suspect) {
  std::string label = "CT" + std::to_string(k + 1);
  if (!suspect) return label;
  if (!ct.on) return label + " not fitted";
  if (ct.scale == 0) return label + " open";
  const bool crossed = index(*ct.on) != static_cast<std::size_t>(k);
  if (ct.reversed) label += " reversed";
  if (crossed) label += (ct.reversed ? ", on " : " on ") + std::string(name(*ct.on));
  return label;
}

void draw_ct(Ink& ink, const Panel& p, int k) {
  const CtPlacement& ct = p.item.wiring.ct[static_cast<std::size_t>(k)];
  const bool suspect = p.item.ct_suspect[static_cast<std::size_t>(k)];
  const float x = p.ct_x[k];
  const float half_w = p.pitch * 0.62F;
  const float half_h = p.pitch * 0.31F;
  const float y = ct.on ? p.y(static_cast<int>(index(*ct.on))) : p.meter.y - p.pitch * 0.6F;
  const Rect body{x - half_w, y - half_h, 2 * half_w, 2 * half_h};
  const float thin = std::max(2.0F, std::round(p.thick * 0.5F));
  if (ct.scale != 0) {
    lead(ink, x - ink.mm(1.3), body.bottom(), p.meter.y, kCtLead[k], thin);
    lead(ink, x + ink.mm(1.3), body.bottom(), p.meter.y, Role::WireNeutral, thin);
  }
  const float corner = ink.mm(1);
  if (suspect) ink.border(body.inset(-ink.mm(1.1)), Role::Fail, ink.mm(0.6), corner + ink.mm(0.8));
  ink.fill(body, Role::WireEdge, corner);
  ink.fill(body.inset(ink.mm(0.2)), kCtLead[k], corner);
  const bool to_load = ct.reversed;  // the LINE side faces the load
  const float dot = half_h * 0.42F;
  const float edge = half_w - dot - ink.mm(0.9);
  ink.disc({x + (to_load ? edge : -edge), y}, dot, Role::WireNeutral);
  const float s = to_load ? 1.0F : -1.0F;
  const float tip = half_h * 0.55F;
  const float from = -s * edge * 0.55F;
  ink.line({x + std::min(from, s * edge * 0.12F), y}, {x + std::max(from, s * edge * 0.12F), y}, Role::WireNeutral,
           ink.mm(0.5));
  ink.triangle({x + s * (edge * 0.12F + tip), y}, {x + s * edge * 0.12F, y - tip * 0.8F},
               {x + s * edge * 0.12F, y + tip * 0.8F}, Role::WireNeutral);
  const std::string label = ct_label(ct, k, suspect);
  const float line = ink.line_height(Style::Small);
  if (suspect) {
    flag(ink, {x, body.y - line - ink.mm(2.2)}, label);
  } else {
    const Rect box{x - ink.width(Style::Small, label) / 2 - ink.mm(0.5), body.y - line,
                   ink.width(Style::Small, label) + ink.mm(1), line};
    ink.text({box.x + ink.mm(0.5), box.y}, label, Style::Small, Role::Text);
  }
}

void legend(Ink& ink, Flow& flow, float width) {
  flow.y += ink.mm(1.5);
  flow.y += ink.text({flow.x, flow.y}, "Dot and arrow: the CT's LINE side (H1). Coloured lead X1, white lead X2.",
                     Style::Small, Role::Quiet, width);
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const WiringPicture& item) {
  Flow frame{flow.x, flow.y, std::min(flow.w, ink.mm(165))};
  const Panel p = place(ink, frame, item);
  draw_conductors(ink, p);
  draw_meter(ink, p);
  draw_voltage_leads(ink, p);
  for (int k = 0; k < p.lines; ++k) draw_ct(ink, p, k);
  ink.picture(p.area, item.caption.empty() ? describe(item.wiring) : item.caption);
  flow.y = p.area.bottom();
  legend(ink, flow, frame.w);
  if (!item.caption.empty()) {
    flow.y += ink.mm(1) + ink.text({flow.x, flow.y + ink.mm(1)}, item.caption, Style::Body, Role::Text, frame.w);
  }
}

}  // namespace lineside::ui
