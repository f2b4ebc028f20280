#include "app/core/bus_work.hpp"

#include <utility>

#include "app/link/ports.hpp"
#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/scan.hpp"

namespace lineside {

namespace {

std::string_view name(CrcVerdict verdict) {
  switch (verdict) {
    case CrcVerdict::Good:
      return "good";
    case CrcVerdict::Bad:
      return "bad";
    case CrcVerdict::NotAFrame:
      return "not-a-frame";
  }
  return "";
}

/// After these the link is of no more use: the next request opens the port anew.
bool link_is_dead(ErrorCode code) {
  return code == ErrorCode::PortUnplugged || code == ErrorCode::PortFailed || code == ErrorCode::ConnectionClosed;
}

Result<UnitId> unit(int id) {
  if (const auto unit = UnitId::from(id)) return *unit;
  return Error{ErrorCode::BadRequest, "Modbus ID " + std::to_string(id)};
}

}  // namespace

BusWork::BusWork(Clock& clock, SharedPracticeBus* practice, std::function<std::string()> wall_now, Inbox& inbox,
                 const std::atomic<bool>& cancel)
    : clock_(clock), practice_(practice), wall_now_(std::move(wall_now)), inbox_(inbox), cancel_(cancel) {}

Result<ByteLink*> BusWork::link(const std::string& port) {
  if (link_ && port_ == port) return link_.get();
  link_.reset();  // first: the same adapter may hide behind both names
  if (port == "practice") {
    if (practice_ == nullptr) return Error{ErrorCode::PortNotFound, port};
    link_ = practice_->link();
  } else {
    auto opened = open_port(port, PortSettings{}, clock_);
    if (!opened) return opened.error();
    link_ = *std::move(opened);
  }
  port_ = port;
  return link_.get();
}

void BusWork::record(const FrameRecord& frame) {
  frames_.push_back({wall_now_(), seconds(frame.at), frame.direction == FrameDirection::Sent,
                     std::string(name(frame.crc)), frame.bytes});
}

void BusWork::deliver(EventBody body) {
  inbox_.put({std::move(body), wall_now_(), std::exchange(frames_, {})});
}

template <class Use>
void BusWork::with_bus(const std::string& port, const char* request, Use&& use) {
  const auto link = this->link(port);
  if (!link) return deliver(BusFailed{request, link.error()});
  Bus bus(
      **link, clock_, [this](const FrameRecord& frame) { record(frame); }, &cancel_);
  Result<EventBody> result = use(bus);
  if (result) return deliver(*std::move(result));
  if (link_is_dead(result.error().code)) link_.reset();
  deliver(BusFailed{request, result.error()});
}

void BusWork::run(const IdentifyMeter& request) {
  with_bus(request.port, "identify", [&](Bus& bus) -> Result<EventBody> {
    const auto id = unit(request.id);
    if (!id) return id.error();
    auto identity = read_identity(bus, *id);
    if (!identity) return identity.error();
    return EventBody{IdentityRead{request.id, *std::move(identity)}};
  });
}

void BusWork::run(const ReadMeter& request) {
  with_bus(request.port, "read", [&](Bus& bus) -> Result<EventBody> {
    const auto id = unit(request.id);
    if (!id) return id.error();
    auto readings = read_meter(bus, *id);
    if (!readings) return readings.error();
    return EventBody{MeterRead{request.id, *std::move(readings), seconds(clock_.now())}};
  });
}

void BusWork::run(const WatchEnergy& request) {
  with_bus(request.port, "watch", [&](Bus& bus) -> Result<EventBody> {
    const auto id = unit(request.id);
    if (!id) return id.error();
    auto readings = read_energy(bus, *id);
    if (!readings) return readings.error();
    return EventBody{MeterRead{request.id, *std::move(readings), seconds(clock_.now())}};
  });
}

void BusWork::run(const ChangeId& request) {
  with_bus(request.port, "change-id", [&](Bus& bus) -> Result<EventBody> {
    const auto from = unit(request.from);
    if (!from) return from.error();
    const auto to = unit(request.to);
    if (!to) return to.error();
    SetIdOptions options;
    options.allow_standard_frame = request.allow_standard_frame;
    auto outcome = set_unit_id(bus, *from, *to, options);
    if (!outcome) return outcome.error();
    return EventBody{IdChanged{*std::move(outcome)}};
  });
}

void BusWork::run(const ResetDemand& request) {
  with_bus(request.port, "reset-demand", [&](Bus& bus) -> Result<EventBody> {
    const auto id = unit(request.id);
    if (!id) return id.error();
    auto outcome = reset_demand(bus, *id);
    if (!outcome) return outcome.error();
    return EventBody{DemandWasReset{*std::move(outcome)}};
  });
}

void BusWork::run(const ScanBus& request) {
  with_bus(request.port, "scan", [&](Bus& bus) -> Result<EventBody> {
    ScanOptions how;
    for (const int id : request.first) {
      if (const auto likely = UnitId::from(id)) how.likely.push_back(*likely);
    }
    how.on_found = [this](const FoundMeter& meter) {
      const bool named = meter.evidence == Evidence::Identity;
      deliver(ScanFound{meter.id.value(), named ? std::optional(meter.identity) : std::nullopt,
                        std::string(name(meter.evidence))});
    };
    how.on_progress = [this](const ScanProgress& now) {
      if (now.total > 0) {
        deliver(WorkProgress{"Modbus ID " + std::to_string(now.at.value()), static_cast<double>(now.probed) / now.total,
                             now.remaining_s});
      }
    };
    Scan scan(bus, std::move(how));
    if (const Status status = scan.run(); !status) return status.error();
    const ScanResult result = scan.result();
    return EventBody{ScanDone{result.probed, result.findings}};
  });
}

}  // namespace lineside
