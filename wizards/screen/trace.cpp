#include "wizards/screen/trace.hpp"

#include <algorithm>
#include <cstdio>

#include "diagnostics/modbus/frame.hpp"
#include "models/utf8.hpp"

namespace lineside {
namespace {

Message verdict(const StoredFrame& frame) {
  if (frame.crc == "good") return message("good CRC");
  return frame.crc == "bad" ? message("bad CRC") : message("no frame");
}

/// "+31.4 ms"; longer pauses in seconds. Empty before the first frame and after a restart of the program, when the
/// steady clock began again.
std::string pause(const StoredFrame& frame, std::optional<double> before) {
  if (!before || frame.seconds < *before) return "";
  const double ms = (frame.seconds - *before) * 1000;
  char text[32];
  std::snprintf(text, sizeof text, ms < 10000 ? "+%.1f ms" : "+%.0f s", ms < 10000 ? ms : ms / 1000);
  return text;
}

/// "09:30:00.123" of an ISO time.
std::string time_of_day(const std::string& at) {
  const auto t = at.find('T');
  if (t == std::string::npos) return at;
  return at.substr(t + 1, at.find_first_of("+-Z", t) - t - 1);
}

}  // namespace

std::shared_ptr<const Frames> newest_frames(std::span<const StoredFrame> kept, std::span<const StoredFrame> more) {
  auto out = std::make_shared<Frames>(kept.begin(), kept.end());
  out->insert(out->end(), more.begin(), more.end());
  if (out->size() > kFramesAtHand) out->erase(out->begin(), out->end() - kFramesAtHand);
  return out;
}

std::string trace_line(const StoredFrame& frame, std::optional<double> before) {
  char head[80];
  std::snprintf(head, sizeof head, "  %12s  %s  %-8s  ", pause(frame, before).c_str(),
                frame.sent ? "sent    " : "received", english(verdict(frame)).c_str());
  return shown(frame.at, false) + head + hex_bytes(frame.bytes);
}

std::string trace_text(std::span<const StoredFrame> frames) {
  std::string out;
  std::optional<double> before;
  for (const StoredFrame& frame : frames) {
    out += trace_line(frame, before) + "\n";
    before = frame.seconds;
  }
  return out;
}

KeyValues trace_table(std::span<const StoredFrame> frames) {
  KeyValues table;
  table.title = message("Newest first; each shows the time since the frame before");
  for (std::size_t at = frames.size(); at-- > 0;) {
    const StoredFrame& frame = frames[at];
    std::optional<double> before;
    if (at > 0) before = frames[at - 1].seconds;
    const std::string gap = pause(frame, before);
    table.rows.push_back({Verbatim{shown(time_of_day(frame.at), false) + (gap.empty() ? "" : "  " + gap)},
                          Verbatim{(frame.sent ? "→ " : "← ") + hex_bytes(frame.bytes)}, verdict(frame),
                          frame.crc == "good" ? Tone::Plain : Tone::Caution});
  }
  return table;
}

}  // namespace lineside
