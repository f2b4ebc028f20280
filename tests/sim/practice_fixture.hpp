// A practice bus under a clock that jumps, and raw exchanges with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/modbus/frame.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "tests/support/links/fake_clock.hpp"
#include "tests/support/numbers.hpp"

namespace lineside::test {

using Bytes = std::vector<std::uint8_t>;

inline Bytes bytes(std::string_view hex) {
  Bytes out;
  for (std::size_t k = 0; k + 1 < hex.size();) {
    if (hex[k] == ' ') {
      ++k;
      continue;
    }
    out.push_back(static_cast<std::uint8_t>(test::whole(hex.substr(k, 2), 16)));
    k += 2;
  }
  return out;
}

struct Bench {
  FakeClock clock;
  sim::PracticeBus bus;
  sim::PracticeLink link{bus, clock};

  explicit Bench(sim::BusSpec spec) : bus(std::move(spec), clock) {}
  explicit Bench(sim::MeterSpec meter) : Bench(one(std::move(meter))) {}

  static sim::BusSpec one(sim::MeterSpec meter) {
    sim::BusSpec spec;
    spec.meters.push_back(std::move(meter));
    return spec;
  }

  /// Everything that comes within `wait` of now.
  Bytes listen(Instant wait) {
    Bytes out;
    const Instant until = clock.now() + wait;
    std::array<std::uint8_t, 64> chunk{};
    for (;;) {
      const auto got = link.read_some(chunk, until);
      if (!got || *got == 0) return out;
      out.insert(out.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(*got));
    }
  }
  /// Sends raw bytes and listens for half a second.
  Bytes exchange(std::string_view hex) {
    if (!link.write(bytes(hex))) return {};
    return listen(std::chrono::milliseconds{600});
  }
  /// Sends a PDU with unit and CRC; the reply as hex.
  std::string ask(std::uint8_t unit, std::string_view pdu) {
    const Bytes frame = modbus::frame(unit, bytes(pdu));
    if (!link.write(frame)) return "write failed";
    return hex_bytes(listen(std::chrono::milliseconds{600}));
  }
};

/// 2N208-021, straight, 40 A a phase at unity power factor: 14.4 kW.
inline sim::MeterSpec straight_meter() {
  sim::MeterSpec meter;
  for (auto& load : meter.loads) load = {.amps = 40};
  return meter;
}

}  // namespace lineside::test
