#include "app/ui/pen/theme.hpp"

#include <algorithm>
#include <cmath>

namespace lineside::ui {
namespace {

constexpr Rgb hex(std::uint32_t value) {
  return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 0xFFU),
          static_cast<std::uint8_t>(value & 0xFFU)};
}

struct RoleRow {
  Role role;
  std::string_view name;
  Rgb day;
  Rgb night;
};

constexpr std::array kRoles{
    RoleRow{Role::Ground, "ground", hex(0xFAFAF7), hex(0x101418)},
    RoleRow{Role::Raised, "raised", hex(0xFFFFFF), hex(0x1A2026)},
    RoleRow{Role::Sunken, "sunken", hex(0xECEDE8), hex(0x232B32)},
    RoleRow{Role::Hairline, "hairline", hex(0xD8DAD6), hex(0x2C353D)},
    RoleRow{Role::Outline, "outline", hex(0x7C858C), hex(0x7E8A93)},
    RoleRow{Role::Text, "text", hex(0x14181C), hex(0xECEFF1)},
    RoleRow{Role::Quiet, "quiet", hex(0x4A5259), hex(0xA9B4BC)},
    RoleRow{Role::Action, "action", hex(0x0B3D91), hex(0x8AB4F8)},
    RoleRow{Role::OnAction, "on action", hex(0xFFFFFF), hex(0x101418)},
    RoleRow{Role::Pass, "pass", hex(0x0A5C2B), hex(0x7BD88F)},
    RoleRow{Role::Fail, "fail", hex(0xA1001A), hex(0xFF8A80)},
    RoleRow{Role::Caution, "caution", hex(0x7A4B00), hex(0xFFC46B)},
    RoleRow{Role::CannotTell, "cannot tell", hex(0x4A5259), hex(0xA9B4BC)},
    RoleRow{Role::ActionTint, "action tint", hex(0xEDF2FA), hex(0x18222F)},
    RoleRow{Role::PassTint, "pass tint", hex(0xEFF6F0), hex(0x15211B)},
    RoleRow{Role::FailTint, "fail tint", hex(0xFCF2F1), hex(0x271A1B)},
    RoleRow{Role::CautionTint, "caution tint", hex(0xFEFAF1), hex(0x241F16)},
    RoleRow{Role::WireBlack, "black conductor", hex(0x1B1D1F), hex(0x0A0B0C)},
    RoleRow{Role::WireRed, "red conductor", hex(0xC4161C), hex(0xD9333A)},
    RoleRow{Role::WireBlue, "blue conductor", hex(0x1B5FC1), hex(0x3478DB)},
    RoleRow{Role::WireBrown, "brown conductor", hex(0x6B3F1D), hex(0x8A5428)},
    RoleRow{Role::WireOrange, "orange conductor", hex(0xE2711D), hex(0xEE8434)},
    RoleRow{Role::WireYellow, "yellow conductor", hex(0xF0C419), hex(0xF0C419)},
    RoleRow{Role::WireNeutral, "neutral conductor", hex(0xFFFFFF), hex(0xDDE1E4)},
    RoleRow{Role::WireGrey, "grey conductor", hex(0xA3ABB1), hex(0x8B959D)},
    RoleRow{Role::WireEdge, "conductor edge", hex(0x5A6269), hex(0x93A0A9)},
    RoleRow{Role::GreenLed, "green LED lit", hex(0x1FA84A), hex(0x3FE07A)},
    RoleRow{Role::GreenLedDark, "green LED dark", hex(0x2C4A35), hex(0x22402C)},
    RoleRow{Role::RedLed, "red LED lit", hex(0xE3262E), hex(0xFF4B45)},
    RoleRow{Role::RedLedDark, "red LED dark", hex(0x5B2B2D), hex(0x4A2224)},
    RoleRow{Role::LcdGround, "LCD", hex(0xC9D3C0), hex(0xB4C0AA)},
    RoleRow{Role::LcdText, "LCD segments", hex(0x1C221A), hex(0x161B14)},
};
static_assert(kRoles.size() == static_cast<std::size_t>(Role::Count));

template <bool kNight>
constexpr Palette make() {
  Palette palette{};
  for (const RoleRow& row : kRoles) palette[static_cast<std::size_t>(row.role)] = kNight ? row.night : row.day;
  return palette;
}
constexpr Palette kDay = make<false>();
constexpr Palette kNight = make<true>();

double luminance(Rgb colour) {
  const auto channel = [](std::uint8_t value) {
    const double c = value / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b);
}

}  // namespace

const Palette& day_palette() {
  return kDay;
}
const Palette& night_palette() {
  return kNight;
}

std::string_view name(Role role) {
  return kRoles[static_cast<std::size_t>(role)].name;
}

double contrast(Rgb a, Rgb b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Role role_of(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return Role::Text;
    case Tone::Quiet:
      return Role::Quiet;
    case Tone::Pass:
      return Role::Pass;
    case Tone::Caution:
      return Role::Caution;
    case Tone::Fail:
      return Role::Fail;
    case Tone::CannotTell:
      return Role::CannotTell;
  }
  return Role::Text;
}

Role tint_of(Tone tone) {
  switch (tone) {
    case Tone::Pass:
      return Role::PassTint;
    case Tone::Caution:
      return Role::CautionTint;
    case Tone::Fail:
      return Role::FailTint;
    default:
      return Role::Sunken;
  }
}

Theme::Theme(const Look& look)
    : palette(look.night ? &kNight : &kDay),
      px_per_mm(static_cast<float>(std::clamp(look.dpi, 48.0, 600.0) * std::clamp(look.zoom, 0.5, 3.0) / 25.4)),
      hand_per_mm(static_cast<float>(std::clamp(look.dpi, 48.0, 600.0) / 25.4)),
      glove(look.glove),
      reduced_motion(look.reduced_motion) {}

float Theme::mm(double millimetres) const {
  return std::max(1.0F, std::round(static_cast<float>(millimetres) * px_per_mm));
}

float Theme::hand(double millimetres) const {
  return std::max(1.0F, std::round(static_cast<float>(millimetres) * hand_per_mm));
}

}  // namespace lineside::ui
