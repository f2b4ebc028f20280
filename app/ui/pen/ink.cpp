#include "app/ui/pen/ink.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace lineside::ui {
namespace {

ImVec2 vec(Point p) {
  return {p.x, p.y};
}

/// True if the word from `at` on is the unit of the figure before it, "29 %", "4.56 kW": they stay on one line.
bool unit_of_figure(const char* begin, const char* at, const char* end) {
  static constexpr std::string_view kUnits[] = {"%", "V", "A", "W", "kW", "Wh", "kWh", "s", "mm", "m", "Hz", "°C"};
  if (at == begin || at >= end || at[-1] < '0' || at[-1] > '9') return false;
  const char* to = at + 1;
  while (to < end && std::strchr(" .,:;)", *to) == nullptr) ++to;
  return std::ranges::find(kUnits, std::string_view(at + 1, static_cast<std::size_t>(to - at - 1))) != std::end(kUnits);
}

/// Where a line of `width` pixels ends: only at a blank, because Dear ImGui's own wrapping would break "4.75 kW" after
/// its point. A word wider than the line is broken inside.
const char* end_of_line(const ImFont& font, const char* at, const char* end, float width) {
  float used = 0;
  const char* fits = at;
  while (fits < end) {
    const char* word = fits;
    while (word < end && *word == ' ') ++word;
    do {
      if (word < end) ++word;
      while (word < end && *word != ' ') ++word;
    } while (unit_of_figure(fits, word, end));
    used += font.CalcTextSizeA(font.FontSize, FLT_MAX, 0, fits, word).x;
    if (used > width) break;
    fits = word;
  }
  if (fits > at) return fits;
  const char* broken = font.CalcWordWrapPositionA(1.0F, at, end, width);
  return broken > at ? broken : at + 1;
}

}  // namespace

Ink::Ink(UiState& state, const Theme& look) : ui(state), theme(look), list_(ImGui::GetBackgroundDrawList()) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  clips_.push_back({{0, 0, size.x, size.y}, false});
}

unsigned Ink::colour(Role role, double opacity) const {
  const Rgb rgb = theme.rgb(role);
  return IM_COL32(rgb.r, rgb.g, rgb.b, static_cast<int>(std::lround(255 * opacity)));
}

void Ink::fill(const Rect& rect, Role role, float rounding) {
  fill(rect, role, rounding, 1);
}

void Ink::fill(const Rect& rect, Role role, float rounding, double opacity) {
  const unsigned shade = colour(role, opacity);
  const float r = std::min({std::round(rounding), std::floor(rect.w / 2), std::floor(rect.h / 2)});
  if (r < 1 || opacity < 1) {
    list_->AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, shade, opacity < 1 ? rounding : 0);
    return;
  }
  // Corners as small fans, the rest as plain bars, because a software renderer is slow at large polygons. The fans
  // reach one pixel under the bars, so that no seam shows.
  corner({rect.x + r, rect.y + r}, r, 6, shade);
  corner({rect.right() - r, rect.y + r}, r, 9, shade);
  corner({rect.right() - r, rect.bottom() - r}, r, 0, shade);
  corner({rect.x + r, rect.bottom() - r}, r, 3, shade);
  list_->AddRectFilled({rect.x + r, rect.y}, {rect.right() - r, rect.y + r}, shade);
  list_->AddRectFilled({rect.x, rect.y + r}, {rect.right(), rect.bottom() - r}, shade);
  list_->AddRectFilled({rect.x + r, rect.bottom() - r}, {rect.right() - r, rect.bottom()}, shade);
}

void Ink::corner(Point c, float radius, int twelfth, unsigned shade) {
  const float r = radius - 0.5F;                                 // the smoothed edge reaches half a pixel further out
  const float dx = twelfth == 0 || twelfth == 9 ? -1.0F : 1.0F;  // toward the inside
  const float dy = twelfth < 6 ? -1.0F : 1.0F;
  list_->PathLineTo({c.x + dx, c.y + dy});
  const bool first_down = twelfth == 0 || twelfth == 6;  // where the arc begins and ends, pulled inward by a pixel
  const auto pulled = [&](bool begin) {
    const bool sideways = begin == first_down;
    const float a = static_cast<float>(twelfth + (begin ? 0 : 3)) * 3.14159265F / 6;
    list_->PathLineTo({c.x + std::cos(a) * r + (sideways ? 0 : dx), c.y + std::sin(a) * r + (sideways ? dy : 0)});
  };
  pulled(true);
  list_->PathArcToFast({c.x, c.y}, r, twelfth, twelfth + 3);
  pulled(false);
  list_->PathFillConvex(shade);
}

void Ink::border(const Rect& rect, Role role, float thickness, float rounding) {
  const float r = std::min({std::round(rounding), std::floor(rect.w / 2), std::floor(rect.h / 2)});
  fill({rect.x + r, rect.y, rect.w - 2 * r, thickness}, role);
  fill({rect.x + r, rect.bottom() - thickness, rect.w - 2 * r, thickness}, role);
  const float inset = r < 1 ? thickness : r;
  fill({rect.x, rect.y + inset, thickness, rect.h - 2 * inset}, role);
  fill({rect.right() - thickness, rect.y + inset, thickness, rect.h - 2 * inset}, role);
  if (r < 1) return;
  const float middle = r - thickness / 2;
  const Point corners[] = {{rect.x + r, rect.y + r},
                           {rect.right() - r, rect.y + r},
                           {rect.right() - r, rect.bottom() - r},
                           {rect.x + r, rect.bottom() - r}};
  for (int i = 0; i < 4; ++i) {
    const int from = (6 + 3 * i) % 12;
    list_->PathArcToFast({corners[i].x, corners[i].y}, middle, from, from + 3);
    list_->PathStroke(colour(role), 0, thickness);
  }
}

void Ink::rule(float x0, float x1, float y, Role role) {
  fill({x0, std::round(y), x1 - x0, std::max(1.0F, std::round(theme.px_per_mm * 0.2F))}, role);
}

void Ink::line(Point from, Point to, Role role, float thickness) {
  if (from.y == to.y) {
    fill({std::min(from.x, to.x), from.y - thickness / 2, std::abs(to.x - from.x), thickness}, role);
  } else if (from.x == to.x) {
    fill({from.x - thickness / 2, std::min(from.y, to.y), thickness, std::abs(to.y - from.y)}, role);
  } else {
    list_->AddLine(vec(from), vec(to), colour(role), thickness);
  }
}

void Ink::polyline(const std::vector<Point>& points, Role role, float thickness) {
  std::vector<ImVec2> path;
  path.reserve(points.size());
  for (Point p : points) path.push_back(vec(p));
  list_->AddPolyline(path.data(), static_cast<int>(path.size()), colour(role), 0, thickness);
}

void Ink::disc(Point centre, float radius, Role role) {
  list_->AddCircleFilled(vec(centre), radius, colour(role));
}

void Ink::ring(Point centre, float radius, Role role, float thickness) {
  list_->AddCircle(vec(centre), radius, colour(role), 0, thickness);
}

void Ink::arc(Point centre, float radius, Sweep sweep, Role role, float thickness) {
  list_->PathArcTo(vec(centre), radius, sweep.from, sweep.to);
  list_->PathStroke(colour(role), 0, thickness);
}

void Ink::triangle(Point a, Point b, Point c, Role role) {
  list_->AddTriangleFilled(vec(a), vec(b), vec(c), colour(role));
}

void Ink::hatch(const Rect& rect, Role role) {
  list_->PushClipRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, true);
  const float step = mm(1.2);
  for (float x = rect.x - rect.h; x < rect.right(); x += step) {
    list_->AddLine({x, rect.bottom()}, {x + rect.h, rect.y}, colour(role), std::max(1.0F, theme.px_per_mm * 0.2F));
  }
  list_->PopClipRect();
}

float Ink::em(Style style) const {
  return ui.fonts->of(style)->FontSize;
}

float Ink::line_height(Style style) const {
  return std::round(em(style) * (style == Style::Reading ? 1.1F : 1.35F));
}

float Ink::width(Style style, std::string_view text) const {
  const ImFont* font = ui.fonts->of(style);
  return std::ceil(font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x);
}

TextBlock Ink::wrap(Style style, std::string_view text, float width) const {
  const ImFont* font = ui.fonts->of(style);
  TextBlock block;
  block.line_height = line_height(style);
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    const char* paragraph = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    if (paragraph == nullptr) paragraph = end;
    const char* stop = paragraph;
    if (width > 0) {
      stop = end_of_line(*font, at, paragraph, width + 1);
    }
    const float w = std::ceil(font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, at, stop).x);
    block.lines.push_back({at, stop, w});
    block.width = std::max(block.width, w);
    at = stop;
    while (at < paragraph && *at == ' ') ++at;
    if (at == paragraph && at < end) ++at;  // the line break itself
  }
  block.height = block.line_height * static_cast<float>(block.lines.size());
  return block;
}

Style Ink::fitting(const Rect& box, std::string_view text, std::initializer_list<Style> styles) const {
  for (const Style style : styles) {
    const TextBlock block = wrap(style, text, box.w);
    if (block.height <= box.h && block.width <= box.w + 1) return style;
  }
  return *(styles.end() - 1);
}

std::string Ink::elide(Style style, std::string_view text, float width) const {
  if (this->width(style, text) <= width) return std::string(text);
  std::string out(text);
  while (!out.empty() && this->width(style, out + "…") > width) {
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) out.pop_back();
    if (!out.empty()) out.pop_back();
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "…";
}

float Ink::text(Point at, std::string_view text, Style style, Role role, Column column) {
  const auto& [width, align] = column;
  if (text.empty()) return 0;
  const TextBlock block = wrap(style, text, width);
  ImFont* font = ui.fonts->of(style);
  const float lead = std::floor((block.line_height - font->FontSize) / 2);
  float y = at.y;
  float left = at.x + (width > 0 ? width : block.width);
  for (const TextBlock::Line& line : block.lines) {
    float x = at.x;
    if (align == Align::Centre) x += std::floor(((width > 0 ? width : 0) - line.width) / 2);
    if (align == Align::Right) x += (width > 0 ? width : 0) - line.width;
    left = std::min(left, x);
    const Rect box{x, y, line.width, block.line_height};
    if (!intersect(box, clips_.back().rect).empty()) {
      list_->AddText(font, font->FontSize, {std::round(x), std::round(y + lead)}, colour(role), line.begin, line.end);
    }
    y += block.line_height;
  }
  note({.kind = EntryKind::Text, .label = std::string(text), .rect = {left, at.y, block.width, block.height}},
       width <= 0 || block.width <= width + 1.5F);
  return block.height;
}

void Ink::text_in(const Rect& box, std::string_view text, Style style, Role role, Align align) {
  if (text.empty()) return;
  const TextBlock block = wrap(style, text, box.w);
  const float y = box.y + std::round((box.h - block.height) / 2);
  this->text({box.x, y}, text, style, role, {box.w, align});
  if (block.height > box.h + 1) {
    note({.kind = EntryKind::Text, .label = std::string(text), .rect = {box.x, y, block.width, block.height}}, false);
  }
}

bool Ink::target(std::string_view id, std::string_view label, const Rect& rect, const TargetOptions& options) {
  note({.kind = EntryKind::Target,
        .id = std::string(id),
        .label = std::string(label),
        .help = std::string(options.help),
        .rect = rect,
        .enabled = options.enabled},
       true);
  return options.enabled && !activated.empty() && activated == id;
}

void Ink::shield(const Rect& rect) {
  note({.kind = EntryKind::Shield, .rect = rect}, true);
}

void Ink::picture(const Rect& rect, std::string_view label) {
  note({.kind = EntryKind::Picture, .label = std::string(label), .rect = rect}, true);
}

void Ink::push_clip(const Rect& rect, bool scrolls) {
  const Rect inner = intersect(rect, clips_.back().rect);
  clips_.push_back({inner, scrolls || clips_.back().scrolls});
  list_->PushClipRect({inner.x, inner.y}, {inner.right(), inner.bottom()}, true);
}

bool Ink::in_sight(const Rect& rect) const {
  Rect seen = rect;
  for (const Clip& clip : clips_) seen = intersect(seen, clip.rect);
  return !seen.empty();
}

void Ink::pop_clip() {
  clips_.pop_back();
  list_->PopClipRect();
}

float Ink::eased(const std::string& key, double value) {
  const auto [it, fresh] = ui.shown.try_emplace(key, value);
  if (theme.reduced_motion || fresh) {
    it->second = value;
  } else if (it->second != value) {
    const double left = value - it->second;
    const double step = 1 - std::exp(-static_cast<double>(ImGui::GetIO().DeltaTime) / 0.04);
    it->second += left * step;
    if (std::abs(value - it->second) <= std::abs(value) * 1e-3 + 1e-6) it->second = value;
    ui.animating = true;
  }
  return static_cast<float>(it->second);
}

void Ink::note(Entry entry, bool fits) {
  const Clip& clip = clips_.back();
  const Rect& rect = entry.rect;
  entry.visible = intersect(rect, clip.rect);
  entry.scrolls = clip.scrolls;
  const Rect across{rect.x, clip.rect.y, rect.w, 1};
  const bool sideways = within(across, {clip.rect.x, clip.rect.y, clip.rect.w, 1});
  entry.clipped = !fits || !sideways || (!clip.scrolls && !within(rect, clip.rect));
  entry.layer = layer_;
  if (entry.kind == EntryKind::Text) entry.mark = std::exchange(mark_, {});
  ui.ledger.add(std::move(entry));
}

}  // namespace lineside::ui
