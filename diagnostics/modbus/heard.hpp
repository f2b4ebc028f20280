// Names what was heard on the line: the one judgment that read, scan, set-id, reset-demand and the wizard share. A
// glitch, our own echo and the asked meter's reply are not a second voice. Two replies from one ID, or
// a frame of that ID that answers nothing, are a second meter. Everything else has its own name and is never called a
// second meter. docs/protocol.md, "What was heard".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/clock.hpp"
#include "diagnostics/modbus/frame.hpp"
#include "diagnostics/result.hpp"

namespace lineside::modbus {

/// What a run of bytes is.
enum class BurstKind {
  Reply,        // the answer
  Exception,    // a refusal by the meter or its gateway
  Late,         // the answer to our previous question, which had timed out
  Echo,         // the request itself, returned
  EchoCut,      // the request without one or two bytes at its ends
  Glitch,       // a byte or two of 00 or FF: added by an idle line
  SecondReply,  // a whole frame of the asked ID after its answer
  OnceMore,     // a repeated answer after a time-out: late, or another meter's
  Mismatch,     // a whole frame of the asked ID that does not answer this request
  Foreign,      // whole frames of another ID: another master's, or a late reply
  CutFirst,     // the answer without its first byte or two
  CutLast,      // the answer without its last byte or two
  Swallowed,    // the answer without its byte 11 (hex)
  Telnet,       // a gateway in telnet mode: negotiation, or every FF doubled
  ModbusTcp,    // a frame with the header of Modbus/TCP
  GatewayText,  // printable text: registration, heartbeat, a prompt
  Noise,        // none of these: cut, corrupted, collided
};

/// A run of bytes between two silences.
struct Burst {
  Instant at{};           // first byte
  Instant longest_gap{};  // longest pause between deliveries of bytes
  BurstKind kind = BurstKind::Noise;
  Bytes bytes;
};

/// At most this many bytes of 00 or FF are a glitch that an idle line adds before or after a frame.
inline constexpr std::size_t kMostGlitch = 2;
/// True for a byte or two of 00 or FF, which answer no question.
bool is_glitch(std::span<const std::uint8_t> bytes);
/// Names `bytes` that were heard after `request` (empty: nothing was asked) and are not its answer. `answered` means
/// that the answer has come, so neither an echo nor a first reply can follow.
BurstKind kind_of(std::span<const std::uint8_t> bytes, std::span<const std::uint8_t> request, bool answered);

/// The whole frames in `bytes`, one after another, without a glitch before or after them; empty if there is anything
/// else.
std::vector<Bytes> frames_in(std::span<const std::uint8_t> bytes);

/// Whose voice a burst is, apart from the asked meter's and our own.
enum class Voice { None, SecondMeter, OtherMaster, Gateway, Unclear };
/// None for a reply, an exception, an echo and a glitch; Unclear for bytes that may be anyone's.
Voice voice_of(BurstKind kind);
/// The error that follows from what was heard beside one clean voice; nothing if all of it is harmless. `where` is the
/// ID that was asked.
std::optional<Error> other_voice(std::span<const Burst> heard, const Text& where);

}  // namespace lineside::modbus
