// The type scale, baked into one atlas at whole pixels: DejaVu Sans, and DejaVu Sans Mono for readings
// and model numbers so that 0/O and 1/I/l differ. A missing file falls back to the built-in font, and says so.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/ui/pen/theme.hpp"

struct ImFont;
struct ImFontAtlas;

namespace lineside::ui {

enum class Style : std::uint8_t { Title, Body, Bold, Small, Mono, Reading, Count };

struct FontSet {
  std::array<ImFont*, static_cast<std::size_t>(Style::Count)> font{};
  Text problem;  // which file is missing and what to install; empty: all there
  ImFont* of(Style style) const { return font[static_cast<std::size_t>(style)]; }
};

/// Em height in millimetres.
double em_mm(Style style);

/// The package's folder, where packages.debian.org puts fonts-dejavu-core.
inline constexpr std::string_view kFontFolder = "/usr/share/fonts/truetype/dejavu";

/// Empties `atlas` and fills it for this theme. The caller uploads its texture afterwards.
FontSet load_fonts(ImFontAtlas& atlas, const Theme& theme, std::string_view folder = kFontFolder);

/// True where every code point of `text` has a glyph of its own in that style.
bool has_glyphs(const FontSet& fonts, Style style, std::string_view text);

}  // namespace lineside::ui
