// What bytes that made no frame look like: heard with A and B interchanged, at another speed, or with a parity bit.
// A meter's 0x11 reply has a known beginning, so what a wrong receiver makes of it can be worked out (line_model.hpp).
// Lineside's own; the manual names no such patterns. docs/protocol.md, "Symptoms".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lineside {

enum class BytePattern { None, SwappedPair, WrongSpeed, WrongParity };
/// Fewer bytes than this name no pattern of speed or parity.
inline constexpr std::size_t kEnoughForPattern = 8;
/// `unit`: whose 0x11 reply was expected, 0 where nothing was.
BytePattern pattern_of(std::span<const std::uint8_t> noise, std::uint8_t unit = 0);

}  // namespace lineside
