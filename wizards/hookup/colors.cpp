#include "wizards/hookup/colors.hpp"

namespace lineside {

using drawing::Pen;

drawing::Pen conductor_pen(const Service& service, Conductor on) {
  const double volts = service.line_to_neutral_v;
  const bool low = volts > 0 && volts < 130;     // 120/208 and 120/240
  const bool high = volts > 250 && volts < 300;  // 277/480
  if (on == Conductor::Dead) return Pen::Plain;
  if (on == Conductor::N) return high ? Pen::Grey : Pen::White;
  if (service.connection == Connection::HighLegDelta && on == Conductor::L3) return Pen::Orange;
  static constexpr std::array kLow{Pen::Black, Pen::Red, Pen::Blue};
  static constexpr std::array kHigh{Pen::Brown, Pen::Orange, Pen::Yellow};
  const auto at = static_cast<std::size_t>(on);
  return low ? kLow[at] : high ? kHigh[at] : Pen::Plain;
}

drawing::Pen lead_pen(Manual manual, std::size_t ct, std::optional<CtCore> core) {
  if (manual == Manual::LMM) return Pen::Plain;  // LMM 2.2 Table 2 says "colored", not which color
  static constexpr std::array kSolid{Pen::Black, Pen::Red, Pen::Blue};
  return core == CtCore::Split ? Pen::Black : kSolid[ct % kSolid.size()];
}

Message color_name(drawing::Pen pen) {
  switch (pen) {
    case Pen::Black:
      return message("black");
    case Pen::Red:
      return message("red");
    case Pen::Blue:
      return message("blue");
    case Pen::Brown:
      return message("brown");
    case Pen::Orange:
      return message("orange");
    case Pen::Yellow:
      return message("yellow");
    case Pen::White:
      return message("white");
    case Pen::Grey:
      return message("gray");
    default:
      return {};
  }
}

}  // namespace lineside
