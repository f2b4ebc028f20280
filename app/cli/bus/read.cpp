// lineside read: identity and every documented register of one meter, once or repeatedly.
#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <ostream>

#include "app/cli/bus/open_bus.hpp"
#include "app/cli/interrupt.hpp"
#include "app/cli/json_values.hpp"
#include "app/cli/wizard/text_screen.hpp"
#include "app/core/wall_time.hpp"
#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/live.hpp"

namespace lineside::cli {

namespace {

struct ReadOptions : BusOptions {
  int id = 0;
  double watch_s = 0;
};

Json reading_json(int id, const std::string& at, const MeterReadings& r, const std::vector<Finding>& findings) {
  const auto whole = [](const std::optional<double>& value) {
    return value ? Json(static_cast<long long>(*value)) : Json(nullptr);
  };
  Json out{{"id", id},
           {"at", at},
           {"identity", to_json(r.identity)},
           {"forward_kwh", r.forward_kwh},
           {"reverse_kwh", or_null(r.reverse_kwh)},
           {"peak_kw", or_null(r.peak_kw)},
           {"uptime_s", whole(r.uptime_s)},
           {"hardware", r.hardware},
           {"software", r.software},
           {"program_id", or_null(r.program_id)},
           {"demand_resets", or_null(r.demand_resets)}};
  if (!findings.empty()) out["findings"] = to_json(findings);
  return out;
}

void print_reading(const Context& context, int id, const MeterReadings& r) {
  constexpr int kDigits = 10;
  std::vector<std::pair<std::string, std::string>> rows;
  const auto line = [&](const Message& label, const Text& text) {
    rows.emplace_back(context.said(label), context.said(text));
  };
  const auto amount = [&](const Message& label, const std::optional<double>& value, std::string_view unit) {
    if (value) line(label, figure(*value, unit, kDigits));
  };
  const auto number = [&](const Message& label, const auto& value) {
    if (value) line(label, Verbatim{std::to_string(*value)});
  };
  context.out << context.said(msg("Modbus ID {id}: {identity}", id, describe(r.identity))) << "\n";
  amount(message("Energy from grid"), r.forward_kwh, "kWh");
  amount(message("Energy to grid"), r.reverse_kwh, "kWh");
  amount(message("Peak demand"), r.peak_kw, "kW");
  amount(message("Since power-up"), r.uptime_s, "s");
  number(message("Program ID"), r.program_id);
  number(message("Demand resets"), r.demand_resets);
  for (const std::string& each : aligned(rows, 19)) context.out << each << "\n";
}

/// What a watch continues from.
struct Watched {
  std::optional<MeterReadings> last;  // whole reading, and
  Instant last_at{};                  // when it began
  Text said;                          // why there was none since
};

/// The same error is reported once, however long it lasts.
void say(Context& context, const ReadOptions& options, OpenBus& open, const Error& error, Watched& watched) {
  context.status = kPort;
  if (watched.said == said(options.port, error)) return;
  watched.said = said(options.port, error);
  fail(context, options.port, error);
  print(context, context.err, open.way_findings());
}

void read_once(Context& context, const ReadOptions& options, OpenBus& open, Watched& watched) {
  const Instant now = open.clock().now();
  const std::string at = wall_now();
  if (auto ready = open.ready(); !ready) return say(context, options, open, ready.error(), watched);
  auto readings = read_meter(open.bus(), *UnitId::from(options.id), watched.last.has_value());
  if (!readings && readings.error().code == ErrorCode::Cancelled) return;  // the last whole reading counts
  if (!readings) return say(context, options, open, readings.error(), watched);
  context.status = kGood;
  std::vector<Finding> findings = readings->findings;
  for (Finding& finding : open.way_findings()) findings.push_back(std::move(finding));
  if (watched.last) {
    if (auto restart = restart_between(*watched.last, *readings, now - watched.last_at)) findings.push_back(*restart);
  }
  if (options.json) {
    const Json json = reading_json(options.id, at, *readings, findings);
    context.out << (options.watch_s > 0 ? json.dump() : json.dump(2)) << std::endl;
  } else {
    print_reading(context, options.id, *readings);
    print(context, context.out, findings);
    context.out.flush();
  }
  watched = {*std::move(readings), now, {}};
}

/// In slices, so that Ctrl-C ends a long pause at once.
template <class Stopped>
void wait_until(Instant when, Clock& clock, const Stopped& stopped) {
  constexpr Instant kSlice = std::chrono::milliseconds(50);
  while (!stopped() && clock.now() < when) clock.wait_until(std::min(when, clock.now() + kSlice));
}

void run_read(Context& context, const ReadOptions& options) {
  std::optional<Interrupt> interrupt;
  if (options.watch_s > 0) interrupt.emplace();
  const auto stopped = [&] { return interrupt && interrupt->flag(); };
  auto open = OpenBus::open(context, options, {}, interrupt ? &interrupt->flag() : nullptr);
  if (!open) return fail(context, options.port, open.error());
  Watched watched;
  Instant next = (*open)->clock().now();
  while (!stopped()) {
    read_once(context, options, **open, watched);
    // A lost reply or port is reported and the watch continues: the port is reopened before the next reading.
    if (options.watch_s <= 0) return;
    // Readings that a lost way has cost are not made up.
    next = std::max(next + from_seconds(options.watch_s), (*open)->clock().now());
    wait_until(next, (*open)->clock(), stopped);
  }
}

}  // namespace

Command read_command(Context& context) {
  Command command{"read", msg("Read a meter's identity and every documented register")};
  auto options = std::make_shared<ReadOptions>();
  add_bus_options(command, *options);
  add_id_option(command, "--id", options->id, msg("Modbus ID of the meter"));
  command.option("--watch", &options->watch_s, msg("Read again every so many seconds until interrupted"))
      .between(0.1, 86400.0);
  command.run([options, &context] { run_read(context, *options); });
  return command;
}

}  // namespace lineside::cli
