#include "app/ui/pen/fonts.hpp"

#include <imgui.h>
#include <imgui_freetype.h>

#include <filesystem>

namespace lineside::ui {
namespace {

struct StyleRow {
  Style style;
  const char* file;
  double mm;
  bool wide;  // all letters and symbols, else digits, ASCII and units
};

constexpr std::array kStyles{
    StyleRow{Style::Title, "DejaVuSans.ttf", 6, true},
    StyleRow{Style::Body, "DejaVuSans.ttf", 4, true},
    StyleRow{Style::Bold, "DejaVuSans-Bold.ttf", 4, true},
    StyleRow{Style::Small, "DejaVuSans.ttf", 3.2, true},
    StyleRow{Style::Mono, "DejaVuSansMono.ttf", 4, true},
    StyleRow{Style::Reading, "DejaVuSansMono-Bold.ttf", 8, false},
};
static_assert(kStyles.size() == static_cast<std::size_t>(Style::Count));

// ASCII, Latin-1, the French and Spanish letters beyond it, punctuation, arrows and signs the screens use.
constexpr ImWchar kWide[] = {0x20,   0x7E,   0xA0,   0x17F,  0x394,  0x394,  0x3A9,  0x3A9,  0x3C6,  0x3C6,  0x2010,
                             0x2015, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2022, 0x2026, 0x2026, 0x2032, 0x2033,
                             0x2039, 0x203A, 0x20AC, 0x20AC, 0x2122, 0x2122, 0x2190, 0x2193, 0x2212, 0x2212, 0x221A,
                             0x221A, 0x221E, 0x2220, 0x223C, 0x223C, 0x2248, 0x2248, 0x2260, 0x2260, 0x2264, 0x2265,
                             0x25A0, 0x25A1, 0x25B2, 0x25B2, 0x25B4, 0x25B4, 0x25B6, 0x25B6, 0x25B8, 0x25B8, 0x25BE,
                             0x25BE, 0x25C2, 0x25C2, 0x25CB, 0x25CB, 0x25CF, 0x25CF, 0x2600, 0x2600, 0x2610, 0x2611,
                             0x263E, 0x263E, 0x26A0, 0x26A1, 0x2713, 0x2714, 0x2717, 0x2718, 0};
constexpr ImWchar kDigits[] = {0x20, 0x7E, 0xB0, 0xB2, 0xB7, 0xB7, 0x2013, 0x2014, 0x2026, 0x2026, 0x2212, 0x2212, 0};

}  // namespace

double em_mm(Style style) {
  return kStyles[static_cast<std::size_t>(style)].mm;
}

FontSet load_fonts(ImFontAtlas& atlas, const Theme& theme, std::string_view folder) {
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  FontSet set;
  for (const StyleRow& row : kStyles) {
    const std::filesystem::path path = std::filesystem::path(folder) / row.file;
    const float size = theme.mm(row.mm);
    std::error_code ignored;
    ImFont* font = nullptr;
    if (std::filesystem::is_regular_file(path, ignored)) {
      font = atlas.AddFontFromFileTTF(path.c_str(), size, nullptr, row.wide ? kWide : kDigits);
    }
    if (font == nullptr) {
      if (set.problem.empty()) {
        set.problem =
            msg("The font {file} is missing: letters look coarse. Install fonts-dejavu-core.", Verbatim{path.string()});
      }
      ImFontConfig config;
      config.SizePixels = size;
      font = atlas.AddFontDefault(&config);
    }
    set.font[static_cast<std::size_t>(row.style)] = font;
  }
  atlas.Build();
  return set;
}

bool has_glyphs(const FontSet& fonts, Style style, std::string_view text) {
  const ImFont* font = fonts.of(style);
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned code = lead < 0x80 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      code = code << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    i += length;
    if (code == '\n') continue;
    if (code > 0xFFFF || font->FindGlyphNoFallback(static_cast<ImWchar>(code)) == nullptr) return false;
  }
  return true;
}

}  // namespace lineside::ui
