#include "wizards/hookup/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/text_args.hpp"
#include "wizards/hookup/colors.hpp"

namespace lineside {
namespace {

using drawing::Box;
using drawing::Disc;
using drawing::Pen;
using drawing::Point;
using drawing::Side;
using drawing::Stroke;
using drawing::Triangle;
using drawing::Words;

constexpr double kRow = 1.5;         // between terminals
constexpr double kConductor = 0.34;  // thickness
constexpr double kLead = 0.2;
constexpr double kFlag = 1.3;  // height of a line that names a fault

struct Sheet {
  const Hookup& hookup;
  const std::vector<HookupLead>& leads;
  bool wide;
  int lines;
  drawing::Drawing out;

  double step = 0;                        // between conductors
  double first = 0;                       // x of L1
  double radius = 0;                      // of a CT, across
  double bus = 0;                         // where the conductors' part ends
  double meter = 0;                       // left edge of the meter
  double top = 0;                         // where conductors begin
  double volts = 0;                       // y of the first voltage terminal
  std::array<double, kMaxElements> ct{};  // y of the middle of each CT
  double end = 0;                         // where the leads' part ends

  template <class Mark>
  void put(Mark mark) {
    out.marks.emplace_back(std::move(mark));
  }
  double x(std::size_t conductor) const {  // `lines`: the neutral
    const auto last = static_cast<std::size_t>(lines) - 1;
    return first + step * static_cast<double>(std::min(conductor, last)) + (conductor > last ? (wide ? 2.4 : 2.0) : 0);
  }
  bool here(HookupPart part, std::size_t k) const {
    return hookup.here.part == part && (k < kMaxElements ? hookup.here.elements[k] : hookup.here.neutral);
  }
};

std::optional<std::size_t> place(const Sheet& s, Conductor on) {
  if (on == Conductor::Dead) return std::nullopt;
  const auto lines = static_cast<std::size_t>(s.lines);
  const std::size_t at = on == Conductor::N ? lines : static_cast<std::size_t>(on);
  return at > lines ? std::nullopt : std::optional(at);
}

struct CtFault {
  Text alone;
  Text named;  // with the CT's name
};
/// What is wrong with a CT, one line each.
std::vector<CtFault> faults(const CtPlacement& ct, std::size_t k) {
  const Verbatim own = verbatim(name(kCts[k]));
  if (!ct.on) return {{msg("not fitted"), msg("{ct} not fitted", own)}};
  std::vector<CtFault> list;
  if (ct.scale == 0) list.push_back({msg("open or shorted"), msg("{ct} open or shorted", own)});
  if (ct.reversed) list.push_back({msg("reversed"), msg("{ct} reversed", own)});
  if (index(*ct.on) != k) {
    const Verbatim on = verbatim(name(*ct.on));
    list.push_back({msg("on {line}", on), msg("{ct} on {line}", own, on)});
  }
  if (ct.scale != 0 && ct.scale != 1) list.push_back({msg("other rating"), msg("{ct} other rating", own)});
  return list;
}

std::size_t fault_count(const Sheet& s, std::size_t k) {
  return faults(s.hookup.wiring.ct[k], k).size();
}

void place_parts(Sheet& s) {
  const bool tagged = s.hookup.here.part == HookupPart::VoltageLeads || s.hookup.here.part == HookupPart::Ct;
  const double tag = tagged ? drawing::width_of(s.hookup.here.tag) + 1.2 : 0;
  s.step = s.wide ? 4.5 : 2.4;
  s.first = s.wide ? 4.5 : 1.7;
  s.radius = s.wide ? 1.0 : 0.78;
  s.bus = s.x(static_cast<std::size_t>(s.lines)) + 0.9;
  s.meter = s.bus + std::max(1.0, tag);
  s.top = 2.9;
  s.volts = s.top + 1.1;
  double y = s.volts + kRow * s.lines + 1.1;
  for (std::size_t k = 0; k < static_cast<std::size_t>(s.lines); ++k) {
    s.ct[k] = y + 1.2;
    y += 2.9 + kFlag * static_cast<double>(fault_count(s, k));
  }
  s.end = y;
  double words = 0;
  for (const HookupLead& lead : s.leads) {
    const Text beside = lead.wrong ? msg("on {line}", Verbatim{"L1"}) : s.wide ? lead.colour : Text();
    words = std::max(
        words, drawing::width_of(Verbatim{lead.terminal}) + drawing::width_of(beside) + (beside.empty() ? 0 : 0.7));
  }
  const double meter_width = std::max(words + 1.4, drawing::width_of(message("METER")) + 1);
  s.out.width = s.meter + meter_width + 0.1;
  s.out.height = s.end + (s.hookup.load_on ? 3 : 1.9);
}

void draw_boxes(Sheet& s) {
  s.put(Box{0.05, 0.05, s.bus - 0.05, s.top - 0.05, Pen::Raised, Pen::Outline});
  s.put(Words{{0.5, 0.25}, s.wide ? message("SOURCE side") : message("SOURCE"), Pen::Quiet, Side::Left});
  for (std::size_t c = 0; c <= static_cast<std::size_t>(s.lines); ++c) {
    const bool neutral = c == static_cast<std::size_t>(s.lines);
    s.put(Words{{s.x(c), 1.6}, verbatim(neutral ? "N" : name(kLines[c])), Pen::Text, Side::Middle});
  }
  if (s.hookup.service.connection == Connection::HighLegDelta && s.lines == 3) {
    s.put(Words{
        {s.wide ? s.x(2) : s.bus - 0.3, 0.25}, message("high leg"), Pen::Text, s.wide ? Side::Middle : Side::Right});
  }
  s.put(Box{0.05, s.end, s.bus - 0.05, s.out.height - s.end - 0.05, Pen::Raised, Pen::Outline});
  s.put(Words{{0.5, s.out.height - 1.45}, message("LOAD side"), Pen::Quiet, Side::Left});
  s.put(Box{s.meter, 0.05, s.out.width - s.meter - 0.1, s.end - 0.05, Pen::Raised, Pen::Outline});
  s.put(Words{{s.meter + 0.7, 0.25}, message("METER"), Pen::Quiet, Side::Left});
}

/// Half of the ring of a CT, seen slightly from above: the far half lies behind the conductor.
Stroke half_ring(Point middle, double across, Pen pen, double thick, bool near_half) {
  Stroke half{{}, pen, thick, pen != Pen::Fail && pen != Pen::Action};
  constexpr int kPieces = 16;
  for (int i = 0; i <= kPieces; ++i) {
    const double angle = std::numbers::pi * (near_half ? 0 : 1) + std::numbers::pi * i / kPieces;
    half.points.push_back({middle.x + across * std::cos(angle), middle.y + 0.62 * across * std::sin(angle)});
  }
  return half;
}

struct PlacedCt {
  Point middle;
  Pen pen;
  bool wrong;
  bool here;
};

PlacedCt placed_ct(const Sheet& s, std::size_t k) {
  const CtPlacement& ct = s.hookup.wiring.ct[k];
  // A CT that is fitted nowhere lies beside the conductors, with its leads still on their terminals.
  const double x = ct.on ? s.x(index(*ct.on)) : s.bus - s.radius - 0.2;
  return {{x, s.ct[k]},
          lead_pen(s.hookup.manual, k, s.hookup.core[k]),
          ct_differs(s.hookup.wiring, k),
          s.here(HookupPart::Ct, k)};
}

void draw_ring_halo(Sheet& s, std::size_t k, bool near_half) {
  const PlacedCt ct = placed_ct(s, k);
  if (ct.wrong)
    s.put(half_ring(ct.middle, s.radius, Pen::Fail, 0.85, near_half));
  else if (ct.here)
    s.put(half_ring(ct.middle, s.radius, Pen::Action, 0.85, near_half));
  s.put(half_ring(ct.middle, s.radius, ct.pen, 0.42, near_half));
}

void draw_conductors(Sheet& s) {
  for (std::size_t c = 0; c <= static_cast<std::size_t>(s.lines); ++c) {
    const bool neutral = c == static_cast<std::size_t>(s.lines);
    const bool off = !neutral && s.hookup.load_on && !(*s.hookup.load_on)[c];
    const Pen pen = conductor_pen(s.hookup.service, neutral ? Conductor::N : conductor(kLines[c]));
    const double x = s.x(c);
    if (!neutral && s.here(HookupPart::Clamp, c))
      s.put(Stroke{{{x, s.top}, {x, s.end}}, Pen::Action, 2.2 * kConductor, false});
    s.put(Stroke{{{x, s.top}, {x, s.end}}, pen, kConductor, true});
    if (!s.hookup.load_on || neutral) continue;
    s.put(Words{{x, s.end + 0.3}, off ? message("off") : message("on"), off ? Pen::Quiet : Pen::Text, Side::Middle});
  }
}

/// A lead in its row, drawn over what it crosses, ending at its terminal.
void draw_run(Sheet& s, std::vector<Point> points, const HookupLead& lead) {
  if (lead.wrong)
    s.put(Stroke{points, Pen::Fail, 0.6, false});
  else if (lead.here)
    s.put(Stroke{points, Pen::Action, 0.6, false});
  else
    s.put(Stroke{points, Pen::Ground, 0.5, false});
  const Point last = points.back();
  s.put(Stroke{std::move(points), lead.pen, lead.here ? 1.3 * kLead : kLead, true});
  s.put(Disc{last, 0.26, Pen::Quiet, false});
}

void draw_terminal(Sheet& s, const HookupLead& lead, double y, const Text& beside) {
  s.put(Words{{s.meter + 0.7, y - 0.5}, Verbatim{lead.terminal}, lead.wrong ? Pen::Fail : Pen::Text, Side::Left});
  if (!beside.empty())
    s.put(Words{{s.out.width - 0.6, y - 0.5}, beside, lead.wrong ? Pen::Fail : Pen::Quiet, Side::Right});
}

void draw_voltage_leads(Sheet& s) {
  for (std::size_t k = 0; k <= static_cast<std::size_t>(s.lines); ++k) {
    const HookupLead& lead = s.leads[k];
    const bool neutral = k == static_cast<std::size_t>(s.lines);
    const Conductor on = neutral ? s.hookup.wiring.neutral : s.hookup.wiring.voltage[k];
    const double y = s.volts + kRow * static_cast<double>(k);
    const auto from = place(s, on);
    const double x = from ? s.x(*from) : s.bus + 0.2;
    draw_run(s, {{x, y}, {s.meter, y}}, lead);
    if (from) {
      s.put(Disc{{x, y}, 0.34, conductor_pen(s.hookup.service, on), true});
    } else {
      s.put(Stroke{{{x - 0.35, y - 0.35}, {x + 0.35, y + 0.35}}, Pen::Fail, 0.16, false});
      s.put(Stroke{{{x - 0.35, y + 0.35}, {x + 0.35, y - 0.35}}, Pen::Fail, 0.16, false});
    }
    const Text wrong = from ? msg("on {line}", Verbatim{lead.from}) : msg("dead");
    draw_terminal(s, lead, y, lead.wrong ? wrong : s.wide ? lead.colour : Text());
  }
}

/// A white dot (H1) on the face toward the line, and an arrow in that direction.
void draw_direction(Sheet& s, const PlacedCt& ct, bool reversed) {
  const double up = reversed ? 1 : -1;
  const double face = ct.middle.y + up * 0.62 * s.radius;
  s.put(Disc{{ct.middle.x - 0.5 * s.radius, face - up * 0.08}, 0.24, Pen::White, true});
  const double x = ct.middle.x - s.radius - 0.55;
  const Pen pen = ct.wrong ? Pen::Fail : Pen::Text;
  s.put(Stroke{{{x, ct.middle.y - up * 0.9}, {x, ct.middle.y + up * 0.5}}, pen, 0.14, false});
  s.put(Triangle{
      {x, ct.middle.y + up * 1.1}, {x - 0.32, ct.middle.y + up * 0.4}, {x + 0.32, ct.middle.y + up * 0.4}, pen});
}

void draw_flags(Sheet& s, const PlacedCt& ct, std::size_t k) {
  double y = s.ct[k] + 1.45;
  for (const CtFault& fault : faults(s.hookup.wiring.ct[k], k)) {
    const Text& text = drawing::width_of(fault.named) + 0.9 > s.meter ? fault.alone : fault.named;
    const double w = drawing::width_of(text) + 0.6;
    const double x = std::clamp(ct.middle.x - w / 2, 0.1, std::max(0.1, s.meter - w - 0.2));
    s.put(Words{{x + w / 2, y + 0.1}, text, Pen::OnFill, Side::Middle, Pen::Fail});
    y += kFlag;
  }
}

void draw_ct(Sheet& s, std::size_t k) {
  const CtPlacement& placement = s.hookup.wiring.ct[k];
  const PlacedCt ct = placed_ct(s, k);
  const auto lead_at = static_cast<std::size_t>(s.lines) + 1 + 2 * k;
  for (const double side : {-1.0, 1.0}) {
    const HookupLead& lead = s.leads[lead_at + (side < 0 ? 0 : 1)];
    const double y = s.ct[k] + side * kRow / 2;
    const double from = ct.middle.x + 0.8 * s.radius;
    draw_run(s, {{from, ct.middle.y + side * 0.4 * s.radius}, {from + 0.55, y}, {s.meter, y}}, lead);
    draw_terminal(s, lead, y, s.wide ? lead.colour : Text());
  }
  draw_ring_halo(s, k, true);
  if (placement.on) draw_direction(s, ct, placement.reversed);
  if (s.wide && placement.on) {
    const double x = ct.middle.x - s.radius - 1.1;
    const double line = ct.middle.y + (placement.reversed ? 0.05 : -1.05);
    const double own = ct.middle.y + (placement.reversed ? -1.05 : 0.05);
    s.put(Words{{x, line}, verbatim("LINE"), ct.wrong ? Pen::Fail : Pen::Quiet, Side::Right});
    s.put(Words{{x, own}, verbatim(name(kCts[k])), Pen::Text, Side::Right});
  }
  draw_flags(s, ct, k);
}

void draw_tag(Sheet& s, Point middle) {
  s.put(Words{{middle.x, middle.y - 0.5}, s.hookup.here.tag, Pen::OnFill, Side::Middle, Pen::Action});
}

/// One tag for each run of neighboring leads, and a bar that ties them together.
void draw_here(Sheet& s) {
  if (s.hookup.here.part == HookupPart::Clamp) {
    for (std::size_t k = 0; k < static_cast<std::size_t>(s.lines); ++k) {
      if (s.here(HookupPart::Clamp, k))
        draw_tag(s, {std::max(s.x(k), drawing::width_of(s.hookup.here.tag) / 2 + 0.4), s.end - 0.8});
    }
    return;
  }
  const double x = (s.bus + s.meter) / 2;
  const auto volts = static_cast<std::size_t>(s.lines) + 1;
  const auto row = [&](std::size_t i) {
    if (i < volts) return s.volts + kRow * static_cast<double>(i);
    return s.ct[(i - volts) / 2] + ((i - volts) % 2 == 0 ? -kRow / 2 : kRow / 2);
  };
  for (std::size_t i = 0; i < s.leads.size(); ++i) {
    if (!s.leads[i].here) continue;
    std::size_t to = i;
    while (to + 1 < s.leads.size() && s.leads[to + 1].here && (i < volts) == (to + 1 < volts)) ++to;
    s.put(Stroke{{{x, row(i)}, {x, row(to)}}, Pen::Action, 0.24, false});
    draw_tag(s, {x, (row(i) + row(to)) / 2});
    i = to;
  }
}

}  // namespace

drawing::Drawing draw_hookup(const Hookup& hookup, const std::vector<HookupLead>& leads, bool wide) {
  Sheet s{hookup, leads, wide, std::clamp(hookup.wiring.elements, 1, 3), {}};
  place_parts(s);
  draw_boxes(s);
  for (std::size_t k = 0; k < static_cast<std::size_t>(s.lines); ++k) draw_ring_halo(s, k, false);
  draw_conductors(s);
  draw_voltage_leads(s);
  for (std::size_t k = 0; k < static_cast<std::size_t>(s.lines); ++k) draw_ct(s, k);
  draw_here(s);
  return std::move(s.out);
}

}  // namespace lineside
