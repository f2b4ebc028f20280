// Results of effects become facts of the meter they were asked for, whatever screen is shown by then.
#include <algorithm>
#include <cmath>
#include <concepts>

#include "diagnostics/meter/live.hpp"
#include "models/plain_text.hpp"
#include "wizards/commission/bus/numbering.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"
#include "wizards/engine/flow.hpp"
#include "wizards/record/iso_time.hpp"
#include "wizards/record/values.hpp"

namespace lineside {
namespace {

/// Ends the work under way; `expected` says which, so that a late result does not end another.
void done(Turn& turn, Request expected) {
  if (turn.session.working != expected) return;
  turn.session.working.reset();
  turn.session.working_text = {};
  turn.session.working_fraction = -1;
}

std::string plain(std::string_view number) {
  std::string out;
  for (const char c : lower(number)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

Text recorded(const std::vector<Finding>& findings) {
  std::vector<Text> list;
  for (const Finding& finding : findings) list.push_back(sentences({finding.text, finding.remedy}));
  return lines(std::move(list));
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

void take(Turn& turn, const IdentityRead& result) {
  done(turn, Request::Identify);
  turn.put_if_new("modbus.id", std::to_string(result.id), FactSource::Read);
  const std::string adds = result.way_adds_ms > 0 ? std::to_string(result.way_adds_ms) : "";
  if (!adds.empty() || turn.view().get("port.adds_ms")) turn.put_if_new("port.adds_ms", adds, FactSource::Measured);
  put_identity(turn, result.identity);
}

/// Samples are facts only where they carry news: the first, a step, a restart. The last is kept on leaving.
void take_sample(Turn& turn, const MeterRead& result) {
  const View view = turn.view();
  const MeterReadings& read = result.readings;
  const RegisterSample sample{result.seconds, read.forward_kwh, read.reverse_kwh, read.uptime_s};
  const FactKey key = observation_here(view)("sample");
  const auto before = register_sample_from(view.get(key).value_or(""));
  const bool stepped =
      !before || before->forward_kwh != sample.forward_kwh || before->reverse_kwh != sample.reverse_kwh;
  const bool restarted = before && sample.uptime_s && before->uptime_s && *sample.uptime_s < *before->uptime_s;
  if (stepped || restarted) turn.put(key, recorded(sample), FactSource::Read);
  turn.session.last_sample = sample;
}

/// The reading before, from the record: what the meter's uptime was, and how much wall time has passed since. A
/// tablet's clock may have been corrected in between, so two minutes of it prove nothing.
std::optional<Finding> restart_since_record(const Turn& turn, const Fact* before, const MeterReadings& now) {
  constexpr std::int64_t kClockSlack = 120;
  const auto then = before == nullptr ? std::nullopt : seconds_of(before->at);
  const auto present = seconds_of(turn.event.at);
  if (!then || !present) return std::nullopt;
  MeterReadings recorded;
  recorded.uptime_s = latest_number(turn.job, turn.meter(), "opening.uptime_s");
  const auto passed = std::max<std::int64_t>(0, *present - *then - kClockSlack);
  return restart_between(recorded, now, std::chrono::seconds(passed));
}

/// A supply that was interrupted since the reading before, of the same meter. `before`: the uptime of that reading.
void note_restart(Turn& turn, const MeterRead& now, const Fact* before) {
  Session& session = turn.session;
  std::vector<Finding> findings;
  const bool at_hand = session.last_read && session.last_read_meter == turn.meter() && session.last_read->id == now.id;
  auto restart = at_hand ? restart_between(session.last_read->readings, now.readings,
                                           from_seconds(now.seconds - session.last_read->seconds))
                         : restart_since_record(turn, before, now.readings);
  if (restart) findings.push_back(std::move(*restart));
  turn.put_if_new("opening.findings", recorded(findings), FactSource::Read);
  session.last_read = now;
  session.last_read_meter = turn.meter();
}

/// Who sits at the factory ID while a wall is numbered.
void take_new_meter(Turn& turn, const MeterRead& result) {
  done(turn, Request::NumberLook);
  turn.put_if_new("modbus.id", std::to_string(result.id), FactSource::Read);
  Identity identity = result.readings.identity;
  if (result.readings.program_id) identity.program_id = result.readings.program_id;
  put_identity(turn, identity);
  take_wall_reading(turn, result.readings);
}

void take(Turn& turn, const MeterRead& result) {
  if (turn.session.working == Request::Watch) return take_sample(turn, result);
  if (turn.session.working == Request::NumberLook) return take_new_meter(turn, result);
  if (turn.session.working != Request::Read) return;
  done(turn, Request::Read);
  const MeterReadings& read = result.readings;
  note_restart(turn, result, latest_fact(turn.job, turn.meter(), "opening.uptime_s"));
  turn.put("opening.kwh", number_text(read.forward_kwh), FactSource::Read);
  turn.put_if_new("opening.reverse_kwh", read.reverse_kwh ? number_text(*read.reverse_kwh) : "", FactSource::Read);
  turn.put_if_new("opening.peak_kw", read.peak_kw ? number_text(*read.peak_kw) : "", FactSource::Read);
  turn.put_if_new("opening.uptime_s", read.uptime_s ? number_text(*read.uptime_s) : "", FactSource::Read);
  turn.put_if_new("opening.by", "register", FactSource::Read);
}

void take(Turn& turn, const ScanFound& result) {
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

void take(Turn& turn, const ScanDone& result) {
  done(turn, Request::Scan);
  turn.put_if_new("scan.probed", std::to_string(result.probed), FactSource::Read);
  turn.put_if_new("scan.complete", result.complete ? "yes" : "no", FactSource::Read);
  turn.put_if_new("scan.findings", recorded(result.findings), FactSource::Read);
}

void take(Turn& turn, const StreamRecorded& result) {
  done(turn, Request::RecordStream);
  turn.put("stream.seconds", number_text(std::round(result.seconds)), FactSource::Read);
  turn.put("stream.bytes", std::to_string(result.bytes), FactSource::Read);
  turn.put("stream.bursts", std::to_string(result.bursts), FactSource::Read);
  turn.put("stream.complete", result.complete ? "yes" : "no", FactSource::Read);
  turn.put_if_new("stream.findings", recorded(result.findings), FactSource::Read);
}

void take(Turn& turn, const IdChangeIntended& result) {
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

void take(Turn& turn, const MeterFoundAgain& result) {
  done(turn, Request::FindAgain);
  if (result.where.settled) {
    put_outcome(turn, *result.where.settled);
    turn.put_if_new("set_id.intent", "", FactSource::Read);
  }
  turn.put_if_new("set_id.findings", recorded(result.where.findings), FactSource::Read);
  if (result.where.at) turn.put_if_new("modbus.id", std::to_string(result.where.at->value()), FactSource::Read);
}

void take(Turn& turn, const IdChanged& result) {
  done(turn, Request::SetId);
  const SetIdOutcome& outcome = result.outcome;
  put_outcome(turn, outcome);
  turn.put("set_id.findings", recorded(outcome.findings), FactSource::Read);
  // What has left and is neither proved nor known to have had no effect may still have moved the meter.
  if (outcome.changed || !outcome.written || had_no_effect(outcome))
    turn.put_if_new("set_id.intent", "", FactSource::Read);
  if (outcome.changed) turn.put_if_new("modbus.id", std::to_string(outcome.to.value()), FactSource::Read);
}

/// Nothing of an earlier reset stands beside the peak of this one.
void take(Turn& turn, const PeakSaved& result) {
  const DemandResetOutcome& before = result.before;
  turn.put("demand.peak_before_kw", before.peak_before_kw ? number_text(*before.peak_before_kw) : "", FactSource::Read);
  turn.put("demand.resets_before", before.resets_before ? std::to_string(*before.resets_before) : "", FactSource::Read);
  for (const FactKey& key :
       std::initializer_list<FactKey>{"demand.peak_after_kw", "demand.resets_after", "demand.proved"})
    turn.put_if_new(key, "", FactSource::Read);
}

void take(Turn& turn, const DemandWasReset& result) {
  done(turn, Request::ResetDemand);
  const DemandResetOutcome& outcome = result.outcome;
  const auto put = [&](const FactKey& key, std::string value) { turn.put(key, std::move(value), FactSource::Read); };
  put("demand.peak_before_kw", outcome.peak_before_kw ? number_text(*outcome.peak_before_kw) : "");
  put("demand.peak_after_kw", outcome.peak_after_kw ? number_text(*outcome.peak_after_kw) : "");
  put("demand.resets_before", outcome.resets_before ? std::to_string(*outcome.resets_before) : "");
  put("demand.resets_after", outcome.resets_after ? std::to_string(*outcome.resets_after) : "");
  put("demand.proved", outcome.proved ? "yes" : "no");
  put("demand.by", "modbus");
}

void take(Turn& turn, const BusFailed& result) {
  turn.session.work_problem = text(result.error);
  if (result.request == Request::Identify || turn.session.working == Request::NumberLook) {
    turn.put("identity.error", std::string{row(result.error.code).name}, FactSource::Read);
    turn.put_if_new("identity.findings", recorded(result.findings), FactSource::Read);
  }
  if (turn.session.working) done(turn, *turn.session.working);
}

void take(Turn& turn, const Exported& result) {
  done(turn, Request::Export);
  if (!result.error.empty()) {
    turn.session.work_problem = result.error;
  } else {
    turn.put(fact_key("export.<format>", result.format), result.path, FactSource::Read);
    turn.session.export_said =
        sentences({msg("Written to {file}, flushed, read back and compared.", Verbatim{result.path}),
                   turn.session.export_to.empty() ? Text() : msg("It is safe to remove the USB drive.")});
  }
}

void take(Turn& turn, const Attached& result) {
  done(turn, Request::Attach);
  if (!result.error.empty()) turn.session.work_problem = result.error;
}

void take(Turn& turn, const WorkProgress& result) {
  if (!turn.session.working) return;
  turn.session.working_fraction = result.done;
  if (turn.session.working == Request::Scan && result.id > 0)
    turn.session.scan_asked.set(static_cast<std::size_t>(result.id));
  if (!result.what.empty()) turn.session.working_text = result.what;
  if (result.seconds_left > 0)
    turn.session.working_text =
        msg("{work} · {duration} left", turn.session.working_text, Verbatim{duration(result.seconds_left)});
}

/// What a person does, and time that passes, is no result.
template <class Act>
requires(std::same_as<Act, Answer> || std::same_as<Act, Press> || std::same_as<Act, Skip> || std::same_as<Act, GoTo> ||
         std::same_as<Act, Tap> || std::same_as<Act, Undo> || std::same_as<Act, Tick>) void take(Turn&, const Act&) {}

}  // namespace

void take_result(Turn& turn) {
  turn.for_meter = turn.session.working_meter;
  // A result that no `take` takes does not compile.
  std::visit([&](const auto& result) { take(turn, result); }, turn.event.body);
}

}  // namespace lineside
