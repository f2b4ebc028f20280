// usage: soak_field [SECONDS [ROUND]] — draws mixtures of the faults that adapters, gateways and other masters put on
// the line, and changes IDs and resets demands through them on a clock that jumps. Counts what must never happen: a
// write while another device than one Leviton meter listens at that ID, an outcome that says more than is so, a meter
// that is neither at the one nor at the other ID that was said. It also counts what need not happen: a lone meter on a
// pair that is clean enough, refused all the same. With ROUND that mixture alone, frame by frame.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/demand_reset.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/sim/faults.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "tests/support/links/fake_clock.hpp"

namespace {

using namespace lineside;

constexpr std::uint8_t kFrom = 1;
constexpr std::uint8_t kTo = 18;

struct Counts {
  long rounds = 0;
  long written = 0;
  long changed = 0;
  long proved = 0;
  long refused = 0;
  long wrong_writes = 0;
  long false_claims = 0;
  long lost = 0;
  long clean = 0;  // rounds in which nothing stood in the way of a change and of a reset
  long falsely_refused = 0;
};

/// Sees the writes pass and whether the pair was such that they may.
class WatchedLink final : public ByteLink {
 public:
  WatchedLink(ByteLink& link, bool may_write) : link_(link), may_write_(may_write) {}
  Status write(std::span<const std::uint8_t> bytes) override {
    const bool writes = bytes.size() > 1 && (bytes[1] == modbus::kWriteMany || bytes[1] == modbus::kWriteOne);
    wrong += writes && !may_write_ ? 1 : 0;
    return link_.write(bytes);
  }
  Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) override {
    return link_.read_some(into, until);
  }
  Result<std::size_t> discard_input() override { return link_.discard_input(); }
  Instant may_add() const override { return link_.may_add(); }

  int wrong = 0;

 private:
  ByteLink& link_;
  bool may_write_;
};

struct Round {
  sim::BusSpec spec;
  bool may_write = true;
  bool clean = true;  // one meter at that ID and no fault but those that a change has to come through
};

/// What the line, the adapter or the gateway does to bytes without hiding who speaks or losing what was said.
bool comes_through(sim::Fault fault) {
  switch (fault) {
    case sim::Fault::Echo:
    case sim::Fault::EchoCutFirst:
    case sim::Fault::EchoCutLast:
    case sim::Fault::LeadingZero:
    case sim::Fault::TrailingZero:
    case sim::Fault::FfGlitch:
    case sim::Fault::SplitReply:
    case sim::Fault::SlowAdapter:
    case sim::Fault::Busy:
    case sim::Fault::GatewayParts:
    case sim::Fault::GatewaySlow:
    case sim::Fault::GatewayRefuses:
    case sim::Fault::GatewayRaw:
      return true;
    default:
      return false;
  }
}

Round draw(std::mt19937& random) {
  const auto below = [&](unsigned count) { return static_cast<unsigned>(random() % count); };
  Round out;
  const unsigned meters = 1 + below(3);
  for (unsigned at = 0; at < meters; ++at) {
    sim::MeterSpec meter;
    meter.id = at == 0 ? kFrom : static_cast<std::uint8_t>(below(4) == 0 ? kFrom : 2 + below(16));
    meter.program_id = 1 + below(65534);
    meter.demand_resets = below(1000);
    meter.reply_ms = 5 + below(480);
    meter.peak_kw = 12;
    meter.slave_id_count = below(2) == 0;
    meter.set_id = static_cast<sim::SetIdBehaviour>(below(4));
    meter.set_id_reply = static_cast<SetIdReply>(below(3));
    out.may_write = out.may_write && (at == 0 || meter.id != kFrom);
    out.spec.meters.push_back(meter);
  }
  const auto& table = sim::fault_table();
  for (unsigned count = below(4); count > 0; --count) {
    const sim::FaultRow& row = table.at(below(static_cast<unsigned>(table.size())));
    out.spec.faults.emplace_back(row.name);
    const bool second = row.fault == sim::Fault::TwoOnOneId || row.fault == sim::Fault::TwoVoices;
    out.may_write = out.may_write && !second && row.fault != sim::Fault::NotALevitonMeter;
    out.clean = out.clean && comes_through(row.fault);
  }
  out.clean = out.clean && out.may_write;
  return out;
}

void complain(const Round& round, const char* what, unsigned seed) {
  std::printf("%s (round %u):", what, seed);
  for (const sim::MeterSpec& meter : round.spec.meters) {
    std::printf(" meter %d program %u after %.0f ms", int{meter.id}, static_cast<unsigned>(meter.program_id),
                meter.reply_ms);
  }
  for (const std::string& fault : round.spec.faults) std::printf(" %s", fault.c_str());
  std::printf("\n");
}

/// Prints the frames where that is asked for.
TraceSink frames(bool shown) {
  if (!shown) return {};
  return [](const FrameRecord& frame) {
    const char* way = frame.direction == FrameDirection::Sent ? "sent    " : "received";
    std::printf("%10.3f s  %s  %s\n", seconds(frame.at), way, hex_bytes(frame.bytes).c_str());
  };
}

bool names_both(const SetIdOutcome& outcome) {
  for (const Finding& finding : outcome.findings) {
    const std::string all = english(finding.text) + " " + english(finding.remedy);
    if (all.find("Modbus ID 1 ") != std::string::npos || all.find("Modbus ID 1,") != std::string::npos ||
        all.find("Modbus ID 1.") != std::string::npos || all.find("Modbus ID 1:") != std::string::npos) {
      if (all.find("Modbus ID 18") != std::string::npos) return true;
    }
  }
  return false;
}

std::string codes(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) out += (out.empty() ? "" : " ") + finding.code;
  return out;
}

void change_id(const Round& round, unsigned seed, Counts& counts, bool shown) {
  test::FakeClock clock;
  sim::PracticeBus wire(round.spec, clock);
  sim::PracticeLink link(wire, clock);
  WatchedLink watched(link, round.may_write);
  Bus bus(watched, clock, frames(shown));
  SetIdOptions options;
  options.allow_standard_frame = seed % 2 == 0;
  const auto outcome = set_unit_id(bus, *UnitId::from(kFrom), *UnitId::from(kTo), options);
  if (watched.wrong > 0) complain(round, "written without a clean lone identity", seed);
  counts.wrong_writes += watched.wrong;
  if (!outcome) return;
  counts.written += outcome->written ? 1 : 0;
  counts.changed += outcome->changed ? 1 : 0;
  counts.refused += outcome->refused ? 1 : 0;
  const sim::SetIdBehaviour takes = round.spec.meters[0].set_id;
  const bool can_change = takes == sim::SetIdBehaviour::AsPrinted ||
                          (takes == sim::SetIdBehaviour::Standard && options.allow_standard_frame);
  if (round.clean && (can_change ? !outcome->changed : !outcome->written)) {
    ++counts.falsely_refused;
    complain(round, ("refused without need, " + codes(outcome->findings)).c_str(), seed);
  }
  int at_new = 0;
  for (std::size_t at = 0; at < wire.meter_count(); ++at) at_new += wire.view(at).id == kTo ? 1 : 0;
  if (outcome->changed && (at_new != 1 || wire.view(0).id != kTo)) {
    ++counts.false_claims;
    complain(round, "said changed, and is not", seed);
  }
  if (!outcome->changed && wire.view(0).id == kTo && !names_both(*outcome)) {
    ++counts.lost;
    complain(round, "moved, and the outcome does not name both IDs", seed);
  }
}

void reset(const Round& round, unsigned seed, Counts& counts, bool shown) {
  test::FakeClock clock;
  sim::PracticeBus wire(round.spec, clock);
  sim::PracticeLink link(wire, clock);
  WatchedLink watched(link, round.may_write);
  Bus bus(watched, clock, frames(shown));
  const auto outcome = reset_demand(bus, *UnitId::from(kFrom));
  if (watched.wrong > 0) complain(round, "reset without a clean lone identity", seed);
  counts.wrong_writes += watched.wrong;
  if (!outcome) return;
  counts.proved += outcome->proved ? 1 : 0;
  if (round.clean && !outcome->proved) {
    ++counts.falsely_refused;
    complain(round, ("not reset without need, " + codes(outcome->findings)).c_str(), seed);
  }
  const std::uint32_t was = round.spec.meters[0].demand_resets;
  if (outcome->proved && wire.spec().meters[0].demand_resets != was + 1) {
    ++counts.false_claims;
    complain(round, "said proved, and is not", seed);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(argc > 1 ? std::atoi(argv[1]) : 600);
  const unsigned only = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 0;
  Counts counts;
  for (unsigned seed = only > 0 ? only : 1; only > 0 ? seed == only : std::chrono::steady_clock::now() < until;
       ++seed) {
    std::mt19937 random(seed);
    const Round round = draw(random);
    if (only > 0) complain(round, "drawn", seed);
    change_id(round, seed, counts, only > 0);
    reset(round, seed, counts, only > 0);
    ++counts.rounds;
    counts.clean += round.clean ? 1 : 0;
  }
  std::printf("%ld mixtures of faults: %ld IDs written, %ld changed and proved, %ld refused, %ld resets proved\n",
              counts.rounds, counts.written, counts.changed, counts.refused, counts.proved);
  std::printf("writes without a clean lone identity %ld, false changed or proved %ld, meters lost %ld\n",
              counts.wrong_writes, counts.false_claims, counts.lost);
  std::printf("lone meters on a clean enough pair %ld, changes and resets refused there without need %ld\n",
              counts.clean, counts.falsely_refused);
  return counts.wrong_writes + counts.false_claims + counts.lost == 0 ? 0 : 1;
}
