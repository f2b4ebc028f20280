// Paper: US Letter pages drawn with Cairo, a cursor that moves down and breaks the page by itself, and
// the frame (PRACTICE band, footer, page number) in one place. What is written is tagged, so that it can be heard and
// taken out in order; the frame is not. Sizes in points.
#pragma once

#include <cairo.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/export/pdf/finish.hpp"
#include "app/export/pdf/letters.hpp"
#include "app/export/qr_text.hpp"
#include "app/i18n/translator.hpp"

namespace lineside::paper {

inline constexpr double kWidth = 612;  // US Letter
inline constexpr double kHeight = 792;
inline constexpr double kMargin = 42;
inline constexpr double kInner = kWidth - 2 * kMargin;

/// What stands on every page.
struct Frame {
  Text title;
  Text footer;
  bool practice = false;
  std::string created;  // ISO 8601, the document's creation date: fixed by the record, not by the clock
  int pages = 0;        // 0: not known yet
  bool bare = false;    // nothing but what is drawn: sheets of labels
  const i18n::Translator* words = nullptr;  // null: English
  double wide = kWidth;
  double high = kHeight;
  Enclosed enclosed{};  // a file inside the document
};

/// What the first of two passes found, for the second.
struct Draft {
  int pages = 0;
  int without_font = 0;               // letters
  std::map<std::string, int> places;  // pages of places by their names
};

/// A place on the page: points (1/72 inch) from its left and top edge.
struct Spot {
  double x = 0;
  double y = 0;
};
/// A rectangle on the page, in points.
struct Box {
  double x = 0;
  double top = 0;
  double wide = 0;
  double high = 0;
};

/// One pass over a document: what is drawn goes to the page at the cursor `y`, which moves down and breaks the page by
/// itself. Two passes, so that the first can number pages for the second.
class Canvas {
 public:
  explicit Canvas(Frame frame, Draft before = {});
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  /// The program's own words in the language of the document, with dates as people write them.
  std::string say(const Text& text) const { return paper_words_.say(text); }
  /// "en", "es", …
  std::string language() const;

  double y = 0;  // where the next thing goes; grows downwards
  /// What stands on the pages from the next one on.
  void set_frame(Text footer, bool practice);
  /// Starts a new page unless `height` still fits on this one.
  void need(double height);
  void new_page();
  /// What is left of the page below the cursor.
  double room() const;
  int pages() const { return page_; }

  /// A tag of PDF (ISO 32000-1, 14.8.4) round what is written until its end: "H1", "P", "Table", "TR", "TD".
  class Tagged {
   public:
    Tagged(Canvas& canvas, const char* name, const std::string& attributes);
    ~Tagged();
    Tagged(const Tagged&) = delete;
    Tagged& operator=(const Tagged&) = delete;

   private:
    Canvas& canvas_;
    const char* name_;
  };
  [[nodiscard]] Tagged tag(const char* name, const std::string& attributes = {}) {
    return Tagged(*this, name, attributes);
  }
  /// What is drawn until its end is a picture that shows `words`.
  [[nodiscard]] Tagged figure(std::string words);
  /// A place on this page that a link or bookmark leads to; ASCII without quotes.
  void place(const std::string& name);
  /// What is written until its end leads to a place.
  [[nodiscard]] Tagged link(const std::string& place) { return tag(CAIRO_TAG_LINK, "dest='" + place + "'"); }
  /// The page of a place, as the pass before found it; 0: not known yet.
  int page_at(const std::string& place) const;
  /// A bookmark below `parent` (0: at the top); gives its number.
  int bookmark(int parent, const std::string& words, const std::string& place);

  void text(double x, double baseline, std::string_view words, const Style& style);
  double width(std::string_view words, const Style& style);
  /// Words in lines no wider than `limit`; 0: one line.
  Block set(std::string_view words, const Style& style, double limit = 0);
  /// One line of a block.
  void text(double x, double baseline, const Block& block, std::size_t line);
  /// The whole block from `top` down, without a look at the end of the page.
  void block(double x, double top, const Block& block);
  /// Lines no wider than `limit`; a word that is wider is parted.
  std::vector<std::string> wrap(std::string_view words, double limit, const Style& style);
  /// As much as one line holds, with a mark where there is more.
  std::string one_line_of(std::string_view words, double limit, const Style& style);
  /// Writes wrapped text at the cursor and moves it; returns the height used.
  double paragraph(double x, double limit, std::string_view words, const Style& style);

  void line(Spot from, Spot to, Color color, double thick = 1);
  void stroke(const std::vector<std::pair<double, double>>& points, Color color, double thick);
  void disc(double x, double y_center, double radius, Color color);
  void box(const Box& box, Color color, bool filled);
  void polygon(const std::vector<std::pair<double, double>>& points, Color color);
  void ring(Spot center, double radius, Color color, double thick);
  /// A QR code, `wide` points on each side.
  void qr(double x, double top, double wide, const QrModules& code);
  /// A picture, turned clockwise by quarter turns and fitted into the box.
  void image(cairo_surface_t* picture, int turns, const Box& box);
  /// Slanted lines: an assumption, not a published window.
  void hatch(const Box& box, Color color);

  /// Ends the document and gives its bytes; the canvas is done afterwards.
  std::string finish();
  /// Whether this is the pass that only counts: what takes long and has a known size need not be drawn.
  bool is_draft() const { return before_.pages == 0; }
  /// What this pass found.
  Draft draft() const { return {page_, without_font_, places_}; }

 private:
  void use(Color color);
  void open_page();
  void begin_tag(const char* name, const std::string& attributes);
  void end_tag(const char* name);
  Frame frame_;
  Draft before_;
  i18n::Translator paper_words_;
  Letters letters_;
  std::string bytes_;
  std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface_;
  std::unique_ptr<cairo_t, void (*)(cairo_t*)> cairo_;
  int page_ = 0;
  int leaf_ = 0;  // tags open round words
  int without_font_ = 0;
  std::map<std::string, int> places_;
  std::vector<std::string> pictures_;
};

/// Lays a document out twice: once to count its pages and find its places, once with "page x of y".
std::string print(const Frame& frame, const std::function<void(Canvas&)>& body);

}  // namespace lineside::paper
