#include "app/export/drawings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "wizards/text.hpp"

namespace lineside::paper {

namespace {

struct Mark {
  std::string_view sign;  // a shape besides the colour
  std::string_view words;
  Color color;
};

Mark mark_for(VoltageVerdict verdict) {
  switch (verdict) {
    case VoltageVerdict::Pass:
      return {"✓", "within limits", kPass};
    case VoltageVerdict::Low:
      return {"✗", "below the limit", kFail};
    case VoltageVerdict::High:
      return {"✗", "above the limit", kFail};
    case VoltageVerdict::Fail:
      return {"✗", "fail", kFail};
    case VoltageVerdict::NoPublishedLimit:
      return {"?", "no published limit; our assumption", kQuiet};
    case VoltageVerdict::NotMeasured:
      return {"–", "not measured", kQuiet};
  }
  return {"", "", kQuiet};
}

void draw_scale(Canvas& canvas, const LineVoltage& line, double x, double top, double wide, Color color) {
  const Window window = line.window.value_or(Window{0, line.volts.value_or(1) * 1.5});
  const double margin = (window.max - window.min) / 2 + 1;
  double low = std::max(0.0, window.min - margin);
  double high = window.max + margin;
  if (line.volts) {
    low = std::min(low, *line.volts);
    high = std::max(high, *line.volts);
  }
  const auto at = [&](double volts) { return x + wide * (volts - low) / (high - low); };
  canvas.box(x, top, wide, 10, kRule, false);
  if (line.window) {
    if (line.assumed) {
      canvas.hatch(at(window.min), top, at(window.max) - at(window.min), 10, kQuiet);
    } else {
      canvas.box(at(window.min), top, at(window.max) - at(window.min), 10, rgb(0xDDEBE2), true);
    }
    const Style small{6.5, false, kQuiet};
    const std::string least = number_text(window.min);
    const std::string most = number_text(window.max);
    canvas.text(at(window.min) - canvas.width(least, small) / 2, top + 17, least, small);
    canvas.text(at(window.max) - canvas.width(most, small) / 2, top + 17, most, small);
  }
  if (line.volts) {
    const double needle = at(*line.volts);
    canvas.line(needle, top - 3, needle, top + 13, color, 2);
    canvas.polygon({{needle - 4, top - 6}, {needle + 4, top - 6}, {needle, top}}, color);
  }
}

/// As customary in the US; the labels beside them count.
std::array<Color, 3> conductor_colors(const std::optional<Service>& service) {
  if (service && service->line_to_neutral_v > 200) return {rgb(0x6B3E12), rgb(0xD97706), rgb(0xC9A400)};
  const Color third = service && service->connection == Connection::HighLegDelta ? rgb(0xD97706) : rgb(0x1F4FB0);
  return {rgb(0x14181C), rgb(0xB3261E), third};
}

void draw_ct(Canvas& canvas, double conductor_x, double box_x, double y_ct, std::size_t k, const CtPlacement& ct,
             bool suspect) {
  const Color color = suspect ? kFail : kText;
  const std::string label{name(kCts[k])};
  canvas.ring(conductor_x, y_ct, 11, 5, color, suspect ? 2.2 : 1.4);
  // The arrow points where the LINE side faces: up is right.
  const double tip = ct.reversed ? y_ct + 13 : y_ct - 13;
  const double back = ct.reversed ? y_ct + 6 : y_ct - 6;
  canvas.polygon({{conductor_x + 10, tip}, {conductor_x + 6.5, back}, {conductor_x + 13.5, back}}, color);
  canvas.line(conductor_x + 11, y_ct, box_x, y_ct, color, 0.8);
  std::string words = label;
  if (ct.scale == 0) words += " open";
  if (ct.reversed) words += " reversed";
  if (ct.on && index(*ct.on) != k) words += " on " + std::string(name(*ct.on));
  canvas.text(box_x + 4, y_ct + 3, words, {7.5, suspect, color});
}

void draw_arrow(Canvas& canvas, double x, double y, double radius, const PhasorTip& tip, Color color) {
  const double length = std::hypot(tip.x, tip.y) * radius;
  if (length < 1) return;
  const double along_x = tip.x * radius / length;
  const double along_y = -tip.y * radius / length;
  const auto at = [&](double reach, double aside) {
    return std::pair{x + along_x * reach - along_y * aside, y + along_y * reach + along_x * aside};
  };
  const double head = tip.current ? 5 : 7;
  const double step = tip.should_be ? 3 : length;
  for (double from = 0; from < length - head; from += 2 * step) {
    const auto [x1, y1] = at(from, 0);
    const auto [x2, y2] = at(std::min(from + step, length - head), 0);
    canvas.line(x1, y1, x2, y2, color, tip.should_be ? 0.7 : tip.current ? 1 : 2.2);
  }
  canvas.polygon({at(length, 0), at(length - head, head * 0.4), at(length - head, -head * 0.4)}, color);
}

}  // namespace

void draw_phasors(Canvas& canvas, double x, double top, double wide, const PhasorPicture& picture,
                  const std::string& caption) {
  constexpr double kRadius = 46;
  const std::array<Color, 3> colors = conductor_colors(picture.service);
  const std::array<Color, 3> leads{rgb(0x14181C), rgb(0xB3261E), rgb(0x1F4FB0)};
  const double middle_x = x + wide / 2;
  const double middle_y = top + 18 + 1.3 * kRadius;
  canvas.text(x, top + 9, caption, {9, true});
  canvas.ring(middle_x, middle_y, kRadius, kRadius, kRule, 0.6);
  for (const PhasorTip& tip : picture.tips) {
    const Color own = tip.current ? leads[tip.element % 3] : colors[tip.element % 3];
    draw_arrow(canvas, middle_x, middle_y, kRadius, tip, tip.should_be ? kQuiet : tip.wrong ? kFail : own);
    if (tip.label.empty()) continue;
    const Style style{7, tip.wrong, tip.wrong ? kFail : tip.should_be ? kQuiet : kText};
    canvas.text(middle_x + tip.label_x * kRadius - canvas.width(tip.label, style) / 2,
                middle_y - tip.label_y * kRadius + 2.5, tip.label, style);
  }
  double y = middle_y + 1.3 * kRadius + 4;
  const auto write = [&](const std::string& words, const Style& style) {
    for (const std::string& line : canvas.wrap(words, wide, style)) canvas.text(x, y += style.size + 1.5, line, style);
  };
  for (const std::string& line : picture.words) write(line, {7, false, kText});
  write(picture.note, {6, false, kQuiet});
}

void draw_signature(Canvas& canvas, const std::vector<Stroke>& strokes, double x, double top, double high) {
  const double scale = high / kSignatureHigh;
  for (const Stroke& stroke : strokes) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {  // a dot is a stroke of one point
      const SignaturePoint& from = stroke[i == 0 ? 0 : i - 1];
      const SignaturePoint& to = stroke[i];
      canvas.line(x + from.x * scale, top + from.y * scale, x + to.x * scale + (from == to ? 0.8 : 0),
                  top + to.y * scale, kText, 1.1);
    }
  }
}

void draw_voltage(Canvas& canvas, const LineVoltage& line) {
  canvas.need(28);
  const Mark mark = mark_for(line.verdict);
  const double base = canvas.y + 14;
  canvas.text(kMargin + 6, base, std::string(name(line.line)) + "–N", {9, true});
  canvas.text(kMargin + 46, base, line.volts ? number_text(*line.volts) + " V" : "–", {9, true, mark.color});
  draw_scale(canvas, line, kMargin + 100, canvas.y + 6, 240, mark.color);
  canvas.text(kMargin + 356, base, std::string(mark.sign) + " " + std::string(mark.words), {8.5, true, mark.color});
  canvas.y += 28;
}

void draw_wiring(Canvas& canvas, double x, double top, double wide, const Wiring& wiring,
                 const std::optional<Service>& service, const std::string& caption) {
  const std::array<Color, 3> colors = conductor_colors(service);
  const double box_x = x + wide - 92;
  const double first = x + 24;
  const double step = (box_x - first - 30) / 3;
  canvas.text(x, top + 9, caption, {9, true});
  canvas.text(x, top + 24, "line side ↑", {7, false, kQuiet});
  canvas.text(x, top + kWiringHeight - 8, "load ↓", {7, false, kQuiet});
  canvas.box(box_x, top + 30, 88, kWiringHeight - 48, kText, false);
  canvas.text(box_x + 4, top + 26, "meter", {7, false, kQuiet});
  const auto count = static_cast<std::size_t>(wiring.elements);
  const auto conductor_x = [&](std::size_t which) { return first + step * static_cast<double>(which); };
  for (std::size_t i = 0; i < count; ++i) {
    canvas.line(conductor_x(i), top + 40, conductor_x(i), top + kWiringHeight - 20, colors[i], 2.4);
    canvas.text(conductor_x(i) - 5, top + 37, name(kLines[i]), {8, true});
  }
  for (std::size_t k = 0; k < count; ++k) {
    const CtPlacement& ct = wiring.ct[k];
    const double y_ct = top + 62 + 27 * static_cast<double>(k);
    const bool suspect = ct.reversed || ct.scale == 0 || !ct.on || index(*ct.on) != k;
    if (ct.on) {
      draw_ct(canvas, conductor_x(index(*ct.on)), box_x, y_ct, k, ct, suspect);
    } else {
      canvas.text(box_x + 4, y_ct + 3, std::string(name(kCts[k])) + " missing", {7.5, true, kFail});
    }
    const bool lead_suspect = wiring.voltage[k] != conductor(kLines[k]);
    const double y_lead = top + 62 + 27 * static_cast<double>(count) + 11 * static_cast<double>(k);
    const auto from = static_cast<std::size_t>(wiring.voltage[k]);
    if (from < count) canvas.line(conductor_x(from), y_lead, box_x, y_lead, lead_suspect ? kFail : kQuiet, 0.7);
    std::string words = "terminal " + std::string(name(kLines[k]));
    if (lead_suspect)
      words +=
          from < count || wiring.voltage[k] == Conductor::N ? " on " + std::string(name(wiring.voltage[k])) : " dead";
    canvas.text(box_x + 4, y_lead + 3, words, {6.5, lead_suspect, lead_suspect ? kFail : kQuiet});
  }
  if (wiring.neutral == Conductor::N) return;
  const double y_lead = top + 62 + 38 * static_cast<double>(count);
  const auto from = static_cast<std::size_t>(wiring.neutral);
  if (from < count) canvas.line(conductor_x(from), y_lead, box_x, y_lead, kFail, 0.7);
  canvas.text(box_x + 4, y_lead + 3, "terminal N on " + std::string(name(wiring.neutral)), {6.5, true, kFail});
}

}  // namespace lineside::paper
