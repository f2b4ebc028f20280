#include "app/export/pdf/letters.hpp"

#include <pango/pangocairo.h>

#include <algorithm>

#include "models/utf8.hpp"

namespace lineside::paper {

namespace {

constexpr double kLeading = 1.35;
/// Breaking a line takes a time that grows with all that follows in its layout.
constexpr std::size_t kMostInLayout = 2048;  // bytes

/// Bytes from a bus may be anything, and Pango takes UTF-8 alone. A tab would be as wide as eight letters.
std::string printable(std::string_view text) {
  std::string all(text);
  std::ranges::replace(all, '\t', ' ');
  return shown(all, true);
}

/// Where the next layout's words end: behind a line or a blank where there is one, never inside a code point.
std::size_t end_of_part(std::string_view text) {
  if (text.size() <= kMostInLayout) return text.size();
  for (const char* each : {"\n", " "}) {
    const std::size_t at = text.substr(0, kMostInLayout).rfind(each);
    if (at != std::string_view::npos && at > kMostInLayout / 2) return at + 1;
  }
  std::size_t end = kMostInLayout;
  while (end > 1 && (text[end] & 0xC0) == 0x80) --end;
  return end;
}

std::shared_ptr<PangoLayout> layout_of(PangoContext* context, std::string_view words, const Style& style,
                                       double limit) {
  const std::shared_ptr<PangoLayout> layout(pango_layout_new(context), g_object_unref);
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family(font, "DejaVu Sans");
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_auto_dir(layout.get(), FALSE);  // the languages of the sentences run from left to right
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout.get(), limit > 0 ? static_cast<int>(limit * PANGO_SCALE) : -1);
  pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
  return layout;
}

int without_font(PangoLayoutLine* line) {
  int count = 0;
  for (const GSList* run = line->runs; run != nullptr; run = run->next) {
    const PangoGlyphString* glyphs = static_cast<PangoGlyphItem*>(run->data)->glyphs;
    for (int i = 0; i < glyphs->num_glyphs; ++i)
      count += (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 ? 1 : 0;
  }
  return count;
}

double width_of(PangoLayoutLine* line) {
  PangoRectangle logical;
  pango_layout_line_get_extents(line, nullptr, &logical);
  return static_cast<double>(logical.width) / PANGO_SCALE;
}

}  // namespace

double Block::width() const {
  double widest = 0;
  for (const Line& line : lines_) widest = std::max(widest, line.width);
  return widest;
}

Letters::Letters(std::string_view language) {
  PangoContext* const context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  context_.reset(context, g_object_unref);
  pango_cairo_context_set_resolution(context, 72);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string(std::string(language).c_str()));
}

Block Letters::set(std::string_view words, const Style& style, double limit) const {
  Block out;
  out.style_ = style;
  out.leading_ = style.size * kLeading;
  std::string all = printable(words);
  if (limit <= 0) std::ranges::replace(all, '\n', ' ');
  while (!all.empty() && all.back() == '\n') all.pop_back();
  auto* const context = static_cast<PangoContext*>(context_.get());
  std::string_view rest = all;
  do {
    const std::size_t end = limit > 0 ? end_of_part(rest) : rest.size();
    std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end);
    if (!rest.empty() && part.back() == '\n') part.remove_suffix(1);
    const auto layout = layout_of(context, part, style, limit);
    for (int at = 0; at < pango_layout_get_line_count(layout.get()); ++at) {
      PangoLayoutLine* const line = pango_layout_get_line_readonly(layout.get(), at);
      out.lines_.push_back({layout, at,
                            std::string(part.substr(static_cast<std::size_t>(line->start_index),
                                                    static_cast<std::size_t>(line->length))),
                            width_of(line), without_font(line)});
    }
  } while (!rest.empty());
  return out;
}

void Letters::draw(cairo_t* pen, const Block& block, const Block::Line& line, double x, double baseline) const {
  const Color color = block.style().color;
  cairo_set_source_rgb(pen, color.red, color.green, color.blue);
  cairo_move_to(pen, x, baseline);
  auto* const layout = static_cast<PangoLayout*>(line.layout.get());
  pango_cairo_show_layout_line(pen, pango_layout_get_line_readonly(layout, line.at));
  cairo_new_path(pen);
}

int letters_without_font(std::string_view words) {
  int count = 0;
  const Block all = Letters("en").set(words, {}, 0);
  for (const Block::Line& line : all.lines()) count += line.without_font;
  return count;
}

}  // namespace lineside::paper
