#include "app/core/bus_work.hpp"

#include <algorithm>
#include <utility>

#include "app/core/stored_frame.hpp"
#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/demand_reset.hpp"
#include "diagnostics/meter/find_again.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/meter/stream_recorder.hpp"

namespace lineside {

namespace {

/// After these errors the link is useless: the next request reopens the port.
bool link_is_dead(ErrorCode code) {
  return code == ErrorCode::PortUnplugged || code == ErrorCode::PortFailed || code == ErrorCode::ConnectionClosed;
}

Result<UnitId> unit(int id) {
  if (const auto unit = UnitId::from(id)) return *unit;
  return Error{ErrorCode::BadRequest, msg("Modbus ID {id}", id)};
}

/// What the bytes of one question suggest. Silence at one ID says nothing about the others.
std::vector<Finding> suspicions(const SymptomWatch& watch, const Text& where) {
  std::vector<Finding> findings = watch.findings();
  for (Finding& finding : findings) {
    if (finding.code == name(BusSymptom::NothingAnswers)) finding.text = msg("Nothing answers at {where}.", where);
  }
  return findings;
}

}  // namespace

BusWork::BusWork(BusSurroundings around) : around_(std::move(around)) {}

void BusWork::drop_link() {
  scan_.reset();
  scan_bus_.reset();
  link_.reset();
  way_ = {};
}

Result<ByteLink*> BusWork::link(const std::string& port, const PortSettings& settings) {
  const bool same = port_ == port && settings_.baud == settings.baud && settings_.format == settings.format;
  if (link_ && same) {
    if (link_->ready()) return link_.get();
  }
  drop_link();  // first: the same adapter may hide behind both names
  if (port == "practice") {
    if (around_.practice == nullptr) return Error{ErrorCode::PortNotFound, Verbatim{port}};
    link_ = around_.practice->link();
  } else {
    auto opened = open_port(port, settings, around_.clock);
    if (!opened) return opened.error();
    link_ = *std::move(opened);
  }
  port_ = port;
  settings_ = settings;
  return link_.get();
}

bool BusWork::wait_for_link(Instant until) {
  constexpr Instant kBetweenLooks = std::chrono::milliseconds(200);
  while (!around_.cancel && around_.clock.now() < until) {
    if (link_->ready()) return true;
    around_.clock.wait_until(std::min(until, around_.clock.now() + kBetweenLooks));
  }
  return false;
}

void BusWork::record(const FrameRecord& frame) {
  frames_.push_back(to_store(frame, around_.wall_now()));
}

void BusWork::deliver(EventBody body) {
  around_.inbox.put({std::move(body), around_.wall_now(), std::exchange(frames_, {}), {}});
}

bool BusWork::keep(EventBody body) {
  return around_.keep && around_.keep({std::move(body), around_.wall_now(), std::exchange(frames_, {}), {}});
}

/// Uses what was learned about the way, and the wait that a person asked for this time.
void BusWork::use_way(Bus& bus, int timeout_ms) const {
  bus.use(way_);
  bus.wait_at_least(std::chrono::milliseconds(timeout_ms));
}

template <class Use>
void BusWork::with_bus(const PortUse& port, Request request, Use&& use) {
  const auto link = this->link(port.name, port.settings);
  if (!link) return deliver(BusFailed{request, link.error()});
  Bus bus(
      **link, around_.clock, [this](const FrameRecord& frame) { record(frame); }, &around_.cancel);
  use_way(bus, port.timeout_ms);
  SymptomWatch watch;
  bus.observe([&](const modbus::ExchangeRecord& exchange) { watch.note(exchange); });
  Result<EventBody> result = use(bus);
  way_ = bus.way();
  if (result) return deliver(*std::move(result));
  if (link_is_dead(result.error().code)) drop_link();
  deliver(BusFailed{request, result.error(), suspicions(watch, result.error().where)});
}

void BusWork::run(const IdentifyMeter& request) {
  with_bus({request.port, request.timeout_ms}, Request::Identify, [&](Bus& bus) -> Result<EventBody> {
    const auto id = unit(request.id);
    if (!id) return id.error();
    auto identity = meet(bus, *id);
    if (!identity) return identity.error();
    const auto adds = std::chrono::duration_cast<std::chrono::milliseconds>(bus.way().surely_adds()).count();
    return EventBody{IdentityRead{request.id, *std::move(identity), static_cast<int>(adds)}};
  });
}

void BusWork::run(const ReadMeter& request) {
  with_bus({request.port, request.timeout_ms}, Request::Read, [&](Bus& bus) -> Result<EventBody> {
    const auto id = unit(request.id);
    if (!id) return id.error();
    auto readings = read_meter(bus, *id);
    if (!readings) return readings.error();
    return EventBody{MeterRead{request.id, *std::move(readings), seconds(around_.clock.now())}};
  });
}

void BusWork::run(const WatchEnergy& request) {
  with_bus({request.port, request.timeout_ms}, Request::Watch, [&](Bus& bus) -> Result<EventBody> {
    const auto id = unit(request.id);
    if (!id) return id.error();
    auto readings = read_energy(bus, *id);
    if (!readings) return readings.error();
    return EventBody{MeterRead{request.id, *std::move(readings), seconds(around_.clock.now())}};
  });
}

void BusWork::run(const ChangeId& request) {
  with_bus({request.port, request.timeout_ms}, Request::SetId, [&](Bus& bus) -> Result<EventBody> {
    const auto from = unit(request.from);
    if (!from) return from.error();
    const auto to = unit(request.to);
    if (!to) return to.error();
    SetIdOptions options;
    options.allow_standard_frame = request.allow_standard_frame;
    options.record = [this](const SetIdIntent& intent) { return keep(IdChangeIntended{intent}); };
    auto outcome = set_unit_id(bus, *from, *to, options);
    if (!outcome) return outcome.error();
    return EventBody{IdChanged{*std::move(outcome)}};
  });
}

void BusWork::run(const ResetDemand& request) {
  with_bus({request.port, request.timeout_ms}, Request::ResetDemand, [&](Bus& bus) -> Result<EventBody> {
    const auto id = unit(request.id);
    if (!id) return id.error();
    auto outcome = reset_demand(bus, *id, [this](const DemandResetOutcome& before) { return keep(PeakSaved{before}); });
    if (!outcome) return outcome.error();
    return EventBody{DemandWasReset{*std::move(outcome)}};
  });
}

ScanOptions BusWork::scan_options(const ScanBus& request) {
  ScanOptions options;
  for (const int id : request.first) {
    if (const auto unit = UnitId::from(id)) options.likely.push_back(*unit);
  }
  options.on_found = [this](const FoundMeter& meter) {
    const bool named = meter.evidence == Evidence::Identity;
    deliver(ScanFound{meter.id.value(), named ? std::optional{meter.identity} : std::nullopt,
                      std::string(lineside::name(meter.evidence))});
  };
  options.on_progress = [this](const ScanProgress& progress) {
    if (progress.total <= 0) return;
    const int probed = static_cast<int>(progress.probed);
    const int total = static_cast<int>(progress.total);
    const int now = progress.at.value();
    deliver(WorkProgress{
        progress.pass == 1
            ? msg("Asked {probed} of {total} Modbus IDs, now {id}", probed, total, now)
            : msg("Replies get lost: asked again {probed} of {total} Modbus IDs, now {id}", probed, total, now),
        static_cast<double>(progress.probed) / progress.total, progress.remaining_s, progress.at.value()});
  };
  return options;
}

void BusWork::run(const ScanBus& request) {
  if (!request.resume || port_ != request.port) scan_.reset();
  with_bus({request.port, request.timeout_ms}, Request::Scan, [&](Bus& bus) -> Result<EventBody> {
    if (!scan_) {
      scan_bus_ = std::make_unique<Bus>(
          *link_, around_.clock, [this](const FrameRecord& frame) { record(frame); }, &around_.cancel);
      scan_ = std::make_unique<Scan>(*scan_bus_, scan_options(request));
    }
    use_way(*scan_bus_, request.timeout_ms);
    const auto status = scan_->run();
    bus.use(scan_bus_->way());
    if (!status && status.error().code != ErrorCode::Cancelled) return status.error();
    const ScanResult result = scan_->result();
    if (result.complete) scan_.reset();
    return EventBody{ScanDone{result.probed, result.findings, result.complete}};
  });
}

void BusWork::run(const FindAgain& request) {
  with_bus({request.port, request.timeout_ms}, Request::FindAgain, [&](Bus& bus) -> Result<EventBody> {
    const auto from = unit(request.from);
    if (!from) return from.error();
    const auto to = unit(request.to);
    if (!to) return to.error();
    SetIdIntent intent;
    intent.from = *from;
    intent.to = *to;
    intent.frame = request.standard_frame ? SetIdFrame::Standard : SetIdFrame::AsPrinted;
    intent.program_id = request.program_id;
    auto where = find_again(bus, intent);
    if (!where) return where.error();
    return EventBody{MeterFoundAgain{*std::move(where)}};
  });
}

/// Waits for a port that fails: the bytes before the failure are in the record, and those after it are recorded as
/// well.
void BusWork::run(const RecordStream& request) {
  const auto listen = [&](Bus& bus) -> Result<EventBody> {
    StreamRecording all;
    const Instant start = around_.clock.now();
    const Instant end = start + from_seconds(kListenSeconds);
    const auto tell = [&](const Text& what) {
      const double elapsed_s = seconds(around_.clock.now() - start);
      deliver(WorkProgress{what, elapsed_s / kListenSeconds, kListenSeconds - elapsed_s});
    };
    StreamOptions options;
    options.on_burst = [&](const StreamBurst& burst) {
      all.bytes += burst.bytes.size();
      all.bursts.push_back(burst);
    };
    options.on_progress = [&](const StreamProgress&) {
      tell(msg("Listening, {n} bytes so far", static_cast<int>(all.bytes)));
    };
    while (around_.clock.now() < end && !around_.cancel) {
      options.seconds = seconds(end - around_.clock.now());
      const auto heard = record_stream(bus, options);
      if (heard) break;
      if (!link_is_dead(heard.error().code)) return heard.error();
      tell(msg("The adapter is gone: plug it in again. {n} bytes are kept", static_cast<int>(all.bytes)));
      if (!wait_for_link(end) && all.bytes == 0 && !around_.cancel) return heard.error();
    }
    all.complete = around_.clock.now() >= end && link_->ready();
    all.seconds = std::min(seconds(around_.clock.now() - start), kListenSeconds);
    judge_recording(all, kListenSeconds);
    return EventBody{StreamRecorded{all.seconds, static_cast<int>(all.bytes), static_cast<int>(all.bursts.size()),
                                    all.complete, all.findings}};
  };
  with_bus({request.port, 0, {request.baud, request.format}}, Request::RecordStream, listen);
}

}  // namespace lineside
