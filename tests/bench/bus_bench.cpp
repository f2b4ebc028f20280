// Speed of the bus: scan and polling on practice meters with 9600-baud wire time on a clock that jumps, and what one
// transaction costs on a pseudo-terminal beside libmodbus on the same kind of pair.
#include <modbus/modbus.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

#include "app/core/system_clock.hpp"
#include "app/link/ports.hpp"
#include "app/link/pty.hpp"
#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/scan.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "models/registers.hpp"
#include "tests/support/links/fake_clock.hpp"

using namespace lineside;

namespace {

bool all_met = true;

void line(const char* what, double value, const char* unit, double limit, bool at_most) {
  const bool met = at_most ? value <= limit : value >= limit;
  all_met = all_met && met;
  std::printf("%-58s %9.3f %-5s %s %9.3f  %s\n", what, value, unit, at_most ? "<=" : ">=", limit,
              met ? "ok" : "MISSED");
}

struct At {
  int id;
  double reply_ms;
};

struct Wall {
  test::FakeClock clock;
  sim::PracticeBus wire;
  sim::PracticeLink link{wire, clock};
  Bus bus{link, clock};
  explicit Wall(const std::vector<At>& meters) : wire(spec(meters), clock) {}

  static sim::BusSpec spec(const std::vector<At>& meters) {
    sim::BusSpec out;
    for (const At& at : meters) {
      sim::MeterSpec meter;
      meter.id = static_cast<std::uint8_t>(at.id);
      meter.reply_ms = at.reply_ms;
      meter.program_id = 1000U + static_cast<std::uint32_t>(at.id);
      out.meters.push_back(meter);
    }
    return out;
  }
};

struct ScanFigures {
  double seconds = 0;
  double first_s = 0;
  std::size_t found = 0;
};

ScanFigures scan(const std::vector<At>& meters) {
  Wall wall(meters);
  ScanFigures out;
  const Instant start = wall.clock.now();
  ScanOptions options;
  options.on_found = [&](const FoundMeter&) {
    if (out.first_s == 0) out.first_s = seconds(wall.clock.now() - start);
  };
  Scan run(wall.bus, options);
  if (!run.run()) return out;
  out.seconds = run.result().seconds;
  out.found = run.result().found.size();
  return out;
}

void bench_scan() {
  const double waiting_s = 247 * 0.5;
  unsigned state = 2026;
  const auto random = [&](unsigned below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % below;
  };
  double worst_s = 0;
  double worst_first_s = 0;
  double worst_late_s = 0;
  std::size_t missed = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<At> meters{{1, 30.0 + random(91)}};
    while (meters.size() < 5) {
      const int id = static_cast<int>(2 + random(246));
      if (std::ranges::find(meters, id, &At::id) == meters.end()) meters.push_back({id, 30.0 + random(91)});
    }
    const ScanFigures five = scan(meters);
    worst_s = std::max(worst_s, five.seconds);
    worst_first_s = std::max(worst_first_s, five.first_s);
    missed += 5 - five.found;
    meters[1 + random(4)].reply_ms = 480;
    const ScanFigures late = scan(meters);
    worst_late_s = std::max(worst_late_s, late.seconds);
    missed += 5 - late.found;
  }
  std::printf("Scan of 1-247, five meters, replies 30-120 ms, 200 walls (waiting 500 ms for each: %.1f s)\n",
              waiting_s);
  line("  slowest scan", worst_s, "s", waiting_s / 5, true);
  line("  slowest scan with one meter at 480 ms", worst_late_s, "s", waiting_s / 5, true);
  line("  first meter shown, slowest", worst_first_s, "s", 1, true);
  line("  meters missed", static_cast<double>(missed), "", 0, true);
}

void bench_polling() {
  std::printf("Polling one register pair at 9600 baud\n");
  for (const double reply_ms : {30.0, 60.0, 120.0}) {
    Wall wall({{1, reply_ms}});
    constexpr int kRounds = 500;
    const Instant start = wall.clock.now();
    for (int round = 0; round < kRounds; ++round) {
      if (!read_registers(wall.bus, kFactoryUnitId, registers::kForwardEnergy, 2)) all_met = false;
    }
    const double taken = seconds(wall.clock.now() - start) / kRounds;
    const double wire = seconds(modbus::wire_time(8 + 9) + modbus::kFrameGap) + reply_ms / 1000;
    char what[64];
    std::snprintf(what, sizeof what, "  share of what the wire allows, replies at %.0f ms", reply_ms);
    line(what, 100 * wire / taken, "%", 95, false);
  }
}

/// Answers "read 40001, 2 words" on the far end of a pair, at once.
class Responder {
 public:
  Responder() : pty_(Pty::open()) {
    thread_ = std::thread([this] {
      const modbus::Bytes reply{0x01, 0x03, 0x04, 0x00, 0x98, 0x96, 0x6C, 0x14, 0x51};
      std::uint8_t buffer[256];
      std::size_t have = 0;
      while (!stop_) {
        pollfd waiting{pty_->master(), POLLIN, 0};
        if (poll(&waiting, 1, 50) <= 0) continue;
        const ssize_t count = read(pty_->master(), buffer, sizeof buffer);
        if (count > 0) have += static_cast<std::size_t>(count);
        if (have < 8) continue;
        have = 0;
        if (write(pty_->master(), reply.data(), reply.size()) < 0) return;
      }
    });
  }
  ~Responder() {
    stop_ = true;
    thread_.join();
  }
  const std::string& path() const { return pty_->path(); }

 private:
  std::optional<Pty> pty_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

constexpr int kTransactions = 1500;
/// Before each transaction, for both and kept busy so that neither starts cold: the standard's silence has then
/// passed already and costs neither anything.
constexpr Instant kSilence = modbus::kFrameGap + std::chrono::microseconds(500);

void keep_silence(Clock& clock) {
  for (const Instant until = clock.now() + kSilence; clock.now() < until;) {
  }
}

/// The 10th percentile: what a transaction costs when nothing else wants the processor.
double undisturbed_us(std::vector<double>& values) {
  std::ranges::sort(values);
  return values.empty() ? 0 : values[values.size() / 10] * 1e6;
}

/// Turn about on two pairs of the same kind, so that both meet the same load of the machine.
void bench_transaction() {
  Responder our_end;
  Responder their_end;
  SystemClock clock;
  auto link = open_port(our_end.path(), {}, clock);
  modbus_t* peer = modbus_new_rtu(their_end.path().c_str(), 9600, 'N', 8, 1);
  if (!link || peer == nullptr || modbus_set_slave(peer, 1) != 0 || modbus_connect(peer) != 0) {
    std::printf("No pseudo-terminal could be opened.\n");
    all_met = false;
    return;
  }
  Bus bus(**link, clock);
  const auto pdu = modbus::read_holding(registers::kForwardEnergy, 2);
  std::vector<double> ours;
  std::vector<double> theirs;
  std::uint16_t words[2];
  for (int round = 0; round < kTransactions; ++round) {
    keep_silence(clock);
    const Instant our_start = clock.now();
    if (bus.transact(1, pdu, std::chrono::milliseconds(500))) ours.push_back(seconds(clock.now() - our_start));
    keep_silence(clock);
    const Instant their_start = clock.now();
    if (modbus_read_registers(peer, 0, 2, words) == 2) theirs.push_back(seconds(clock.now() - their_start));
  }
  modbus_close(peer);
  modbus_free(peer);
  std::printf("One read on a pseudo-terminal after the standard's silence, fastest tenth of %zu and %zu, turn about\n",
              ours.size(), theirs.size());
  line("  ours, against libmodbus", undisturbed_us(ours), "us", undisturbed_us(theirs), true);
}

}  // namespace

int main() {
  bench_scan();
  bench_polling();
  bench_transaction();
  return all_met ? 0 : 1;
}
