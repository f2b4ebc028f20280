// Every frame of the bus as people read it: when, how long after the previous one, direction, bytes, and whether the
// checksum fits. Screen S-2, the file it writes and `--trace` use the same words. docs/protocol.md, "Trace".
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "wizards/record/job_store.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

using Frames = std::vector<StoredFrame>;
/// How many of the newest frames the wizard keeps in memory; the store keeps all.
inline constexpr std::size_t kFramesAtHand = 100;

/// `kept` followed by `more`, cut to the newest kFramesAtHand.
std::shared_ptr<const Frames> newest_frames(std::span<const StoredFrame> kept, std::span<const StoredFrame> more);

/// One line: wall time, milliseconds since the previous frame, direction, CRC verdict, bytes. `before` is the previous
/// frame's time on the steady clock, in seconds.
std::string trace_line(const StoredFrame& frame, std::optional<double> before);
/// One line per frame, in their order.
std::string trace_text(std::span<const StoredFrame> frames);
/// The frames as a table, newest first.
KeyValues trace_table(std::span<const StoredFrame> frames);

}  // namespace lineside
