#include "diagnostics/meter/demand_reset.hpp"

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/presence.hpp"
#include "models/registers.hpp"

namespace lineside {

namespace {

const Source kDemandResetManual{Manual::S12, "2.5.3"};

/// Failures after which the bus is still usable: they go into the outcome.
bool is_answer(ErrorCode code) {
  switch (code) {
    case ErrorCode::NoReply:
    case ErrorCode::GarbledReply:
    case ErrorCode::WrongUnit:
    case ErrorCode::UnexpectedReply:
    case ErrorCode::Exception:
    case ErrorCode::MoreThanOneMeter:
    case ErrorCode::NotALevitonMeter:
    case ErrorCode::LineNotClean:
    case ErrorCode::OtherMaster:
    case ErrorCode::GatewayTalks:
    case ErrorCode::GatewaySilent:
    case ErrorCode::FlowControl:
    case ErrorCode::Busy:
      return true;
    default:
      return false;
  }
}

void say(DemandResetOutcome& out, std::string code, Text text, Text remedy) {
  out.findings.push_back({Severity::Fail, std::move(code), std::move(text), std::move(remedy), kDemandResetManual});
}
void say(DemandResetOutcome& out, const Error& error) {
  say(out, std::string(row(error.code).name), placed_sentence(error), row(error.code).remedy);
}

struct MeterState {
  Identity identity;
  std::optional<std::uint32_t> program_id;
  double peak_kw = 0;
  std::uint32_t resets = 0;
};

Result<MeterState> read_state(Bus& bus, UnitId id) {
  MeterState state;
  auto identity = meet_alone(bus, id);
  if (!identity) return identity.error();
  state.identity = *std::move(identity);
  const Instant listened = bus.way().second_voice();
  const auto program = read_optional(bus, id, registers::kProgramId, 1);
  if (!program) return program.error();
  state.program_id = *program ? *program : state.identity.program_id;
  const auto peak = read_registers(bus, id, registers::kPeakDemand, 2);
  if (!peak) return peak.error();
  state.peak_kw = ((*peak)[0] * 65536.0 + (*peak)[1]) / 100;
  const auto resets = read_registers(bus, id, registers::kDemandResetCounter, 1);
  if (!resets) return resets.error();
  state.resets = (*resets)[0];
  // A voice that spoke while the registers were read was not heard by the identity, nor was one as slow as the way has
  // been since: asked again.
  const auto other = bus.other_voice();
  if (other && other->code == ErrorCode::MoreThanOneMeter) return *other;
  if (!other && bus.way().second_voice() <= listened + kUnevenWay) return state;
  auto again = meet_alone(bus, id, true);
  if (!again) return again.error();
  return state;
}

/// Nothing was written.
DemandResetOutcome not_reset(DemandResetOutcome out, const Error& error) {
  out.refused = error.code != ErrorCode::NoReply && error.code != ErrorCode::GatewaySilent;
  say(out, error);
  return out;
}

void judge_reset(DemandResetOutcome& out, const MeterState& before, const MeterState& after,
                 const std::optional<Error>& refusal, bool busy) {
  out.peak_after_kw = after.peak_kw;
  out.resets_after = after.resets;
  const bool counted = after.resets == ((before.resets + 1) & 0xFFFFU);
  const bool same = before.program_id && after.program_id == before.program_id;
  out.proved = counted && same && after.peak_kw <= before.peak_kw;
  out.refused = refusal && !out.proved;
  if (out.proved) return;
  if (!same) {
    say(out, "other-program-id",
        message("It is not proved that the meter that answers after the reset is the same one."),
        message("Power the meters up one by one and read their program IDs."));
  } else if (refusal) {
    say(out, "reset-refused", msg("The meter refused the reset: {where}.", refusal->where),
        message("Check on the label that this model has the demand option."));
  } else if (!counted && busy) {
    say(out, Error{ErrorCode::Busy, id_text(out.id)});
  } else if (!counted) {
    say(out, "reset-not-counted", message("The reset counter did not go up by one, so the reset is not proved."),
        message("Read the meter again. If the peak is still the old one, reset it at the meter with the key switch."));
  } else {
    say(out, "peak-rose", message("The reset was counted, but the peak is higher than before."),
        message("Read the meter again: the load may have risen in those seconds."));
  }
}

}  // namespace

Result<DemandResetOutcome> reset_demand(Bus& bus, UnitId id, const DemandResetRecorder& record) {
  DemandResetOutcome out;
  out.id = id;
  const auto before = read_state(bus, id);
  if (!before) return is_answer(before.error().code) ? Result{not_reset(out, before.error())} : before.error();
  out.peak_before_kw = before->peak_kw;
  out.resets_before = before->resets;
  out.program_id = before->program_id;
  if (auto finding = differs_from_registers(before->identity, before->program_id, before->resets)) {
    out.findings.push_back(*std::move(finding));
  }
  if (record && !record(out)) {
    out.refused = true;
    say(out, "not-recorded", message("The old peak could not be recorded, so nothing was reset."),
        message("Make room for the job store, then try again."));
    return out;
  }
  // Only once: the reply equals its request byte for byte, so neither an echo nor silence proves anything.
  const auto reply =
      write_patiently(bus, id, modbus::write_one(registers::kDemandReset, registers::kDemandResetCommand));
  if (!reply && !is_answer(reply.error().code)) return reply.error();
  if (!reply && bus.last().began == Instant{0} && reply.error().code != ErrorCode::Busy)
    return not_reset(out, reply.error());
  std::optional<Error> refusal;
  if (!reply && reply.error().code == ErrorCode::Exception) refusal = reply.error();
  const auto after = read_state(bus, id);
  if (!after) {
    if (!is_answer(after.error().code)) return after.error();
    say(out, after.error());
    return out;
  }
  judge_reset(out, *before, *after, refusal, !reply && reply.error().code == ErrorCode::Busy);
  return out;
}

}  // namespace lineside
