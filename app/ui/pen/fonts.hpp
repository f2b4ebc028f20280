// The type sizes, baked into one atlas at whole pixels: DejaVu Sans, and DejaVu Sans Mono for readings and model
// numbers, so that 0/O and 1/I/l differ. If a file is missing, ImGui's built-in font is used and FontSet::problem says
// so.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/ui/pen/theme.hpp"

struct ImFont;
struct ImFontAtlas;

namespace lineside::ui {

/// The type styles; Reading is the large one for values.
enum class Style : std::uint8_t { Title, Body, Bold, Small, Mono, Reading, Count };

/// The fonts in an atlas, which owns them.
struct FontSet {
  std::array<ImFont*, static_cast<std::size_t>(Style::Count)> font{};
  Text problem;  // which file is missing and what to install; empty: all there
  ImFont* of(Style style) const { return font[static_cast<std::size_t>(style)]; }
};

/// The height of an em in millimeters.
double em_mm(Style style);

/// The folder in which fonts-dejavu-core installs its files (packages.debian.org).
inline constexpr std::string_view kFontFolder = "/usr/share/fonts/truetype/dejavu";

/// Empties `atlas` and fills it for this theme. The caller then uploads its texture.
FontSet load_fonts(ImFontAtlas& atlas, const Theme& theme, std::string_view folder = kFontFolder);

/// True if every code point of `text` has its own glyph in that style.
bool has_glyphs(const FontSet& fonts, Style style, std::string_view text);

}  // namespace lineside::ui
