// Paper: US Letter pages drawn with Cairo, a cursor that moves down and breaks the page by itself, and the frame
// (PRACTICE band, footer, page number) in one place. Sizes in points, 1/72 inch; x to the right, y down.
#pragma once

#include <cairo.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/i18n/translator.hpp"

namespace lineside::paper {

inline constexpr double kWidth = 612;  // US Letter, points
inline constexpr double kHeight = 792;
inline constexpr double kMargin = 46;
inline constexpr double kInner = kWidth - 2 * kMargin;

/// A color of paper, each part 0 to 1.
struct Color {
  double red;
  double green;
  double blue;
};
/// A color from 0xRRGGBB.
constexpr Color rgb(unsigned hex) {
  return {(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0};
}
inline constexpr Color kText = rgb(0x14181C);
inline constexpr Color kQuiet = rgb(0x4A5259);
inline constexpr Color kPass = rgb(0x0A5C2B);
inline constexpr Color kFail = rgb(0xA1001A);
inline constexpr Color kCaution = rgb(0x7A4B00);
inline constexpr Color kAction = rgb(0x0B3D91);
inline constexpr Color kRule = rgb(0xC9CFD3);
inline constexpr Color kWhite = rgb(0xFFFFFF);

/// How a run of text is set.
struct Style {
  double size = 9;
  bool bold = false;
  Color color = kText;
};

/// What is printed on every page.
struct Frame {
  Text title;
  Text footer;
  bool practice = false;
  std::string created;  // ISO 8601, the document's creation date: fixed by the record, not by the clock
  int pages = 0;        // 0: not known yet, so no "of y"
  bool bare = false;    // no frame at all: sheets of labels
  const i18n::Translator* words = nullptr;  // nullptr: English
};

/// A PDF being drawn, in memory.
class Canvas {
 public:
  explicit Canvas(Frame frame);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  /// The text in the language of the document.
  std::string say(const Text& text) const { return i18n::say(text, frame_.words); }

  double y = 0;  // where the next item goes; grows downward
  /// What is printed on the pages from the next one on.
  void set_frame(Text footer, bool practice);
  /// Starts a new page unless `height` still fits on this one.
  void need(double height);
  void new_page();
  int pages() const { return page_; }

  // Shapes and single lines of text, at places in points from the upper left corner of the page.
  void text(double x, double baseline, std::string_view words, const Style& style);
  double width(std::string_view words, const Style& style);
  /// Lines no wider than `limit`; a wider word is cut.
  std::vector<std::string> wrap(std::string_view words, double limit, const Style& style);
  /// Writes wrapped text at the cursor and moves it; returns the height used.
  double paragraph(double x, double limit, std::string_view words, const Style& style);

  void line(double x1, double y1, double x2, double y2, Color color, double thick = 1);
  void stroke(const std::vector<std::pair<double, double>>& points, Color color, double thick);
  void disc(double x, double y_center, double radius, Color color);
  void box(double x, double top, double wide, double high, Color color, bool filled);
  void polygon(const std::vector<std::pair<double, double>>& points, Color color);
  void ring(double x, double y_center, double rx, double ry, Color color, double thick);
  /// A QR code of `words`, `wide` points on each side.
  void qr(double x, double top, double wide, const std::string& words);
  /// A picture, turned clockwise by quarter turns and fitted into the box.
  void image(cairo_surface_t* picture, int turns, double x, double top, double wide, double high);
  /// Slanted lines, for an assumption in place of a published window.
  void hatch(double x, double top, double wide, double high, Color color);

  /// Ends the document and returns its bytes; the canvas cannot be used afterwards.
  std::string finish();

 private:
  void use(const Style& style);
  void use(Color color);
  void open_page();
  Frame frame_;
  std::string bytes_;
  std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface_;
  std::unique_ptr<cairo_t, void (*)(cairo_t*)> cairo_;
  int page_ = 0;
};

/// Lays a document out twice: once to count its pages, once with "page x of y".
std::string print(const Frame& frame, const std::function<void(Canvas&)>& body);

}  // namespace lineside::paper
