// What bytes on the line are: the one judgement that read, scan, set-id, reset-demand and the wizard share.
// A glitch, our own echo and the asked meter's reply are no second voice; two replies of one ID are two meters;
// everything else has its own name and is never called a second meter. docs/protocol.md, "What was heard".
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

enum class BurstKind {
  Reply,        // the answer
  Exception,    // the meter refuses, or its gateway does
  Late,         // the answer to our question before, which had timed out
  Echo,         // the request itself came back
  EchoCut,      // the request less one or two of its outer bytes
  Glitch,       // a byte or two of 00 or FF: what an idle line adds by itself
  SecondReply,  // a whole frame of the asked ID after its answer
  OnceMore,     // the answer again, where a question before had timed out: late, or another meter's
  Mismatch,     // a whole frame of the asked ID that does not answer this request
  Foreign,      // whole frames of another ID: another master's, or a late reply
  CutFirst,     // the answer less its first byte or two
  CutLast,      // the answer less its last byte or two
  Swallowed,    // the answer less its byte 11 hex
  Telnet,       // a gateway in telnet mode: negotiation, or every FF doubled
  ModbusTcp,    // a frame with the header of Modbus/TCP
  GatewayText,  // printable text: registration, heartbeat, a prompt
  Noise,        // none of these: cut, corrupted, collided
};

struct Burst {
  Instant at{};           // first byte
  Instant longest_gap{};  // longest pause between bytes as they were handed over
  BurstKind kind = BurstKind::Noise;
  Bytes bytes;
};

/// So many bytes of 00 or FF an idle line adds before or behind a frame.
inline constexpr std::size_t kMostGlitch = 2;
/// A byte or two of all zeros or all ones. Nobody's answer.
bool is_glitch(std::span<const std::uint8_t> bytes);
/// `bytes` heard after `request` (empty: nothing was asked) and not taken as its answer. `answered`: the answer has
/// come, so that neither an echo nor a first reply can follow.
BurstKind kind_of(std::span<const std::uint8_t> bytes, std::span<const std::uint8_t> request, bool answered);

/// The whole frames in `bytes`, one behind the other, with a glitch before or behind them set aside; empty where there
/// is anything else.
std::vector<Bytes> frames_in(std::span<const std::uint8_t> bytes);

/// Whose voice a burst is, beside the asked meter's and our own.
enum class Voice { None, SecondMeter, OtherMaster, Gateway, Unclear };
Voice voice_of(BurstKind kind);
/// The error of what was heard beside one clean voice; nothing where all of it is harmless. `where`: the ID asked.
std::optional<Error> other_voice(std::span<const Burst> heard, const Text& where);

}  // namespace lineside::modbus
