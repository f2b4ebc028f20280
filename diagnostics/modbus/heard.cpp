#include "diagnostics/modbus/heard.hpp"

#include <algorithm>
#include <array>

#include "diagnostics/modbus/crc16.hpp"

namespace lineside::modbus::heard {

namespace {

using View = std::span<const std::uint8_t>;

constexpr std::size_t kLeastText = 4;
constexpr std::size_t kMbapLength = 6;  // transaction, protocol, length (Modbus messaging on TCP/IP 3.1.3)

bool idle_byte(std::uint8_t byte) {
  return byte == 0x00 || byte == 0xFF;
}

/// Cuts bytes into whole frames; empty if anything else is left.
std::vector<Bytes> cut_into_frames(View bytes) {
  std::vector<Bytes> out;
  while (!bytes.empty()) {
    std::size_t length = 4;
    while (length <= bytes.size() && !crc_fits(bytes.first(length))) ++length;
    if (length > bytes.size()) return {};
    out.emplace_back(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
    bytes = bytes.subspan(length);
  }
  return out;
}

/// Without what an idle line adds: up to two bytes of 00 or FF at the end, or at either end.
View bare_end(View bytes) {
  for (std::size_t cut = 0; cut < kMostGlitch && !bytes.empty() && idle_byte(bytes.back()); ++cut)
    bytes = bytes.first(bytes.size() - 1);
  return bytes;
}
View bare(View bytes) {
  for (std::size_t cut = 0; cut < kMostGlitch && !bytes.empty() && idle_byte(bytes.front()); ++cut)
    bytes = bytes.subspan(1);
  return bare_end(bytes);
}

bool echo_cut(View bytes, View request) {
  const auto is_piece = [&](View piece) {
    return piece.size() >= 2 && piece.size() < request.size() && piece.size() + 2 >= request.size() &&
           std::search(request.begin(), request.end(), piece.begin(), piece.end()) != request.end();
  };
  // The reply to a 0x06 is the same bytes: with its first one spoiled, it is not an echo.
  const View piece = request[1] == kWriteOne ? bare_end(bytes) : bare(bytes);
  return is_piece(bytes) || (bytes.size() <= request.size() && is_piece(piece));
}

/// True if a reply to `request` is somewhere in `bytes`.
bool holds_reply(View bytes, View request) {
  for (std::size_t from = 0; from + 4 <= bytes.size(); ++from) {
    if (fit_reply(request, request[0], bytes.subspan(from)).fit != Fit::No) return true;
  }
  return false;
}

/// FF and a verb of the negotiation (RFC 854), option by option.
bool telnet_negotiation(View bytes) {
  if (bytes.size() < 3 || bytes.size() % 3 != 0) return false;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    if (bytes[at] != 0xFF || bytes[at + 1] < 0xFB || bytes[at + 1] == 0xFF) return false;
  }
  return true;
}

/// A frame in which every FF was sent twice.
bool telnet_doubled(View bytes) {
  while (bytes.size() > 3 && telnet_negotiation(bytes.first(3))) bytes = bytes.subspan(3);
  Bytes single;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    single.push_back(bytes[at]);
    if (bytes[at] == 0xFF && at + 1 < bytes.size() && bytes[at + 1] == 0xFF) ++at;
  }
  return single.size() < bytes.size() && crc_fits(single);
}

/// `frame`, from the unit on, as it stands after a header of Modbus/TCP: as long as its function says, with or without
/// a
bool whole_behind_header(View frame, View request) {
  if (frame.size() < 3) return false;
  const auto long_as = [&](std::size_t length) { return frame.size() == length || frame.size() == length + 2; };
  if (!request.empty() && (frame[0] != request[0] || (frame[1] & ~kExceptionBit) != request[1])) return false;
  if ((frame[1] & kExceptionBit) != 0) return long_as(3);
  switch (frame[1]) {
    case kReadHolding:
      return long_as(3U + frame[2]);
    case kWriteOne:
    case kWriteMany:
      return long_as(6);
    default:
      return frame[1] == kReportId;
  }
}

/// A header whose transaction number is the beginning of our request, as a gateway makes that took our frame for one of
/// its own: no RTU reply has a 00 there.
bool modbus_tcp_of_ours(View bytes) {
  return bytes.size() > kMbapLength + 2 && bytes[2] == 0 && bytes[3] == 0 && bytes[4] == 0 &&
         bytes.size() == kMbapLength + bytes[5];
}

/// Whole frames with their headers and nothing else: the tail of an RTU reply may begin like a header.
bool modbus_tcp(View bytes, View request) {
  while (bytes.size() > kMbapLength) {
    const std::size_t length = kMbapLength + bytes[5];
    if (bytes[2] != 0 || bytes[3] != 0 || bytes[4] != 0 || bytes.size() < length) return false;
    if (!whole_behind_header(bytes.subspan(kMbapLength, bytes[5]), request)) return false;
    bytes = bytes.subspan(length);
    if (bytes.empty()) return true;
  }
  return false;
}

bool printable_text(View bytes) {
  const auto printable = [](std::uint8_t byte) {
    return (byte >= 0x20 && byte < 0x7F) || byte == '\r' || byte == '\n' || byte == '\t';
  };
  return bytes.size() >= kLeastText && std::ranges::all_of(bytes, printable);
}

bool first_bytes_cut(View bytes, View request) {
  Bytes whole(request.begin(), request.begin() + 2);
  whole.insert(whole.end(), bytes.begin(), bytes.end());
  const View all(whole);
  const auto fits = [&](View frame) {
    const Fitted found = fit_reply(request, request[0], frame);
    return found.fit != Fit::No && found.length == frame.size();
  };
  if (bytes.size() >= 3 && fits(all)) return true;
  whole.erase(whole.begin() + 1);
  return bytes.size() >= 3 && fits(whole);
}

/// With its last byte, or its last two, put back by the CRC. Without a CRC only a text says that all the rest is there.
bool last_bytes_cut(View bytes, View request) {
  if (bytes.size() < 4 || bytes[0] != request[0]) return false;
  const auto fits = [&](View body) {
    Bytes whole(body.begin(), body.end());
    const std::uint16_t crc = crc16(body);
    whole.push_back(static_cast<std::uint8_t>(crc & 0xFFU));
    whole.push_back(static_cast<std::uint8_t>(crc >> 8U));
    const Fitted found = fit_reply(request, request[0], whole);
    return found.fit != Fit::No && found.length == whole.size();
  };
  const View less_one = bytes.first(bytes.size() - 1);
  if ((crc16(less_one) & 0xFFU) == bytes.back() && fits(less_one)) return true;
  if (has_length(request[1])) return begins_reply(request, request[0], bytes) && fits(bytes);
  const auto digit = [](std::uint8_t byte) { return byte >= '0' && byte <= '9'; };
  return begins_reply(request, request[0], bytes) && std::ranges::all_of(bytes.last(3), digit);
}

/// Software flow control takes the function 11 out of the reply.
bool swallowed(View bytes, View request) {
  if (request[1] != kReportId || bytes.size() < 4 || bytes[0] != request[0]) return false;
  Bytes whole(bytes.begin(), bytes.end());
  whole.insert(whole.begin() + 1, request[1]);
  const Fitted found = fit_reply(request, request[0], whole);
  return found.fit == Fit::Reply && found.length == whole.size();
}

}  // namespace

}  // namespace lineside::modbus::heard

namespace lineside::modbus {

bool is_glitch(std::span<const std::uint8_t> bytes) {
  return !bytes.empty() && bytes.size() <= kMostGlitch && std::ranges::all_of(bytes, heard::idle_byte);
}

std::vector<Bytes> frames_in(std::span<const std::uint8_t> bytes) {
  for (std::size_t front = 0; front <= kMostGlitch && front < bytes.size(); ++front) {
    if (front > 0 && !heard::idle_byte(bytes[front - 1])) break;
    for (std::size_t back = 0; back <= kMostGlitch && front + back < bytes.size(); ++back) {
      if (back > 0 && !heard::idle_byte(bytes[bytes.size() - back])) break;
      auto frames = heard::cut_into_frames(bytes.subspan(front, bytes.size() - front - back));
      if (!frames.empty()) return frames;
    }
  }
  return {};
}

BurstKind kind_of(std::span<const std::uint8_t> bytes, std::span<const std::uint8_t> request, bool answered) {
  if (is_glitch(bytes)) return BurstKind::Glitch;
  const bool asked = request.size() >= 4;
  if (asked && !answered) {
    if (std::ranges::equal(bytes, request)) return BurstKind::Echo;
    if (heard::echo_cut(bytes, request)) return BurstKind::EchoCut;
    // With a glitch at either end. Not of a 0x06: its reply is the same bytes.
    const auto frames = frames_in(bytes);
    if (request[1] != kWriteOne && frames.size() == 1 && std::ranges::equal(frames.front(), request))
      return BurstKind::Echo;
  }
  const BurstKind ours = answered ? BurstKind::SecondReply : BurstKind::Mismatch;
  if (const auto frames = frames_in(bytes); !frames.empty()) {
    const auto of_asked = [&](const Bytes& frame) { return asked && frame[0] == request[0]; };
    return std::ranges::any_of(frames, of_asked) ? ours : BurstKind::Foreign;
  }
  if (asked && heard::holds_reply(bytes, request)) return ours;
  const bool ours_begins =
      asked && bytes.size() >= 2 && bytes[0] == request[0] && (bytes[1] & ~kExceptionBit) == request[1];
  // One reply and the beginning of another: two of that ID.
  if (answered && asked && bytes.size() >= 4 && begins_reply(request, request[0], bytes)) return BurstKind::SecondReply;
  if (heard::telnet_negotiation(bytes) || heard::telnet_doubled(bytes)) return BurstKind::Telnet;
  if (ours_begins ? heard::modbus_tcp_of_ours(bytes) : heard::modbus_tcp(bytes, request)) return BurstKind::ModbusTcp;
  if (asked && heard::swallowed(bytes, request)) return BurstKind::Swallowed;
  for (const auto part : {bytes, heard::bare(bytes)}) {
    if (asked && heard::first_bytes_cut(part, request)) return BurstKind::CutFirst;
    if (asked && heard::last_bytes_cut(part, request)) return BurstKind::CutLast;
  }
  return heard::printable_text(bytes) ? BurstKind::GatewayText : BurstKind::Noise;
}

Voice voice_of(BurstKind kind) {
  switch (kind) {
    case BurstKind::Reply:
    case BurstKind::Exception:
    case BurstKind::Late:
    case BurstKind::Echo:
    case BurstKind::EchoCut:
    case BurstKind::Glitch:
      return Voice::None;
    case BurstKind::SecondReply:
    case BurstKind::Mismatch:
      return Voice::SecondMeter;
    case BurstKind::Foreign:
      return Voice::OtherMaster;
    case BurstKind::Telnet:
    case BurstKind::ModbusTcp:
    case BurstKind::GatewayText:
      return Voice::Gateway;
    case BurstKind::OnceMore:
    case BurstKind::CutFirst:
    case BurstKind::CutLast:
    case BurstKind::Swallowed:
    case BurstKind::Noise:
      return Voice::Unclear;
  }
  return Voice::Unclear;
}

std::optional<Error> other_voice(std::span<const Burst> bursts, const Text& where) {
  const auto heard_one = [&](Voice voice) {
    return std::ranges::any_of(bursts, [&](const Burst& burst) { return voice_of(burst.kind) == voice; });
  };
  if (heard_one(Voice::SecondMeter)) return Error{ErrorCode::MoreThanOneMeter, where};
  if (heard_one(Voice::OtherMaster)) return Error{ErrorCode::OtherMaster, where};
  if (heard_one(Voice::Gateway)) return Error{ErrorCode::GatewayTalks, where};
  if (heard_one(Voice::Unclear)) return Error{ErrorCode::LineNotClean, where};
  return std::nullopt;
}

}  // namespace lineside::modbus
