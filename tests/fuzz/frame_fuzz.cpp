// Any bytes, cut anywhere and at any pace, into the frame parser, the exchange, the identity and the symptoms: no
// crash, no endless wait, and a reply only where its CRC and every field of it fit.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "diagnostics/meter/identity.hpp"
#include "diagnostics/modbus/exchange.hpp"
#include "diagnostics/modbus/symptom.hpp"
#include "models/registers.hpp"

using namespace lineside;
using namespace lineside::modbus;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Bytes request_of(std::uint8_t choice) {
  const auto unit = static_cast<std::uint8_t>(1 + (choice >> 3U));
  switch (choice & 7U) {
    case 0:
      return frame(unit, read_holding(registers::kForwardEnergy, 2));
    case 1:
      return frame(unit, read_holding(registers::kForwardEnergy, 6));
    case 2:
      return frame(unit, read_holding(registers::kProgramId, 1));
    case 3:
      return frame(unit, write_one(registers::kDemandReset, registers::kDemandResetCommand));
    case 4:
      return frame(unit, set_id_as_printed(*UnitId::from(18)));
    case 5:
      return frame(unit, set_id_standard(*UnitId::from(18)));
    default:
      return frame(unit, report_id());
  }
}

/// Half the inputs are given a CRC that fits: otherwise no fuzzer would come past it.
Bytes stream_of(std::span<const std::uint8_t> data, bool repair) {
  Bytes stream(data.begin(), data.end());
  if (!repair || stream.size() < 2) return stream;
  return frame(stream[0], std::span(stream).subspan(1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  size = std::min(size, 3 * kMaxFrame);  // more is only more of the same, and slow
  const Bytes request = request_of(data[0]);
  ExchangeRules rules;
  rules.echo_known = (data[1] & 1U) != 0;
  if ((data[1] & 2U) != 0) rules.also_from = std::uint8_t{18};
  const std::size_t step = 1 + (data[1] >> 4U);
  const Instant pace = std::chrono::milliseconds(data[2] & 63U);
  const Bytes stream = stream_of(std::span(data + 3, size - 3), (data[1] & 4U) != 0);

  Exchange exchange(request, Instant{0}, rules);
  Instant now{0};
  for (std::size_t at = 0; at < stream.size() && !exchange.done(); at += step) {
    now += pace;
    exchange.feed(std::span(stream).subspan(at, std::min(step, stream.size() - at)), now);
  }
  int ticks = 0;
  while (!exchange.done()) {
    require(++ticks < 100);
    now = std::max(now, exchange.next_tick());
    exchange.tick(now);
  }
  require(now <= std::chrono::seconds(2) + pace * 1024);
  std::size_t bytes = 0;
  for (const Burst& burst : exchange.bursts()) bytes += burst.bytes.size();
  require(bytes <= stream.size());
  if (exchange.outcome() == Outcome::Reply || exchange.outcome() == Outcome::Exception) {
    const Bytes& reply = exchange.reply();
    require(crc_fits(reply));
    require(reply[0] == request[0] || (rules.also_from && reply[0] == *rules.also_from));
    require((reply[1] & 0x7FU) == request[1]);
    if (reply[1] == kReadHolding) require(reply.size() == 5U + 2U * request[5]);
  } else {
    require(exchange.reply().empty());
  }
  if (stream.size() > 2) {
    const Identity identity = parse_identity(std::span(stream).subspan(2));
    require(identity.raw.size() <= stream.size());
    require(!is_leviton_meter(identity) || !identity.model.empty());
  }
  SymptomWatch watch;
  watch.note({.request = request,
              .bursts = exchange.bursts(),
              .outcome = exchange.outcome(),
              .timeout = std::chrono::milliseconds(500)});
  require(watch.findings().size() <= static_cast<std::size_t>(kBusSymptoms));
  return 0;
}
