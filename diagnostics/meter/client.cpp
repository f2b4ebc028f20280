#include "diagnostics/meter/client.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "diagnostics/meter/presence.hpp"
#include "models/registers.hpp"

namespace lineside {

namespace {

constexpr int kTries = 3;
constexpr int kBusyTries = 8;
constexpr Instant kBusyPause = std::chrono::milliseconds(250);
constexpr Instant kWary = std::chrono::milliseconds(1000);

/// Worth asking again: everything but a firm answer, a dead port or the user's stop.
bool worth_repeating(ErrorCode code) {
  switch (code) {
    case ErrorCode::NoReply:
    case ErrorCode::GarbledReply:
    case ErrorCode::WrongUnit:
    case ErrorCode::UnexpectedReply:
    case ErrorCode::LineNotClean:
    case ErrorCode::OtherMaster:
    case ErrorCode::GatewayTalks:
      return true;
    default:
      return false;
  }
}

/// Three times; a busy meter eight times with a pause.
template <class Ask>
auto patiently(Bus& bus, const Ask& ask) {
  int tried = 0;
  int busy = 0;
  while (true) {
    auto result = ask();
    if (result) return result;
    const ErrorCode code = result.error().code;
    if (code == ErrorCode::Busy) {
      if (++busy == kBusyTries || !bus.listen(bus.clock().now() + kBusyPause)) return result;
    } else if (!worth_repeating(code) || ++tried == kTries) {
      return result;
    }
  }
}

/// True if register 40001 answers but 45007, whose address 138E contains a 13, does not: that is software flow control,
/// which takes 11 and 13 for its own.
bool swallows_11_and_13(Bus& bus, UnitId id) {
  if (!bus.ask(id.value(), modbus::read_holding(registers::kForwardEnergy, 2))) return false;
  const auto uptime = bus.ask(id.value(), modbus::read_holding(registers::kUptime, 2));
  return !uptime && uptime.error().code == ErrorCode::NoReply;
}

/// True if every byte is a character, a blank or padding; its run indicator may follow the standard's byte count.
bool is_text(const Identity& identity) {
  const std::size_t other = identity.raw.find('?');
  return other == std::string::npos || (identity.byte_count && other + 1 == identity.raw.size());
}

/// Another 0x11 reply of `id` than that of the last transact, awaited for as long as a second meter could take. What a
/// third party says to that ID does not count.
Result<bool> second_identity(Bus& bus, UnitId id, Instant delay) {
  std::vector<modbus::Burst> bursts = bus.last().bursts;
  if (auto listened = bus.listen(bus.last().sent + delay + bus.way().second_voice(), bursts); !listened)
    return listened.error();
  return std::ranges::any_of(bursts, [&](const modbus::Burst& burst) {
    constexpr std::size_t kShortestReply = 5;
    return burst.kind == modbus::BurstKind::SecondReply && burst.bytes.size() >= kShortestReply &&
           burst.bytes[0] == id.value() && (burst.bytes[1] & ~modbus::kExceptionBit) == modbus::kReportId;
  });
}

/// Nothing answered 0x11. Before that is reported: is the connection dead, or does something swallow the question?
template <class Ask>
auto before_nobody_is_said(Bus& bus, UnitId id, decltype(std::declval<Ask>()()) result, const Ask& ask) {
  if (result || result.error().code != ErrorCode::NoReply) return result;
  if (bus.open_again()) {
    result = ask();
    if (result || result.error().code != ErrorCode::NoReply) return result;
  }
  const Text where = id_text(id);
  if (swallows_11_and_13(bus, id)) return decltype(result)(Error{ErrorCode::FlowControl, where});
  if (bus.opened_again()) return decltype(result)(Error{ErrorCode::GatewaySilent, where});
  return result;
}

/// S12 2.5.3: high word first.
std::uint32_t word_pair(const std::vector<std::uint16_t>& words, std::size_t at) {
  return (static_cast<std::uint32_t>(words[at]) << 16U) | words[at + 1];
}

/// 0x0302 is V3.2 (S12 2.5.3).
std::string version(std::uint16_t word) {
  return std::to_string(word >> 8U) + "." + std::to_string(word & 0xFFU);
}

std::optional<double> scaled(const std::optional<std::uint32_t>& counts, double scale_divisor) {
  if (!counts) return std::nullopt;
  return *counts / scale_divisor;  // dividing keeps 9999980 at 999998.0 exactly
}

constexpr double kCountsPerKwh = 10;
constexpr double kCountsPerKw = 100;
static_assert(registers::kKwhPerCount * kCountsPerKwh == 1 && registers::kKwPerCount * kCountsPerKw == 1);

/// Forward, reverse and peak in the one read that the manual shows; two words if a meter refuses six.
Status read_energy_words(Bus& bus, UnitId id, MeterReadings& into) {
  auto words = read_registers(bus, id, registers::kForwardEnergy, 6);
  if (!words && words.error().code == ErrorCode::Exception &&
      modbus::refusal_of(words.error().exception) == modbus::Refusal::Answer)
    words = read_registers(bus, id, registers::kForwardEnergy, 2);
  if (!words) return words.error();
  into.forward_kwh = word_pair(*words, 0) / kCountsPerKwh;
  if (words->size() == 6) {
    into.reverse_kwh = word_pair(*words, 2) / kCountsPerKwh;
    into.peak_kw = word_pair(*words, 4) / kCountsPerKw;
  }
  return Nothing{};
}

Status read_uptime(Bus& bus, UnitId id, MeterReadings& into) {
  const auto uptime = read_optional(bus, id, registers::kUptime, 2);
  if (!uptime) return uptime.error();
  into.uptime_s = scaled(*uptime, 1);
  return Nothing{};
}

}  // namespace

Result<Identity> identity_in(Bus& bus, UnitId id, const Bus::Reply& reply) {
  std::vector<std::uint8_t> frame = reply.frame;
  const auto parsed = [&] { return parse_identity(std::span(frame).subspan(2, frame.size() - 4)); };
  const Identity shortest = parsed();
  if (reply.zeros_behind == 0) return shortest;
  const auto program = read_optional(bus, id, registers::kProgramId, 1);
  if (!program) return worth_repeating(program.error().code) ? Result<Identity>{shortest} : program.error();
  const auto resets = read_optional(bus, id, registers::kDemandResetCounter, 1);
  if (!resets) return worth_repeating(resets.error().code) ? Result<Identity>{shortest} : resets.error();
  for (std::size_t zeros = 0; zeros <= reply.zeros_behind; ++zeros, frame.push_back(0)) {
    const Identity identity = parsed();
    if (identity.program_id == *program && identity.demand_resets == *resets) return identity;
  }
  return shortest;
}

Result<Identity> read_identity(Bus& bus, UnitId id) {
  const auto reply = bus.ask(id.value(), modbus::report_id());
  if (!reply) return reply.error();
  return identity_in(bus, id, *reply);
}

Result<Identity> meet(Bus& bus, UnitId id) {
  const auto ask = [&]() -> Result<Identity> {
    const auto reply = bus.ask(id.value(), modbus::report_id());
    if (!reply) return reply.error();
    const auto second = second_identity(bus, id, reply->delay);
    if (!second) return second.error();
    if (*second) return Error{ErrorCode::MoreThanOneMeter, id_text(id)};
    return identity_in(bus, id, *reply);
  };
  return before_nobody_is_said(bus, id, patiently(bus, ask), ask);
}

Result<Identity> read_sole_identity(Bus& bus, UnitId id, Instant longer) {
  const auto reply = bus.ask(id.value(), modbus::report_id());
  if (!reply) return reply.error();
  bus.take_as_alone(id.value());
  const Instant first_voice = bus.last().sent + reply->delay;
  const auto others = bus.listen(first_voice + bus.way().second_voice() + longer);
  if (!others) return others.error();
  if (auto other = bus.other_voice()) return *other;
  auto identity = identity_in(bus, id, *reply);
  const Text where = id_text(id);
  // Two replies that ran into each other fit the CRC once in 65536 times; what is left of their text is not text.
  if (identity && !is_text(*identity)) return Error{ErrorCode::LineNotClean, where};
  if (identity && !is_leviton_meter(*identity)) return Error{ErrorCode::NotALevitonMeter, where};
  return identity;
}

Result<Identity> meet_alone(Bus& bus, UnitId id, bool wary) {
  const auto ask = [&] {
    auto identity = read_sole_identity(bus, id, wary ? kWary : Instant{0});
    wary = wary || (!identity && identity.error().code != ErrorCode::GatewayTalks);  // its words hide no reply
    return identity;
  };
  return before_nobody_is_said(bus, id, patiently(bus, ask), ask);
}

Result<Bus::Reply> write_patiently(Bus& bus, UnitId id, std::span<const std::uint8_t> pdu,
                                   std::optional<std::uint8_t> also_from) {
  auto reply = bus.write_once(id.value(), pdu, also_from);
  for (int busy = 1; busy < kBusyTries && !reply; ++busy) {
    const bool again = reply.error().code == ErrorCode::Busy && reply.error().exception == modbus::kDeviceBusy;
    if (!again || !bus.listen(bus.clock().now() + kBusyPause)) break;
    auto next = bus.write_once(id.value(), pdu, also_from);
    if (bus.last().began == Instant{0}) break;  // somebody else was heard: it stays with what was sent
    reply = std::move(next);
  }
  return reply;
}

Result<std::vector<std::uint16_t>> read_registers(Bus& bus, UnitId id, RegisterNumber first, std::uint16_t words) {
  const auto ask = [&] { return bus.ask(id.value(), modbus::read_holding(first, words)); };
  auto reply = patiently(bus, ask);
  const bool silent = !reply && reply.error().code == ErrorCode::NoReply;
  if (silent && bus.open_again()) reply = ask();  // the connection may have died meanwhile
  if (!reply) return reply.error();
  std::vector<std::uint16_t> out;
  for (std::size_t at = 3; at + 1 < 3U + 2U * words; at += 2) {
    out.push_back(static_cast<std::uint16_t>((reply->frame[at] << 8U) | reply->frame[at + 1]));
  }
  return out;
}

Result<std::optional<std::uint32_t>> read_optional(Bus& bus, UnitId id, RegisterNumber first, std::uint16_t words) {
  const auto read = read_registers(bus, id, first, words);
  if (read) return std::optional<std::uint32_t>{words == 2 ? word_pair(*read, 0) : (*read)[0]};
  const Error& error = read.error();
  const bool has_none =
      error.code == ErrorCode::Exception && modbus::refusal_of(error.exception) == modbus::Refusal::Answer;
  if (has_none) return std::optional<std::uint32_t>{};
  return error;
}

Result<MeterReadings> read_energy(Bus& bus, UnitId id) {
  MeterReadings readings;
  if (auto read = read_energy_words(bus, id, readings); !read) return read.error();
  if (auto read = read_uptime(bus, id, readings); !read) return read.error();
  return readings;
}

Result<MeterReadings> read_meter(Bus& bus, UnitId id, bool known_alone) {
  MeterReadings readings;
  const auto ask = [&] { return read_identity(bus, id); };
  auto identity = known_alone ? before_nobody_is_said(bus, id, patiently(bus, ask), ask) : meet(bus, id);
  if (identity) {
    readings.identity = *identity;
  } else if (identity.error().code != ErrorCode::Exception) {
    return identity.error();
  }
  if (auto read = read_energy_words(bus, id, readings); !read) return read.error();
  const auto peak = read_optional(bus, id, registers::kPeakDemand, 2);
  if (!peak) return peak.error();
  readings.peak_kw = *peak ? scaled(*peak, kCountsPerKw) : readings.peak_kw;
  const auto hardware = read_optional(bus, id, registers::kHardwareVersion, 1);
  if (!hardware) return hardware.error();
  readings.hardware = *hardware ? version(static_cast<std::uint16_t>(**hardware)) : readings.identity.hardware;
  const auto software = read_optional(bus, id, registers::kSoftwareVersion, 1);
  if (!software) return software.error();
  readings.software = *software ? version(static_cast<std::uint16_t>(**software)) : readings.identity.software;
  const auto program = read_optional(bus, id, registers::kProgramId, 1);
  if (!program) return program.error();
  readings.program_id = *program ? *program : readings.identity.program_id;
  const auto resets = read_optional(bus, id, registers::kDemandResetCounter, 1);
  if (!resets) return resets.error();
  readings.demand_resets = *resets ? *resets : readings.identity.demand_resets;
  if (auto finding = differs_from_registers(readings.identity, *program, *resets)) {
    readings.findings.push_back(*std::move(finding));
  }
  if (auto read = read_uptime(bus, id, readings); !read) return read.error();
  return readings;
}

}  // namespace lineside
