#include "app/export/pdf/canvas.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <numbers>

#include "app/i18n/language.hpp"
#include "models/utf8.hpp"

namespace lineside::paper {

namespace {

constexpr double kFooterHigh = 40;

cairo_status_t collect(void* into, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// What Cairo and XMP take as a time; the present one would make no two prints of a record the same.
std::string created_of(const Frame& frame) {
  std::string at = frame.created.size() >= 19 ? frame.created : "1970-01-01T00:00:00Z";
  const auto part = at.find('.');
  if (part != std::string::npos)
    at.erase(part, std::min(at.find_first_not_of("0123456789", part + 1), at.size()) - part);
  return at;
}

/// Tags that hold words; the others hold tags.
bool is_leaf(std::string_view name) {
  return name == "P" || name == "TD" || name == "TH" || name == "Figure" || name == "Caption" || name == "LBody" ||
         (name.size() == 2 && name[0] == 'H');
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace(line, '\n', ' ');
  return shown(line, false);
}

}  // namespace

Canvas::Canvas(Frame frame, Draft before)
    : frame_(std::move(frame)),
      before_(std::move(before)),
      paper_words_(i18n::on_paper(frame_.words)),
      letters_(language()),
      surface_(cairo_pdf_surface_create_for_stream(collect, &bytes_, frame_.wide, frame_.high), cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), cairo_destroy) {
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, one_line(say(frame_.title)).c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Lineside");
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, created_of(frame_).c_str());
  begin_tag("Document", {});
  open_page();
}

Canvas::~Canvas() = default;

std::string Canvas::language() const {
  return std::string(i18n::code(paper_words_.language()));
}

void Canvas::use(Color color) {
  cairo_set_source_rgb(cairo_.get(), color.red, color.green, color.blue);
}

void Canvas::begin_tag(const char* name, const std::string& attributes) {
  if (is_leaf(name)) ++leaf_;
  cairo_tag_begin(cairo_.get(), name, attributes.empty() ? nullptr : attributes.c_str());
}

void Canvas::end_tag(const char* name) {
  if (is_leaf(name)) --leaf_;
  cairo_tag_end(cairo_.get(), name);
}

Canvas::Tagged::Tagged(Canvas& canvas, const char* name, const std::string& attributes) : canvas_(canvas), name_(name) {
  canvas.begin_tag(name, attributes);
}

Canvas::Tagged::~Tagged() {
  canvas_.end_tag(name_);
}

Canvas::Tagged Canvas::figure(std::string words) {
  pictures_.push_back(one_line(words));
  return tag("Figure");
}

void Canvas::place(const std::string& name) {
  places_.insert({name, page_});
  cairo_tag_begin(cairo_.get(), CAIRO_TAG_DEST,
                  ("name='" + name + "' x=0 y=" + std::to_string(std::max(0.0, y - 8))).c_str());
  cairo_tag_end(cairo_.get(), CAIRO_TAG_DEST);
}

int Canvas::page_at(const std::string& place) const {
  const auto found = before_.places.find(place);
  return found == before_.places.end() ? 0 : found->second;
}

int Canvas::bookmark(int parent, const std::string& words, const std::string& place) {
  return cairo_pdf_surface_add_outline(surface_.get(), parent, one_line(words).c_str(),
                                       ("dest='" + place + "'").c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

void Canvas::open_page() {
  ++page_;
  y = kMargin;
  if (frame_.bare) return;
  const int own = leaf_++;  // the frame is no part of what is read
  const double footer = frame_.high - kFooterHigh;
  if (frame_.practice) {
    box({0, 0, frame_.wide, 26}, kFail, true);
    const std::string words = say(message("PRACTICE · a simulated meter, not a real installation"));
    const Style style{11, true, kWhite};
    text((frame_.wide - width(words, style)) / 2, 17, words, style);
  }
  const Style quiet{7.5, false, kQuiet};
  line({kMargin, footer}, {frame_.wide - kMargin, footer}, kRule, 0.6);
  const std::string number =
      say(before_.pages > 0 ? msg("Page {page} of {pages}", page_, before_.pages) : msg("Page {page}", page_));
  const double number_wide = width(number, quiet);
  text(frame_.wide - kMargin - number_wide, footer + 12, number, quiet);
  text(kMargin, footer + 12, one_line_of(say(frame_.footer), kInner - number_wide - 12, quiet), quiet);
  if (frame_.practice) {
    const std::string practice = say(message("PRACTICE"));
    text(frame_.wide - kMargin - width(practice, {7.5, true, kFail}), footer + 24, practice, {7.5, true, kFail});
  }
  if (before_.without_font > 0)
    text(kMargin, footer + 24,
         set(say(message("Letters shown as boxes have no font on this tablet; the record has them.")),
             {7.5, true, kCaution}, kInner - 90),
         0);
  leaf_ = own;
}

void Canvas::set_frame(Text footer, bool practice) {
  frame_.footer = std::move(footer);
  frame_.practice = practice;
}

void Canvas::new_page() {
  cairo_show_page(cairo_.get());
  open_page();
}

double Canvas::room() const {
  return frame_.high - kFooterHigh - 8 - y;
}

void Canvas::need(double height) {
  if (height > room() && y > kMargin) new_page();
}

Block Canvas::set(std::string_view words, const Style& style, double limit) {
  return letters_.set(words, style, limit);
}

void Canvas::text(double x, double baseline, const Block& block, std::size_t line) {
  const bool alone = leaf_ == 0;
  if (alone) begin_tag("P", {});
  without_font_ += block.lines()[line].without_font;
  letters_.draw(cairo_.get(), block, block.lines()[line], x, baseline);
  if (alone) end_tag("P");
}

void Canvas::text(double x, double baseline, std::string_view words, const Style& style) {
  text(x, baseline, set(words, style), 0);
}

double Canvas::width(std::string_view words, const Style& style) {
  return set(words, style).width();
}

std::vector<std::string> Canvas::wrap(std::string_view words, double limit, const Style& style) {
  std::vector<std::string> out;
  const Block all = set(words, style, limit);
  for (const Block::Line& line : all.lines()) out.push_back(line.words);
  return out;
}

std::string Canvas::one_line_of(std::string_view words, double limit, const Style& style) {
  std::vector<std::string> all = wrap(words, limit, style);
  if (all.size() == 1) return std::move(all.front());
  return wrap(words, limit - width("…", style), style).front() + "…";
}

void Canvas::block(double x, double top, const Block& block) {
  const bool alone = leaf_ == 0;
  if (alone) begin_tag("P", {});
  for (std::size_t i = 0; i < block.lines().size(); ++i)
    text(x, top + block.style().size + block.leading() * static_cast<double>(i), block, i);
  if (alone) end_tag("P");
}

double Canvas::paragraph(double x, double limit, std::string_view words, const Style& style) {
  const Block all = set(words, style, limit);
  for (std::size_t at = 0; at < all.lines().size();) {  // what fits on a page is one tag
    need(all.leading());
    const bool alone = leaf_ == 0;
    if (alone) begin_tag("P", {});
    for (; at < all.lines().size() && room() >= all.leading() - 0.01; ++at, y += all.leading())
      text(x, y + style.size, all, at);
    if (alone) end_tag("P");
  }
  return all.height();
}

void Canvas::line(Spot from, Spot to, Color color, double thick) {
  use(color);
  cairo_set_line_width(cairo_.get(), thick);
  cairo_move_to(cairo_.get(), from.x, from.y);
  cairo_line_to(cairo_.get(), to.x, to.y);
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

void Canvas::box(const Box& box, Color color, bool filled) {
  use(color);
  cairo_rectangle(cairo_.get(), box.x, box.top, box.wide, box.high);
  cairo_set_line_width(cairo_.get(), 0.8);
  filled ? cairo_fill(cairo_.get()) : cairo_stroke(cairo_.get());
}

void Canvas::polygon(const std::vector<std::pair<double, double>>& points, Color color) {
  use(color);
  for (const auto& [px, py] : points) cairo_line_to(cairo_.get(), px, py);
  cairo_close_path(cairo_.get());
  cairo_fill(cairo_.get());
}

void Canvas::ring(Spot center, double radius, Color color, double thick) {
  use(color);
  cairo_save(cairo_.get());
  cairo_translate(cairo_.get(), center.x, center.y);
  cairo_scale(cairo_.get(), radius, radius);
  cairo_new_sub_path(cairo_.get());
  cairo_arc(cairo_.get(), 0, 0, 1, 0, 2 * 3.14159265358979);
  cairo_restore(cairo_.get());
  cairo_set_line_width(cairo_.get(), thick);
  cairo_stroke(cairo_.get());
}

void Canvas::image(cairo_surface_t* picture, int turns, const Box& box) {
  const auto& [x, top, wide, high] = box;
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

void Canvas::hatch(const Box& box, Color color) {
  const auto& [x, top, wide, high] = box;
  cairo_save(cairo_.get());
  cairo_rectangle(cairo_.get(), x, top, wide, high);
  cairo_clip(cairo_.get());
  for (double at = x - high; at < x + wide; at += 5) line({at, top + high}, {at + high, top}, color, 0.7);
  cairo_restore(cairo_.get());
}

void Canvas::qr(double x, double top, double wide, const QrModules& code) {
  if (code.side == 0) return;
  const double module = wide / static_cast<double>(code.side);
  use(kText);
  for (std::size_t row = 0; row < code.side; ++row) {
    for (std::size_t column = 0; column < code.side; ++column) {
      if (!code.dark[row * code.side + column]) continue;
      cairo_rectangle(cairo_.get(), x + static_cast<double>(column) * module, top + static_cast<double>(row) * module,
                      module, module);
    }
  }
  cairo_fill(cairo_.get());
}

std::string Canvas::finish() {
  end_tag("Document");
  cairo_show_page(cairo_.get());
  cairo_.reset();
  cairo_surface_finish(surface_.get());
  surface_.reset();
  return finished(bytes_, {language(), one_line(say(frame_.title)), created_of(frame_), pictures_, frame_.enclosed});
}

std::string print(const Frame& frame, const std::function<void(Canvas&)>& body) {
  Draft before;
  {
    Canvas draft(frame);
    body(draft);
    before = draft.draft();
  }
  Canvas canvas(frame, std::move(before));
  body(canvas);
  return canvas.finish();
}

}  // namespace lineside::paper
