// Changes a meter's Modbus ID and proves it. Nothing is written before one clean identity that names a Leviton meter,
// with no second reply within 500 ms. Source: S12 2.5.3 "0x10 Preset Multiple registers"; the printed frame breaks the
// Modbus rule (docs/protocol.md).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/meter/identity.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "diagnostics/result.hpp"
#include "models/units.hpp"

namespace lineside {

/// The proofs of a change; a change counts as made only with all but UptimeContinuous.
enum class SetIdProof { NewIdWasSilent, NewIdAnswers, SameProgramId, UptimeContinuous, OldIdSilent };
/// Which form of the ID write was sent: as the manual prints it, or as the Modbus rule requires.
enum class SetIdFrame { AsPrinted, Standard };
/// Who acknowledged the write. The manual does not say which ID replies, so both are accepted.
enum class SetIdReply { OldId, NewId, None, Exception };
/// Names for JSON and records; they never change.
std::string_view name(SetIdProof proof);  // "new-id-was-silent", …
std::string_view name(SetIdFrame frame);  // "as-printed", "standard"
std::string_view name(SetIdReply reply);  // "old-id", "new-id", "none", "exception"

/// What is about to be written. It must be recorded first: whatever happens to cable or power from then on, the meter
/// with this program ID is at `from` or at `to` (docs/protocol.md, "Found again").
struct SetIdIntent {
  UnitId from = kFactoryUnitId;
  UnitId to = kFactoryUnitId;
  SetIdFrame frame = SetIdFrame::AsPrinted;
  Identity identity;
  std::optional<std::uint32_t> program_id;
  std::optional<double> uptime_s;
};
/// Records the intent. Returns false if it could not be recorded; then nothing is written.
using SetIdRecorder = std::function<bool(const SetIdIntent&)>;

/// How an ID change ended, with its proofs.
struct SetIdOutcome {
  UnitId from = kFactoryUnitId;
  UnitId to = kFactoryUnitId;
  bool changed = false;  // at least new-id-was-silent, new-id-answers, same-program-id and old-id-silent hold
  bool refused = false;  // nothing was written, or the meter refused
  std::vector<SetIdProof> proof;
  SetIdFrame frame = SetIdFrame::AsPrinted;
  SetIdReply reply = SetIdReply::None;
  bool written = false;  // a frame was sent, so the meter may be at either ID
  Identity before;
  std::vector<Finding> findings;  // why the change failed and what to try next
};

/// Where the meter of a recorded intent is now, and what that says about the change.
struct FoundAgain {
  std::optional<UnitId> at;  // empty: neither ID answers as that meter
  /// How the change ended, if that is known: `changed` with the proofs that hold now (the new ID was silent before the
  /// intent was recorded), or not changed. The reply is no longer known: SetIdReply::None.
  std::optional<SetIdOutcome> settled;
  std::vector<Finding> findings;
};

/// What the person agreed to, and who records the intent.
struct SetIdOptions {
  bool allow_standard_frame = false;  // the user's consent to the second form
  SetIdRecorder record;               // called before each frame is written
};
/// Changes `from` to `to` and proves it. Fails only if the port fails; everything else is in the outcome.
Result<SetIdOutcome> set_unit_id(Bus& bus, UnitId from, UnitId to, const SetIdOptions& options = {});

}  // namespace lineside
