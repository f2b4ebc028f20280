#include "wizards/commission/bus/bus_results.hpp"

#include <algorithm>
#include <cmath>

#include "models/plain_text.hpp"
#include "wizards/commission/bus/numbering.hpp"
#include "wizards/commission/bus/serial_scan.hpp"
#include "wizards/record/said.hpp"
#include "wizards/record/values.hpp"

namespace lineside {
namespace {

std::string plain(std::string_view number) {
  std::string out;
  for (const char c : lower(number)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

void put_identity(Turn& turn, const Identity& identity) {
  const auto put = [&](const FactKey& key, std::string value) {
    turn.put_if_new(key, std::move(value), FactSource::Read);
  };
  put("identity.error", "");
  put("identity.findings", "");
  put("identity.maker", identity.maker);
  put("identity.model", identity.model);
  put("identity.hardware", identity.hardware);
  put("identity.software", identity.software);
  put("identity.program_id", identity.program_id ? std::to_string(*identity.program_id) : "");
  put("identity.demand_resets", identity.demand_resets ? std::to_string(*identity.demand_resets) : "");
  put("identity.raw", identity.raw);
  const View view = turn.view();
  if (!view.model) return put("identity.match", "");
  const Decoding read = decode(identity.model);
  const bool same = read.readings.size() == 1 ? read.readings.front().canonical == view.model->canonical
                                              : plain(identity.model) == plain(view.model->canonical);
  put("identity.match", same ? "yes" : "no");
}

void record(Turn& turn, const IdentityRead& result) {
  turn.done(Request::Identify);
  turn.put_if_new("modbus.id", std::to_string(result.id), FactSource::Read);
  const std::string adds = result.way_adds_ms > 0 ? std::to_string(result.way_adds_ms) : "";
  if (!adds.empty() || turn.view().get("port.adds_ms")) turn.put_if_new("port.adds_ms", adds, FactSource::Measured);
  put_identity(turn, result.identity);
}

/// Who sits at the factory ID while a wall is numbered.
void take_new_meter(Turn& turn, const MeterRead& result) {
  turn.done(Request::NumberLook);
  turn.put_if_new("modbus.id", std::to_string(result.id), FactSource::Read);
  Identity identity = result.readings.identity;
  if (result.readings.program_id) identity.program_id = result.readings.program_id;
  put_identity(turn, identity);
  take_wall_reading(turn, result.readings);
}

void record(Turn& turn, const ScanFound& result) {
  ScanEntry entry{result.evidence, {}};
  if (result.identity && !result.identity->maker.empty()) {
    const Verbatim meter{result.identity->maker + " " + result.identity->model};
    entry.who = meter;
    if (result.identity->program_id)
      entry.who = msg("{meter}, program ID {program}", meter, Verbatim{std::to_string(*result.identity->program_id)});
  } else if (result.identity) {
    entry.who = Verbatim{result.identity->raw};
  }
  turn.put_if_new(fact_key("scan.found.<n>", result.id), recorded(entry), FactSource::Read);
}

void record(Turn& turn, const ScanDone& result) {
  turn.done(Request::Scan);
  turn.put_if_new("scan.probed", std::to_string(result.probed), FactSource::Read);
  turn.put_if_new("scan.complete", result.complete ? "yes" : "no", FactSource::Read);
  turn.put_if_new("scan.findings", recorded(result.findings), FactSource::Read);
}

void record(Turn& turn, const StreamRecorded& result) {
  turn.done(Request::RecordStream);
  turn.put("stream.seconds", number_text(std::round(result.seconds)), FactSource::Read);
  turn.put("stream.bytes", std::to_string(result.bytes), FactSource::Read);
  turn.put("stream.bursts", std::to_string(result.bursts), FactSource::Read);
  turn.put("stream.complete", result.complete ? "yes" : "no", FactSource::Read);
  turn.put_if_new("stream.findings", recorded(result.findings), FactSource::Read);
}

void record(Turn& turn, const IdChangeIntended& result) {
  const SetIdIntent& intent = result.intent;
  const auto program = intent.program_id ? intent.program_id : intent.identity.program_id;
  turn.put("set_id.intent", recorded(IdIntent{intent.from.value(), intent.to.value(), intent.frame, program}),
           FactSource::Read);
}

bool had_no_effect(const SetIdOutcome& outcome) {
  return std::ranges::any_of(outcome.findings, [](const Finding& finding) {
    return finding.code == "printed-frame-no-effect" || finding.code == "standard-frame-no-effect";
  });
}

void put_outcome(Turn& turn, const SetIdOutcome& outcome) {
  const auto put = [&](const FactKey& key, std::string value) { turn.put(key, std::move(value), FactSource::Read); };
  std::vector<std::string> proofs;
  for (const SetIdProof proof : outcome.proof) proofs.emplace_back(name(proof));
  put("set_id.from", std::to_string(outcome.from.value()));
  put("set_id.to", std::to_string(outcome.to.value()));
  put("set_id.changed", outcome.changed ? "yes" : "no");
  put("set_id.refused", outcome.refused ? "yes" : "no");
  put("set_id.written", outcome.written ? "yes" : "no");
  put("set_id.proof", join(proofs, " "));
  put("set_id.frame", std::string{name(outcome.frame)});
  put("set_id.reply", std::string{name(outcome.reply)});
}

void record(Turn& turn, const MeterFoundAgain& result) {
  turn.done(Request::FindAgain);
  if (result.where.settled) {
    put_outcome(turn, *result.where.settled);
    turn.put_if_new("set_id.intent", "", FactSource::Read);
  }
  turn.put_if_new("set_id.findings", recorded(result.where.findings), FactSource::Read);
  if (result.where.at) turn.put_if_new("modbus.id", std::to_string(result.where.at->value()), FactSource::Read);
}

void record(Turn& turn, const IdChanged& result) {
  turn.done(Request::SetId);
  const SetIdOutcome& outcome = result.outcome;
  put_outcome(turn, outcome);
  turn.put("set_id.findings", recorded(outcome.findings), FactSource::Read);
  // What has left and is neither proved nor known to have had no effect may still have moved the meter.
  if (outcome.changed || !outcome.written || had_no_effect(outcome))
    turn.put_if_new("set_id.intent", "", FactSource::Read);
  if (outcome.changed) turn.put_if_new("modbus.id", std::to_string(outcome.to.value()), FactSource::Read);
}

/// Why the meter did not say who it is.
void record(Turn& turn, const BusFailed& result) {
  turn.put("identity.error", std::string{row(result.error.code).name}, FactSource::Read);
  turn.put_if_new("identity.findings", recorded(result.findings), FactSource::Read);
}

/// True where the event is such a result, and recorded.
template <class Result>
bool recorded_as(Turn& turn) {
  const auto* result = std::get_if<Result>(&turn.event.body);
  if (result != nullptr) record(turn, *result);
  return result != nullptr;
}

}  // namespace

bool take_serial(Turn& turn) {
  if (const auto* progress = std::get_if<WorkProgress>(&turn.event.body)) {
    if (turn.session.working != Request::Scan || progress->id <= 0) return false;
    turn.session.of<ScanState>().asked.set(static_cast<std::size_t>(progress->id));
    return true;
  }
  const auto* failed = std::get_if<BusFailed>(&turn.event.body);
  if (failed != nullptr && failed->request != Request::Identify) return false;
  return recorded_as<BusFailed>(turn) || recorded_as<IdentityRead>(turn) || recorded_as<ScanFound>(turn) ||
         recorded_as<ScanDone>(turn) || recorded_as<StreamRecorded>(turn);
}

bool take_unit_id(Turn& turn) {
  return recorded_as<IdChangeIntended>(turn) || recorded_as<IdChanged>(turn) || recorded_as<MeterFoundAgain>(turn);
}

bool take_numbering(Turn& turn) {
  if (turn.session.working != Request::NumberLook) return false;
  if (recorded_as<BusFailed>(turn)) return true;
  const auto* read = std::get_if<MeterRead>(&turn.event.body);
  if (read != nullptr) take_new_meter(turn, *read);
  return read != nullptr;
}

}  // namespace lineside
