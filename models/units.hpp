// Names for things the trade confuses: a voltage terminal is not a CT, and a register number is not the address on the
// wire. Quantities are plain doubles whose names carry the unit (volts, amps, watts, wh, seconds). Source: S12 2.3
// (terminals), 2.5.3 (registers).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lineside {

/// A voltage terminal of the meter (S12 Table 3, J3). N is never a Line.
enum class Line : std::uint8_t { L1, L2, L3 };
/// A CT input of the meter (S12 Table 3, J1).
enum class Ct : std::uint8_t { CT1, CT2, CT3 };

/// Metering elements of the largest meter here, so also its lines and CTs.
inline constexpr std::size_t kMaxElements = 3;
inline constexpr std::array kLines{Line::L1, Line::L2, Line::L3};
inline constexpr std::array kCts{Ct::CT1, Ct::CT2, Ct::CT3};

/// The position of a terminal or CT, from 0, for arrays such as PerLine.
constexpr std::size_t index(Line line) {
  return static_cast<std::size_t>(line);
}
constexpr std::size_t index(Ct ct) {
  return static_cast<std::size_t>(ct);
}
/// The name printed on the meter.
constexpr std::string_view name(Line line) {
  constexpr std::array<std::string_view, 3> names{"L1", "L2", "L3"};
  return names[index(line)];
}
constexpr std::string_view name(Ct ct) {
  constexpr std::array<std::string_view, 3> names{"CT1", "CT2", "CT3"};
  return names[index(ct)];
}
/// Reads "L1" in either case; nothing for any other text.
constexpr std::optional<Line> line_from(std::string_view text) {
  if (text.size() != 2 || (text[0] != 'L' && text[0] != 'l') || text[1] < '1' || text[1] > '3') return std::nullopt;
  return static_cast<Line>(text[1] - '1');
}

/// Reads "CT1" in capitals; nothing for any other text.
constexpr std::optional<Ct> ct_from(std::string_view text) {
  if (text.size() != 3 || !text.starts_with("CT") || text[2] < '1' || text[2] > '3') return std::nullopt;
  return static_cast<Ct>(text[2] - '1');
}

/// One reading per line or CT; empty if not measured or not fitted.
using PerLine = std::array<std::optional<double>, kMaxElements>;

/// A holding register as the manual numbers it, 40001 and up (S12 2.5.3).
struct RegisterNumber {
  std::uint32_t value;
  constexpr bool operator==(const RegisterNumber&) const = default;
};
/// The 16-bit address that travels in a Modbus PDU.
struct PduAddress {
  std::uint16_t value;
  constexpr bool operator==(const PduAddress&) const = default;
};
/// The only place where a register number becomes an address: number minus 40001.
constexpr PduAddress pdu_address(RegisterNumber number) {
  return PduAddress{static_cast<std::uint16_t>(number.value - 40001U)};
}

/// A Modbus ID that a meter can have: 1 to 247 (Modbus specification; ruling in docs/protocol.md).
class UnitId {
 public:
  /// Returns nothing if `value` is outside 1-247.
  static constexpr std::optional<UnitId> from(long value) {
    if (value < 1 || value > 247) return std::nullopt;
    return UnitId{static_cast<std::uint8_t>(value)};
  }
  constexpr std::uint8_t value() const { return value_; }
  constexpr auto operator<=>(const UnitId&) const = default;

 private:
  explicit constexpr UnitId(std::uint8_t value) : value_(value) {}
  std::uint8_t value_;
};
inline constexpr UnitId kFactoryUnitId = *UnitId::from(1);  // S12 2.5.3: default Modbus ID 0x01

}  // namespace lineside
