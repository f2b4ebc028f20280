#include "diagnostics/meter/demand_reset.hpp"

#include "diagnostics/meter/client.hpp"
#include "models/registers.hpp"

namespace lineside {

namespace {

constexpr Instant kDemandResetReplyTimeout = std::chrono::milliseconds(registers::kReplyTimeoutMs);
const Source kDemandResetManual{Manual::S12, "2.5.3"};

/// Failures after which the bus is still there: they go into the outcome.
bool is_answer(ErrorCode code) {
  switch (code) {
    case ErrorCode::NoReply:
    case ErrorCode::GarbledReply:
    case ErrorCode::WrongUnit:
    case ErrorCode::UnexpectedReply:
    case ErrorCode::Exception:
    case ErrorCode::MoreThanOneMeter:
    case ErrorCode::NotALevitonMeter:
      return true;
    default:
      return false;
  }
}

void say(DemandResetOutcome& out, std::string code, std::string text, std::string remedy) {
  out.findings.push_back({Severity::Fail, std::move(code), std::move(text), std::move(remedy), kDemandResetManual});
}
void say(DemandResetOutcome& out, const Error& error) {
  say(out, std::string(row(error.code).name), error.where + ": " + std::string(row(error.code).sentence),
      std::string(row(error.code).remedy));
}

struct PeakAndCounter {
  double peak_kw = 0;
  std::uint32_t resets = 0;
};

Result<PeakAndCounter> read_peak_and_counter(Bus& bus, UnitId id) {
  const auto peak = read_registers(bus, id, registers::kPeakDemand, 2);
  if (!peak) return peak.error();
  const auto resets = read_registers(bus, id, registers::kDemandResetCounter, 1);
  if (!resets) return resets.error();
  return PeakAndCounter{((*peak)[0] * 65536.0 + (*peak)[1]) / 100, (*resets)[0]};
}

}  // namespace

Result<DemandResetOutcome> reset_demand(Bus& bus, UnitId id, const DemandResetRecorder& record) {
  DemandResetOutcome out;
  out.id = id;
  auto identity = read_sole_identity(bus, id);
  for (int tried = 1; tried < 3 && !identity && identity.error().code == ErrorCode::NoReply; ++tried) {
    identity = read_sole_identity(bus, id);
  }
  if (!identity) {
    if (!is_answer(identity.error().code)) return identity.error();
    out.refused = identity.error().code != ErrorCode::NoReply;
    say(out, identity.error());
    return out;
  }
  const auto before = read_peak_and_counter(bus, id);
  if (!before) {
    if (!is_answer(before.error().code)) return before.error();
    out.refused = before.error().code == ErrorCode::Exception;
    say(out, before.error());
    return out;
  }
  out.peak_before_kw = before->peak_kw;
  out.resets_before = before->resets;
  if (record && !record(out)) {
    out.refused = true;
    say(out, "not-recorded", "The old peak could not be recorded, so nothing was reset.",
        "Make room for the job store, then try again.");
    return out;
  }
  // Once only: the reply is its request byte for byte, so neither an echo nor silence says anything.
  const auto reply = bus.transact(
      id.value(), modbus::write_one(registers::kDemandReset, registers::kDemandResetCommand), kDemandResetReplyTimeout);
  if (!reply && !is_answer(reply.error().code)) return reply.error();
  const bool exception = !reply && reply.error().code == ErrorCode::Exception;
  const auto after = read_peak_and_counter(bus, id);
  if (!after) {
    if (!is_answer(after.error().code)) return after.error();
    say(out, after.error());
    return out;
  }
  out.peak_after_kw = after->peak_kw;
  out.resets_after = after->resets;
  const bool counted = after->resets == ((before->resets + 1) & 0xFFFFU);
  out.proved = counted && after->peak_kw <= before->peak_kw;
  out.refused = exception && !out.proved;
  if (out.proved) return out;
  if (exception) {
    say(out, "reset-refused", "The meter refused the reset: " + reply.error().where + ".",
        "Check on the label that this model has the demand option.");
  } else if (!counted) {
    say(out, "reset-not-counted", "The reset counter did not go up by one, so the reset is not proved.",
        "Read the meter again; reset at the meter with the key switch if the peak is still the old one.");
  } else {
    say(out, "peak-rose", "The reset was counted, but the peak is higher than before.",
        "Read the meter again: the load may have risen within these seconds.");
  }
  return out;
}

}  // namespace lineside
