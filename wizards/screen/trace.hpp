// Every frame of the bus as people read it: when, how long after the one before, which way, the bytes, and whether the
// checksum fits. The same words on the screen S-2, in the file it writes and in `--trace`. docs/protocol.md, "Trace".
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
/// How many of the newest frames the wizard keeps at hand; the store keeps all.
inline constexpr std::size_t kFramesAtHand = 100;

/// `kept` with `more` behind, cut to the newest kFramesAtHand.
std::shared_ptr<const Frames> newest_frames(std::span<const StoredFrame> kept, std::span<const StoredFrame> more);

/// One line: wall time, milliseconds since the frame before, direction, CRC verdict, bytes. `before`: the steady time
/// of the frame before, seconds.
std::string trace_line(const StoredFrame& frame, std::optional<double> before);
/// A line a frame, in their order.
std::string trace_text(std::span<const StoredFrame> frames);
/// The frames as a table, newest first.
KeyValues trace_table(std::span<const StoredFrame> frames);

}  // namespace lineside
