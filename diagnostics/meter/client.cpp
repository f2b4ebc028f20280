#include "diagnostics/meter/client.hpp"

#include <algorithm>

#include "models/registers.hpp"

namespace lineside {

using modbus::Burst;
using modbus::BurstKind;

namespace {

constexpr Instant kClientReplyTimeout = std::chrono::milliseconds(registers::kReplyTimeoutMs);
constexpr int kTries = 3;

/// Worth asking again: everything but a firm answer, a dead port or the user's stop.
bool passing_client(ErrorCode code) {
  return code == ErrorCode::NoReply || code == ErrorCode::GarbledReply || code == ErrorCode::WrongUnit ||
         code == ErrorCode::UnexpectedReply;
}

template <class Ask>
auto up_to_three_times(const Ask& ask) {
  auto result = ask();
  for (int tried = 1; tried < kTries && !result && passing_client(result.error().code); ++tried) result = ask();
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

/// A register that this model may not have: an exception leaves it empty, anything else is an error.
Result<std::optional<std::uint32_t>> optional_register(Bus& bus, UnitId id, RegisterNumber first, std::uint16_t words) {
  const auto read = read_registers(bus, id, first, words);
  if (read) return std::optional<std::uint32_t>{words == 2 ? word_pair(*read, 0) : (*read)[0]};
  if (read.error().code == ErrorCode::Exception) return std::optional<std::uint32_t>{};
  return read.error();
}

std::optional<double> scaled(const std::optional<std::uint32_t>& counts, double scale_divisor) {
  if (!counts) return std::nullopt;
  return *counts / scale_divisor;  // dividing keeps 9999980 at 999998.0 exactly
}

constexpr double kCountsPerKwh = 10;
constexpr double kCountsPerKw = 100;
static_assert(registers::kKwhPerCount * kCountsPerKwh == 1 && registers::kKwPerCount * kCountsPerKw == 1);

/// Forward, reverse and peak in the one read the manual shows; two words where a meter refuses six.
Status read_energy_words(Bus& bus, UnitId id, MeterReadings& into) {
  auto words = read_registers(bus, id, registers::kForwardEnergy, 6);
  if (!words && words.error().code == ErrorCode::Exception)
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
  const auto uptime = optional_register(bus, id, registers::kUptime, 2);
  if (!uptime) return uptime.error();
  into.uptime_s = scaled(*uptime, 1);
  return Nothing{};
}

/// A line without bias can put one zero before a frame; that is no second voice.
bool is_leading_zero(const Burst& burst) {
  return burst.bytes.size() == 1 && burst.bytes[0] == 0x00;
}

}  // namespace

Result<Identity> read_identity(Bus& bus, UnitId id) {
  const auto reply = bus.transact(id.value(), modbus::report_id(), kClientReplyTimeout);
  if (!reply) return reply.error();
  return parse_identity(std::span(reply->frame).subspan(2, reply->frame.size() - 4));
}

Result<Identity> read_sole_identity(Bus& bus, UnitId id) {
  const std::string where = "Modbus ID " + std::to_string(id.value());
  const auto reply = bus.transact(id.value(), modbus::report_id(), kClientReplyTimeout);
  if (!reply) return reply.error();
  const auto one_voice = [](const Burst& burst) {
    return burst.kind == BurstKind::Reply || burst.kind == BurstKind::Echo || is_leading_zero(burst);
  };
  const bool clean = std::ranges::all_of(bus.last().bursts, one_voice);
  const auto others = bus.listen(bus.clock().now() + kClientReplyTimeout - reply->delay);
  if (!others) return others.error();
  if (!clean || !others->empty()) return Error{ErrorCode::MoreThanOneMeter, where};
  Identity identity = parse_identity(std::span(reply->frame).subspan(2, reply->frame.size() - 4));
  if (!is_leviton_meter(identity)) return Error{ErrorCode::NotALevitonMeter, where};
  return identity;
}

Result<std::vector<std::uint16_t>> read_registers(Bus& bus, UnitId id, RegisterNumber first, std::uint16_t words) {
  const auto reply = up_to_three_times(
      [&] { return bus.transact(id.value(), modbus::read_holding(first, words), kClientReplyTimeout); });
  if (!reply) return reply.error();
  std::vector<std::uint16_t> out;
  for (std::size_t at = 3; at + 1 < 3U + 2U * words; at += 2) {
    out.push_back(static_cast<std::uint16_t>((reply->frame[at] << 8U) | reply->frame[at + 1]));
  }
  return out;
}

Result<MeterReadings> read_energy(Bus& bus, UnitId id) {
  MeterReadings readings;
  if (auto read = read_energy_words(bus, id, readings); !read) return read.error();
  if (auto read = read_uptime(bus, id, readings); !read) return read.error();
  return readings;
}

Result<MeterReadings> read_meter(Bus& bus, UnitId id) {
  MeterReadings readings;
  auto identity = up_to_three_times([&] { return read_identity(bus, id); });
  if (identity) {
    readings.identity = *identity;
  } else if (identity.error().code != ErrorCode::Exception) {
    return identity.error();
  }
  if (auto read = read_energy_words(bus, id, readings); !read) return read.error();
  const auto peak = optional_register(bus, id, registers::kPeakDemand, 2);
  if (!peak) return peak.error();
  readings.peak_kw = *peak ? scaled(*peak, kCountsPerKw) : readings.peak_kw;
  const auto hardware = optional_register(bus, id, registers::kHardwareVersion, 1);
  if (!hardware) return hardware.error();
  readings.hardware = *hardware ? version(static_cast<std::uint16_t>(**hardware)) : readings.identity.hardware;
  const auto software = optional_register(bus, id, registers::kSoftwareVersion, 1);
  if (!software) return software.error();
  readings.software = *software ? version(static_cast<std::uint16_t>(**software)) : readings.identity.software;
  const auto program = optional_register(bus, id, registers::kProgramId, 1);
  if (!program) return program.error();
  readings.program_id = *program ? *program : readings.identity.program_id;
  const auto resets = optional_register(bus, id, registers::kDemandResetCounter, 1);
  if (!resets) return resets.error();
  readings.demand_resets = *resets ? *resets : readings.identity.demand_resets;
  if (auto read = read_uptime(bus, id, readings); !read) return read.error();
  return readings;
}

}  // namespace lineside
