// What a practice meter says on the bus. Source: S12 2.5.3. What the manual does not print (exceptions, which ID
// acknowledges a change) is a field of the spec or our own choice: docs/practice.md.
#include <cmath>
#include <cstdio>

#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/sim/practice_meter.hpp"
#include "models/registers.hpp"

namespace lineside::sim {

namespace {

constexpr std::uint8_t kRead = 0x03;
constexpr std::uint8_t kPreset = 0x06;
constexpr std::uint8_t kPresetMultiple = 0x10;
constexpr std::uint8_t kReportId = 0x11;
constexpr std::uint8_t kIllegalFunction = 0x01;
constexpr std::uint8_t kIllegalAddress = 0x02;
constexpr std::uint8_t kIllegalValue = 0x03;
constexpr std::uint16_t kVersion = 0x0302;  // V3.2, the manual's example
constexpr std::size_t kMostRegisters = 125;

using Bytes = std::vector<std::uint8_t>;

std::uint16_t word(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint16_t>(bytes[at] << 8U | bytes[at + 1]);
}

Bytes exception(std::span<const std::uint8_t> request, std::uint8_t code) {
  return {request[0], static_cast<std::uint8_t>(request[1] | 0x80U), code};
}

/// The high or low word of a 32-bit counter; fractions are cut off, as counters do.
std::uint16_t half(double counts, bool low) {
  const auto value = static_cast<std::uint32_t>(static_cast<std::uint64_t>(counts + 1e-6));
  return static_cast<std::uint16_t>(low ? value & 0xFFFFU : value >> 16U);
}

}  // namespace

std::optional<std::uint16_t> PracticeMeter::holding_register(std::uint32_t address, Instant now) const {
  using namespace registers;
  const auto is = [address](RegisterNumber number) { return address == pdu_address(number).value; };
  const auto second = [address](RegisterNumber number) { return address == pdu_address(number).value + 1U; };
  const auto pair = [&](RegisterNumber number) { return is(number) || second(number); };
  const auto low = [&](RegisterNumber number) { return second(number); };
  constexpr RegisterNumber kPeakAfterEnergy{40005};  // S12 2.5.3: words 5-6 of "all readings"

  if (pair(kForwardEnergy)) return half(forward_wh(now) / 1000 / kKwhPerCount, low(kForwardEnergy));
  if (pair(kReverseEnergy)) return half(reverse_wh(now) / 1000 / kKwhPerCount, low(kReverseEnergy));
  const double peak = demand_.peak_watts() / 1000 / kKwPerCount;
  if (pair(kPeakAfterEnergy)) return half(peak, low(kPeakAfterEnergy));
  if (pair(kPeakDemand)) return half(peak, low(kPeakDemand));
  if (is(kHardwareVersion) || is(kSoftwareVersion)) return kVersion;
  if (is(kProgramId)) return static_cast<std::uint16_t>(spec_.program_id);
  if (is(kDemandResetCounter)) return static_cast<std::uint16_t>(spec_.demand_resets);
  if (pair(kUptime)) return half(uptime_s(now), low(kUptime));
  return std::nullopt;
}

Bytes PracticeMeter::read_registers(std::span<const std::uint8_t> request, Instant now) {
  const std::uint16_t first = word(request, 2);
  const std::size_t count = word(request, 4);
  if (count == 0 || count > kMostRegisters) return exception(request, kIllegalValue);
  Bytes reply{request[0], kRead, static_cast<std::uint8_t>(2 * count)};
  for (std::size_t k = 0; k < count; ++k) {
    const auto value = holding_register(static_cast<std::uint32_t>(first + k), now);
    if (!value) return exception(request, kIllegalAddress);
    reply.push_back(static_cast<std::uint8_t>(*value >> 8U));
    reply.push_back(static_cast<std::uint8_t>(*value & 0xFFU));
  }
  return reply;
}

Bytes PracticeMeter::preset_register(std::span<const std::uint8_t> request, Instant) {
  if (word(request, 2) != pdu_address(registers::kDemandReset).value) return exception(request, kIllegalAddress);
  if (word(request, 4) != registers::kDemandResetCommand) return exception(request, kIllegalValue);
  demand_.reset_peak();
  spec_.demand_resets = (spec_.demand_resets + 1) & 0xFFFFU;
  return {request.begin(), request.end()};
}

Bytes PracticeMeter::identity_text() const {
  char program[24];
  std::snprintf(program, sizeof program, "fn%05u%03u", static_cast<unsigned>(spec_.program_id & 0xFFFFU),
                static_cast<unsigned>(spec_.demand_resets));
  const std::string text = "Leviton " + spec_.model + ", V3.2-V3.2," + program;
  Bytes reply{spec_.id, kReportId};
  reply.reserve(reply.size() + 3 + text.size());  // also keeps GCC 12 from seeing an overflow in the inserts
  if (spec_.slave_id_count) reply.push_back(static_cast<std::uint8_t>(text.size() + 2));
  reply.insert(reply.end(), {0x31, 0xFF});
  reply.insert(reply.end(), text.begin(), text.end());
  return reply;
}

Bytes PracticeMeter::set_unit_id(std::span<const std::uint8_t> request) {
  if (request.size() < 9 || word(request, 2) != pdu_address(registers::kUnitId).value) {
    return exception(request, kIllegalAddress);
  }
  const bool one_word = request.size() == 9 && request[6] == 2;
  const bool as_printed = one_word && word(request, 4) == 2;  // two registers, two bytes: the manual's frame
  const bool standard = one_word && word(request, 4) == 1;
  const bool taken = (spec_.set_id == SetIdBehaviour::AsPrinted && as_printed) ||
                     (spec_.set_id == SetIdBehaviour::Standard && standard);
  const auto id = one_word ? UnitId::from(word(request, 7)) : std::nullopt;
  if (!taken || !id) return exception(request, kIllegalValue);
  Bytes reply(request.begin(), request.begin() + 6);
  spec_.id = id->value();
  if (spec_.set_id_reply == SetIdReply::NewId) reply[0] = spec_.id;
  return reply;
}

std::optional<Bytes> PracticeMeter::answer(std::span<const std::uint8_t> request, Instant now) {
  if (!answers() || request.size() < 2 || request[0] != spec_.id) return std::nullopt;
  roll_demand(now);
  switch (request[1]) {
    case kRead:
      return request.size() == 6 ? std::optional(read_registers(request, now)) : std::nullopt;
    case kPreset:
      return request.size() == 6 ? std::optional(preset_register(request, now)) : std::nullopt;
    case kReportId:
      return request.size() == 2 ? std::optional(identity_text()) : std::nullopt;
    case kPresetMultiple: {
      if (spec_.set_id == SetIdBehaviour::Ignores) return std::nullopt;
      Bytes reply = set_unit_id(request);
      const bool refused = (reply[1] & 0x80U) != 0;
      if (!refused && spec_.set_id_reply == SetIdReply::None) return std::nullopt;
      return reply;
    }
    default:
      return exception(request, kIllegalFunction);
  }
}

}  // namespace lineside::sim
