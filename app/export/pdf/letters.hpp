// Letters on paper, set by Pango: lines are broken where the script allows, right-to-left runs turn round, and letters
// that DejaVu Sans does not have come from whatever font of the system has them. Cairo's own text calls were rejected:
// they neither shape nor look for another font. Sizes in points.
#pragma once

#include <cairo.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lineside::paper {

/// Red, green and blue from 0 to 1.
struct Color {
  double red;
  double green;
  double blue;
};
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

/// Letters of one size (points), weight and color.
struct Style {
  double size = 9;
  bool bold = false;
  Color color = kText;
};

/// Words in lines no wider than a limit; cheap to copy.
class Block {
 public:
  struct Line {
    std::shared_ptr<void> layout;  // a PangoLayout
    int at = 0;                    // which of its lines
    std::string words;             // what stands in it
    double width = 0;
    int without_font = 0;  // letters that no font of this system has: each is shown as a box
  };
  const std::vector<Line>& lines() const { return lines_; }
  double leading() const { return leading_; }
  double height() const { return leading_ * static_cast<double>(lines_.size()); }
  double width() const;  // of the widest line
  const Style& style() const { return style_; }

 private:
  friend class Letters;
  std::vector<Line> lines_;
  double leading_ = 0;
  Style style_;
};

/// Sets words with Pango: line breaking, shaping, and other fonts where one lacks a letter.
class Letters {
 public:
  /// `language`: "en", "es", …: where lines may break, and which of several fonts is taken.
  explicit Letters(std::string_view language);

  /// `limit`: 0 for one line as wide as it comes. A word wider than the limit is parted, without a hyphen: it may be a
  /// serial number. Never without a line.
  Block set(std::string_view words, const Style& style, double limit) const;
  /// The first letter of the line begins at `x`.
  void draw(cairo_t* pen, const Block& block, const Block::Line& line, double x, double baseline) const;

 private:
  std::shared_ptr<void> context_;  // a PangoContext
};

/// How many letters of these words no font of this system has.
int letters_without_font(std::string_view words);

}  // namespace lineside::paper
