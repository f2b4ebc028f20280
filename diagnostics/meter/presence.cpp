#include "diagnostics/meter/presence.hpp"

#include <utility>

#include "diagnostics/meter/client.hpp"
#include "models/registers.hpp"

namespace lineside {

namespace {

constexpr int kLookBusyTries = 8;
constexpr Instant kLookBusyPause = std::chrono::milliseconds(250);

}  // namespace

Text id_text(UnitId id) {
  return msg("Modbus ID {id}", int{id.value()});
}

bool bus_is_there(ErrorCode code) {
  switch (code) {
    case ErrorCode::PortNotFound:
    case ErrorCode::PortBusy:
    case ErrorCode::PortForbidden:
    case ErrorCode::PortUnplugged:
    case ErrorCode::PortFailed:
    case ErrorCode::ConnectionClosed:
    case ErrorCode::BadRequest:
    case ErrorCode::Cancelled:
      return false;
    default:
      return true;
  }
}

Status read_proof_registers(Bus& bus, UnitId id, Presence& into) {
  const auto program = read_optional(bus, id, registers::kProgramId, 1);
  if (!program) return program.error();
  into.program_id = *program ? *program : into.identity ? into.identity->program_id : std::nullopt;
  const auto uptime = read_optional(bus, id, registers::kUptime, 2);
  into.at = bus.clock().now();
  if (!uptime) return uptime.error();
  if (*uptime) into.uptime_s = **uptime;
  return Nothing{};
}

Result<Presence> look(Bus& bus, UnitId id, bool alone) {
  Presence found;
  int silent = 0;
  int unclear = 0;
  int busy = 0;
  while (silent < 3 && unclear < 3) {
    std::optional<Error> error;
    if (silent == 2) {
      if (const auto words = bus.ask(id.value(), modbus::read_holding(registers::kProgramId, 1)); !words)
        error = words.error();
    } else if (auto identity = alone ? read_sole_identity(bus, id) : read_identity(bus, id); identity) {
      found.identity = *std::move(identity);
    } else {
      error = identity.error();
    }
    if (error && !bus_is_there(error->code)) return *error;
    if (error && error->code == ErrorCode::Busy && ++busy < kLookBusyTries) {
      if (auto pause = bus.listen(bus.clock().now() + kLookBusyPause); !pause) return pause.error();
      continue;
    }
    found.present = !error || (error->code != ErrorCode::NoReply && error->code != ErrorCode::WrongUnit &&
                               error->code != ErrorCode::GarbledReply && error->code != ErrorCode::GatewayTalks &&
                               error->code != ErrorCode::LineNotClean && error->code != ErrorCode::OtherMaster);
    if (error && error->code == ErrorCode::MoreThanOneMeter) found.more = error;
    if (found.present) {
      if (auto read = read_proof_registers(bus, id, found); !read && !bus_is_there(read.error().code))
        return read.error();
      return found;
    }
    ++(error->code == ErrorCode::NoReply || error->code == ErrorCode::WrongUnit ? silent : unclear);
  }
  found.unclear = unclear >= 3;
  return found;
}

}  // namespace lineside
