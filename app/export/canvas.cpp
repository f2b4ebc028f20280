#include "app/export/canvas.hpp"

#include <cairo-pdf.h>
#include <qrencode.h>

#include <algorithm>
#include <numbers>

#include "models/plain_text.hpp"
#include "models/utf8.hpp"

namespace lineside::paper {

namespace {

constexpr double kFooterTop = kHeight - 40;
constexpr double kLeading = 1.35;

cairo_status_t collect(void* into, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// Cairo refuses text that is not UTF-8 and then draws nothing more; bytes from a bus may be anything.
std::string clean(std::string_view text) {
  std::string line(text);
  std::ranges::replace(line, '\n', ' ');
  return shown(line, false);
}

}  // namespace

Canvas::Canvas(Frame frame)
    : frame_(std::move(frame)),
      surface_(cairo_pdf_surface_create_for_stream(collect, &bytes_, kWidth, kHeight), cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), cairo_destroy) {
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, clean(say(frame_.title)).c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Lineside");
  // Left alone Cairo would put the present time here, and no two prints of a record would be the same.
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 frame_.created.size() >= 19 ? frame_.created.c_str() : "1970-01-01T00:00:00Z");
  open_page();
}

Canvas::~Canvas() = default;

void Canvas::use(Color color) {
  cairo_set_source_rgb(cairo_.get(), color.red, color.green, color.blue);
}

void Canvas::use(const Style& style) {
  cairo_select_font_face(cairo_.get(), "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                         style.bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cairo_.get(), style.size);
  use(style.color);
}

void Canvas::open_page() {
  ++page_;
  y = kMargin;
  if (frame_.bare) return;
  if (frame_.practice) {
    box(0, 0, kWidth, 26, kFail, true);
    const std::string words = say(message("PRACTICE · a simulated meter, not a real installation"));
    const Style style{11, true, kWhite};
    text((kWidth - width(words, style)) / 2, 17, words, style);
  }
  const Style quiet{7.5, false, kQuiet};
  line(kMargin, kFooterTop, kWidth - kMargin, kFooterTop, kRule, 0.6);
  text(kMargin, kFooterTop + 12, say(frame_.footer), quiet);
  const std::string number =
      say(frame_.pages > 0 ? msg("Page {page} of {pages}", page_, frame_.pages) : msg("Page {page}", page_));
  text(kWidth - kMargin - width(number, quiet), kFooterTop + 12, number, quiet);
  if (frame_.practice) {
    const std::string practice = say(message("PRACTICE"));
    text((kWidth - width(practice, quiet)) / 2, kFooterTop + 24, practice, {7.5, true, kFail});
  }
}

void Canvas::set_frame(Text footer, bool practice) {
  frame_.footer = std::move(footer);
  frame_.practice = practice;
}

void Canvas::new_page() {
  cairo_show_page(cairo_.get());
  open_page();
}

void Canvas::need(double height) {
  if (y + height > kFooterTop - 8 && y > kMargin) new_page();
}

void Canvas::text(double x, double baseline, std::string_view words, const Style& style) {
  use(style);
  cairo_move_to(cairo_.get(), x, baseline);
  cairo_show_text(cairo_.get(), clean(words).c_str());
  cairo_new_path(cairo_.get());
}

double Canvas::width(std::string_view words, const Style& style) {
  use(style);
  cairo_text_extents_t extents;
  cairo_text_extents(cairo_.get(), clean(words).c_str(), &extents);
  return extents.x_advance;
}

/// Measuring takes a time that grows with the length: what fills a row for sure is not measured.
static bool is_too_long(const std::string& word) {
  constexpr std::size_t kLongestWord = 1024;  // bytes; no row of a page holds as many letters
  return word.size() > kLongestWord;
}

std::vector<std::string> Canvas::wrap(std::string_view words, double limit, const Style& style) {
  std::vector<std::string> out;
  for (const std::string_view paragraph_text : lines_of(words)) {
    std::string row;
    std::string_view rest = paragraph_text;
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ');
      std::string word{rest.substr(0, space)};
      rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
      if (!row.empty() && (is_too_long(word) || width(row + " " + word, style) > limit)) {
        out.push_back(std::move(row));
        row.clear();
      }
      while (row.empty() && word.size() > 4 && (is_too_long(word) || width(word, style) > limit)) {
        std::size_t cut = std::min<std::size_t>(word.size() / 2, 512);
        while (cut > 1 && width(std::string_view(word).substr(0, cut), style) > limit) cut /= 2;
        while (cut > 1 && (word[cut] & 0xC0) == 0x80) --cut;  // never inside a code point
        out.push_back(word.substr(0, cut));
        word.erase(0, cut);
      }
      row = row.empty() ? word : row + " " + word;
    }
    out.push_back(std::move(row));
  }
  if (out.empty()) out.emplace_back();
  return out;
}

double Canvas::paragraph(double x, double limit, std::string_view words, const Style& style) {
  double used = 0;
  for (const std::string& row : wrap(words, limit, style)) {
    need(style.size * kLeading);
    text(x, y + style.size, row, style);
    y += style.size * kLeading;
    used += style.size * kLeading;
  }
  return used;
}

void Canvas::line(double x1, double y1, double x2, double y2, Color color, double thick) {
  use(color);
  cairo_set_line_width(cairo_.get(), thick);
  cairo_move_to(cairo_.get(), x1, y1);
  cairo_line_to(cairo_.get(), x2, y2);
  cairo_stroke(cairo_.get());
}

void Canvas::stroke(const std::vector<std::pair<double, double>>& points, Color color, double thick) {
  use(color);
  cairo_set_line_width(cairo_.get(), thick);
  cairo_new_path(cairo_.get());
  for (const auto& [x, at] : points) cairo_line_to(cairo_.get(), x, at);
  cairo_stroke(cairo_.get());
}

void Canvas::disc(double x, double y_center, double radius, Color color) {
  use(color);
  cairo_new_path(cairo_.get());
  cairo_arc(cairo_.get(), x, y_center, radius, 0, 2 * 3.14159265358979);
  cairo_fill(cairo_.get());
}

void Canvas::box(double x, double top, double wide, double high, Color color, bool filled) {
  use(color);
  cairo_rectangle(cairo_.get(), x, top, wide, high);
  cairo_set_line_width(cairo_.get(), 0.8);
  filled ? cairo_fill(cairo_.get()) : cairo_stroke(cairo_.get());
}

void Canvas::polygon(const std::vector<std::pair<double, double>>& points, Color color) {
  use(color);
  for (const auto& [px, py] : points) cairo_line_to(cairo_.get(), px, py);
  cairo_close_path(cairo_.get());
  cairo_fill(cairo_.get());
}

void Canvas::ring(double x, double y_center, double rx, double ry, Color color, double thick) {
  use(color);
  cairo_save(cairo_.get());
  cairo_translate(cairo_.get(), x, y_center);
  cairo_scale(cairo_.get(), rx, ry);
  cairo_new_sub_path(cairo_.get());
  cairo_arc(cairo_.get(), 0, 0, 1, 0, 2 * 3.14159265358979);
  cairo_restore(cairo_.get());
  cairo_set_line_width(cairo_.get(), thick);
  cairo_stroke(cairo_.get());
}

void Canvas::image(cairo_surface_t* picture, int turns, double x, double top, double wide, double high) {
  const double w = cairo_image_surface_get_width(picture);
  const double h = cairo_image_surface_get_height(picture);
  const bool lying = turns % 2 != 0;
  const double scale = std::min(wide / (lying ? h : w), high / (lying ? w : h));
  cairo_t* const pen = cairo_.get();
  cairo_save(pen);
  cairo_translate(pen, x + scale * (lying ? h : w) / 2, top + scale * (lying ? w : h) / 2);
  cairo_rotate(pen, turns * std::numbers::pi / 2);
  cairo_scale(pen, scale, scale);
  cairo_set_source_surface(pen, picture, -w / 2, -h / 2);
  cairo_paint(pen);
  cairo_restore(pen);
}

void Canvas::hatch(double x, double top, double wide, double high, Color color) {
  cairo_save(cairo_.get());
  cairo_rectangle(cairo_.get(), x, top, wide, high);
  cairo_clip(cairo_.get());
  for (double at = x - high; at < x + wide; at += 5) line(at, top + high, at + high, top, color, 0.7);
  cairo_restore(cairo_.get());
}

void Canvas::qr(double x, double top, double wide, const std::string& words) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(words.c_str(), 0, QR_ECLEVEL_M),
                                                        QRcode_free);
  if (!code) return;
  const double module = wide / code->width;
  use(kText);
  for (int row = 0; row < code->width; ++row) {
    for (int column = 0; column < code->width; ++column) {
      if ((code->data[row * code->width + column] & 1) == 0) continue;
      cairo_rectangle(cairo_.get(), x + column * module, top + row * module, module, module);
    }
  }
  cairo_fill(cairo_.get());
}

std::string Canvas::finish() {
  cairo_show_page(cairo_.get());
  cairo_.reset();
  cairo_surface_finish(surface_.get());
  surface_.reset();
  return std::move(bytes_);
}

std::string print(const Frame& frame, const std::function<void(Canvas&)>& body) {
  Frame counted = frame;
  {
    Canvas draft(frame);
    body(draft);
    counted.pages = draft.pages();
  }
  Canvas canvas(counted);
  body(canvas);
  return canvas.finish();
}

}  // namespace lineside::paper
