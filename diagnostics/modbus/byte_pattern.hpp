// What bytes that made no frame look like: heard with A and B interchanged, at another speed, or with a parity bit. A
// 0x11 reply begins in a known way, so what a wrongly set receiver makes of it can be computed (line_model.hpp).
// Lineside's own method; the manual names no such patterns. docs/protocol.md, "Symptoms".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lineside {

/// The fault of the line that the bytes point to; None if they point to no single one.
enum class BytePattern { None, SwappedPair, WrongSpeed, WrongParity };
/// Speed and parity are not judged from fewer bytes than this.
inline constexpr std::size_t kEnoughForPattern = 8;
/// Judges `noise`. `unit` is the ID whose 0x11 reply was expected; 0 if none was.
BytePattern pattern_of(std::span<const std::uint8_t> noise, std::uint8_t unit = 0);

}  // namespace lineside
