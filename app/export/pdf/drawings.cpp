#include "app/export/pdf/drawings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/plain_text.hpp"
#include "wizards/hookup/colors.hpp"
#include "wizards/hookup/hookup.hpp"

namespace lineside::paper {

namespace {

void draw_scale(Canvas& canvas, const LineVoltage& line, Spot corner, double wide, Color color) {
  const auto& [x, top] = corner;
  const Window window = line.window.value_or(Window{0, line.volts.value_or(1) * 1.5});
  const double margin = (window.max - window.min) / 2 + 1;
  double low = std::max(0.0, window.min - margin);
  double high = window.max + margin;
  if (line.volts) {
    low = std::min(low, *line.volts);
    high = std::max(high, *line.volts);
  }
  const auto at = [&](double volts) { return x + wide * (volts - low) / (high - low); };
  canvas.box({x, top, wide, 10}, kRule, false);
  if (line.window) {
    if (line.assumed) {
      canvas.hatch({at(window.min), top, at(window.max) - at(window.min), 10}, kQuiet);
    } else {
      canvas.box({at(window.min), top, at(window.max) - at(window.min), 10}, rgb(0xDDEBE2), true);
    }
    const Style small{6.5, false, kQuiet};
    const std::string least = number_text(window.min);
    const std::string most = number_text(window.max);
    canvas.text(at(window.min) - canvas.width(least, small) / 2, top + 17, least, small);
    canvas.text(at(window.max) - canvas.width(most, small) / 2, top + 17, most, small);
  }
  if (line.volts) {
    const double needle = at(*line.volts);
    canvas.line({needle, top - 3}, {needle, top + 13}, color, 2);
    canvas.polygon({{needle - 4, top - 6}, {needle + 4, top - 6}, {needle, top}}, color);
  }
}

struct Scale {
  Canvas& canvas;
  double x;
  double top;
  double unit;
  double across(double at) const { return x + unit * at; }
  double down(double at) const { return top + unit * at; }

  void operator()(const drawing::Stroke& mark) const {
    std::vector<std::pair<double, double>> points;
    for (const drawing::Point& point : mark.points) points.emplace_back(across(point.x), down(point.y));
    if (mark.wire) canvas.stroke(points, kQuiet, unit * mark.thick + 0.8);
    canvas.stroke(points, color_of(mark.pen), unit * mark.thick);
  }
  void operator()(const drawing::Disc& mark) const {
    if (mark.edged) canvas.disc(across(mark.middle.x), down(mark.middle.y), unit * mark.radius + 0.4, kQuiet);
    canvas.disc(across(mark.middle.x), down(mark.middle.y), unit * mark.radius, color_of(mark.pen));
  }
  void operator()(const drawing::Triangle& mark) const {
    const auto at = [&](drawing::Point p) { return std::pair{across(p.x), down(p.y)}; };
    canvas.polygon({at(mark.a), at(mark.b), at(mark.c)}, color_of(mark.pen));
  }
  void operator()(const drawing::Box& mark) const {
    const Box box{across(mark.x), down(mark.y), unit * mark.w, unit * mark.h};
    canvas.box(box, color_of(mark.fill), true);
    canvas.box(box, color_of(mark.border), false);
  }
  void operator()(const drawing::Words& mark) const {
    const Style style{unit * 0.8, false, color_of(mark.pen)};
    const std::string words = canvas.say(mark.text);
    const double w = canvas.width(words, style);
    const double back = mark.side == drawing::Side::Left ? 0 : mark.side == drawing::Side::Middle ? w / 2 : w;
    const double left = across(mark.at.x) - back;
    if (mark.fill)
      canvas.box({left - unit * 0.3, down(mark.at.y) - unit * 0.12, w + unit * 0.6, unit * 1.24}, color_of(*mark.fill),
                 true);
    canvas.text(left, down(mark.at.y) + unit * 0.8, words, style);
  }
};

void draw_arrow(Canvas& canvas, Spot middle, double radius, const PhasorTip& tip, Color color) {
  const double length = std::hypot(tip.x, tip.y) * radius;
  if (length < 1) return;
  const double along_x = tip.x * radius / length;
  const double along_y = -tip.y * radius / length;
  const auto at = [&](double reach, double aside) {
    return std::pair{middle.x + along_x * reach - along_y * aside, middle.y + along_y * reach + along_x * aside};
  };
  const double head = tip.current ? 5 : 7;
  const double step = tip.should_be ? 3 : length;
  for (double from = 0; from < length - head; from += 2 * step) {
    const auto [x1, y1] = at(from, 0);
    const auto [x2, y2] = at(std::min(from + step, length - head), 0);
    canvas.line({x1, y1}, {x2, y2}, color, tip.should_be ? 0.7 : tip.current ? 1 : 2.2);
  }
  canvas.polygon({at(length, 0), at(length - head, head * 0.4), at(length - head, -head * 0.4)}, color);
}

}  // namespace

VoltageMark mark_for(VoltageVerdict verdict) {
  switch (verdict) {
    case VoltageVerdict::Pass:
      return {"✓", message("within limits"), kPass};
    case VoltageVerdict::Low:
      return {"✗", message("below the limit"), kFail};
    case VoltageVerdict::High:
      return {"✗", message("above the limit"), kFail};
    case VoltageVerdict::Fail:
      return {"✗", message("fail"), kFail};
    case VoltageVerdict::NoPublishedLimit:
      return {"?", message("no published limit; our assumption"), kQuiet};
    case VoltageVerdict::NotMeasured:
      return {"–", message("not measured"), kQuiet};
  }
  return {"", {}, kQuiet};
}

Color color_of(drawing::Pen pen) {
  using drawing::Pen;
  switch (pen) {
    case Pen::Red:
      return rgb(0xB3261E);
    case Pen::Blue:
      return rgb(0x1F4FB0);
    case Pen::Brown:
      return rgb(0x6B3E12);
    case Pen::Orange:
      return rgb(0xD97706);
    case Pen::Yellow:
      return rgb(0xE2BE12);
    case Pen::Grey:
    case Pen::Plain:
      return rgb(0xA3ABB1);
    case Pen::White:
    case Pen::Raised:
    case Pen::Ground:
    case Pen::OnFill:
      return kWhite;
    case Pen::Quiet:
    case Pen::Outline:
      return kQuiet;
    case Pen::Action:
      return kAction;
    case Pen::Fail:
      return kFail;
    case Pen::Black:
    case Pen::Text:
      return kText;
  }
  return kText;
}

void draw_phasors(Canvas& canvas, Spot corner, double wide, const PhasorPicture& picture, const std::string& caption) {
  const auto& [x, top] = corner;
  constexpr double kRadius = 46;
  const double middle_x = x + wide / 2;
  const double middle_y = top + 18 + 1.3 * kRadius;
  canvas.text(x, top + 9, caption, {9, true});
  canvas.ring({middle_x, middle_y}, kRadius, kRule, 0.6);
  for (const PhasorTip& tip : picture.tips) {
    const Color own = color_of(tip.current ? lead_pen(Manual::S12, tip.element, {})
                                           : conductor_pen(picture.service, static_cast<Conductor>(tip.element)));
    draw_arrow(canvas, {middle_x, middle_y}, kRadius, tip, tip.should_be ? kQuiet : tip.wrong ? kFail : own);
    if (tip.label.empty()) continue;
    const Style style{7, tip.wrong, tip.wrong ? kFail : tip.should_be ? kQuiet : kText};
    canvas.text(middle_x + tip.label_x * kRadius - canvas.width(tip.label, style) / 2,
                middle_y - tip.label_y * kRadius + 2.5, tip.label, style);
  }
  double y = middle_y + 1.3 * kRadius + 4;
  const auto write = [&](const Text& words, const Style& style) {
    for (const std::string& line : canvas.wrap(canvas.say(words), wide, style))
      canvas.text(x, y += style.size + 1.5, line, style);
  };
  for (const Text& line : picture.words) write(line, {7, false, kText});
  write(picture.note, {6, false, kQuiet});
}

void draw_signature(Canvas& canvas, const std::vector<Stroke>& strokes, double x, double top, double high) {
  const double scale = high / kSignatureHigh;
  for (const Stroke& stroke : strokes) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {  // a dot is a stroke of one point
      const SignaturePoint& from = stroke[i == 0 ? 0 : i - 1];
      const SignaturePoint& to = stroke[i];
      canvas.line({x + from.x * scale, top + from.y * scale},
                  {x + to.x * scale + (from == to ? 0.8 : 0), top + to.y * scale}, kText, 1.1);
    }
  }
}

void draw_voltage(Canvas& canvas, const LineVoltage& line) {
  canvas.need(28);
  const VoltageMark mark = mark_for(line.verdict);
  const double base = canvas.y + 14;
  canvas.text(kMargin + 6, base, std::string(name(line.line)) + "–N", {9, true});
  canvas.text(kMargin + 46, base, line.volts ? number_text(*line.volts) + " V" : "–", {9, true, mark.color});
  draw_scale(canvas, line, {kMargin + 100, canvas.y + 6}, 240, mark.color);
  canvas.text(kMargin + 356, base, std::string(mark.sign) + " " + canvas.say(mark.words), {8.5, true, mark.color});
  canvas.y += 28;
}

double draw_drawing(Canvas& canvas, double x, double top, double wide, const drawing::Drawing& drawn) {
  const Scale scale{canvas, x, top, wide / std::max(drawn.width, 1.0)};
  for (const drawing::Mark& mark : drawn.marks) std::visit(scale, mark);
  return scale.unit * drawn.height;
}

}  // namespace lineside::paper
