#include "diagnostics/meter/set_id.hpp"

#include <algorithm>
#include <cmath>

#include "diagnostics/meter/client.hpp"
#include "models/registers.hpp"

namespace lineside {

using modbus::Bytes;

namespace {

constexpr Instant kSetIdReplyTimeout = std::chrono::milliseconds(registers::kReplyTimeoutMs);
constexpr std::uint32_t kUnprogrammed = 65535;
constexpr Instant kRestartPause = std::chrono::seconds(2);  // a meter may restart; for how long is not published
constexpr int kSearches = 3;
const Source kSetIdManual{Manual::S12, "2.5.3"};

std::string id_text(UnitId id) {
  return "Modbus ID " + std::to_string(id.value());
}

/// Who is at an ID, as far as asking tells.
struct Presence {
  bool present = false;
  std::optional<Identity> identity;
  std::optional<std::uint32_t> program_id;
  std::optional<double> uptime_s;
  Instant at{};
};

Status read_proof_registers(Bus& bus, UnitId id, Presence& into) {
  const auto note = [&](auto& read, auto store) -> Status {
    if (read) {
      store();
    } else if (const ErrorCode code = read.error().code;
               code != ErrorCode::Exception && code != ErrorCode::NoReply && code != ErrorCode::GarbledReply &&
               code != ErrorCode::WrongUnit && code != ErrorCode::UnexpectedReply) {
      return read.error();
    }
    return Nothing{};
  };
  auto program = read_registers(bus, id, registers::kProgramId, 1);
  auto noted = note(program, [&] { into.program_id = (*program)[0]; });
  if (!noted) return noted;
  if (!into.program_id && into.identity) into.program_id = into.identity->program_id;
  auto uptime = read_registers(bus, id, registers::kUptime, 2);
  into.at = bus.clock().now();
  return note(uptime, [&] { into.uptime_s = (*uptime)[0] * 65536.0 + (*uptime)[1]; });
}

/// Asks 0x11 twice and a register once before calling an ID silent: a reply may be lost, and a device may
/// not know 0x11. Bytes that make no reply are asked again; the second time somebody is there.
Result<Presence> look(Bus& bus, UnitId id) {
  Presence found;
  int silent = 0;
  int garbled = 0;
  while (silent < 3 && garbled < 2) {
    const Bytes pdu = silent == 2 ? modbus::read_holding(registers::kProgramId, 1) : modbus::report_id();
    const auto reply = bus.transact(id.value(), pdu, kSetIdReplyTimeout);
    if (reply) {
      found.present = true;
      if (pdu[0] == modbus::kReportId) {
        found.identity = parse_identity(std::span(reply->frame).subspan(2, reply->frame.size() - 4));
      }
      if (auto read = read_proof_registers(bus, id, found); !read) return read.error();
      return found;
    }
    switch (reply.error().code) {
      case ErrorCode::NoReply:
      case ErrorCode::WrongUnit:
        ++silent;
        break;
      case ErrorCode::GarbledReply:
        ++garbled;
        break;
      case ErrorCode::UnexpectedReply:
      case ErrorCode::Exception:
        found.present = true;
        return found;
      default:
        return reply.error();
    }
  }
  found.present = garbled >= 2;
  return found;
}

/// One ID change, step by step. Each step says whether the next may follow.
class IdChange {
 public:
  IdChange(Bus& bus, UnitId from, UnitId to, const SetIdOptions& options) : bus_(bus), options_(options) {
    out_.from = from;
    out_.to = to;
  }

  Result<SetIdOutcome> run() {
    if (out_.from == out_.to)
      return refuse("same-id", id_text(out_.to) + " is the ID the meter has.", "Choose another ID.");
    for (const Step step : {&IdChange::new_id_is_silent, &IdChange::one_known_meter, &IdChange::write_printed,
                            &IdChange::write_standard}) {
      const auto go_on = (this->*step)();
      if (!go_on) return go_on.error();
      if (!*go_on) return out_;
    }
    return out_;
  }

 private:
  using Step = Result<bool> (IdChange::*)();

  SetIdOutcome refuse(std::string code, std::string text, std::string remedy) {
    out_.refused = true;
    say(Severity::Fail, std::move(code), std::move(text), std::move(remedy));
    return out_;
  }
  void say(Severity severity, std::string code, std::string text, std::string remedy) {
    out_.findings.push_back({severity, std::move(code), std::move(text), std::move(remedy), kSetIdManual});
  }
  void prove(SetIdProof proof) {
    if (std::ranges::find(out_.proof, proof) == out_.proof.end()) out_.proof.push_back(proof);
  }

  Result<bool> new_id_is_silent() {
    const auto there = look(bus_, out_.to);
    if (!there) return there.error();
    if (there->present) {
      refuse("new-id-taken", "Something already answers at " + id_text(out_.to) + "; nothing was written.",
             "Choose a free ID. If this meter was changed earlier, read it at " + id_text(out_.to) + ".");
      return false;
    }
    prove(SetIdProof::NewIdWasSilent);
    return true;
  }

  /// The last thing before every write.
  Result<bool> one_known_meter() {
    auto identity = read_sole_identity(bus_, out_.from);
    for (int tried = 1; tried < 3 && !identity && identity.error().code == ErrorCode::NoReply; ++tried) {
      identity = read_sole_identity(bus_, out_.from);
    }
    if (!identity) {
      const Error& error = identity.error();
      switch (error.code) {
        case ErrorCode::NoReply:
          out_.refused = out_.written;
          break;
        case ErrorCode::GarbledReply:
        case ErrorCode::MoreThanOneMeter:
        case ErrorCode::NotALevitonMeter:
        case ErrorCode::WrongUnit:
        case ErrorCode::UnexpectedReply:
        case ErrorCode::Exception:
          out_.refused = true;
          break;
        default:
          return error;
      }
      say(Severity::Fail, std::string(row(error.code).name), error.where + ": " + std::string(row(error.code).sentence),
          std::string(row(error.code).remedy));
      return false;
    }
    out_.before = *identity;
    before_.identity = *identity;
    if (auto read = read_proof_registers(bus_, out_.from, before_); !read) return read.error();
    return true;
  }

  Result<bool> write_printed() { return write(SetIdFrame::AsPrinted, modbus::set_id_as_printed(out_.to)); }

  Result<bool> write_standard() {
    if (!options_.allow_standard_frame) {
      say(Severity::Fail, "printed-frame-no-effect",
          "The meter is still at " + id_text(out_.from) + ": the frame that the manual prints changed nothing.",
          "Allow the standard Modbus frame, or leave the ID as it is and call the maker.");
      return false;
    }
    const auto go_on = one_known_meter();
    if (!go_on || !*go_on) return go_on;
    const auto still = write(SetIdFrame::Standard, modbus::set_id_standard(out_.to));
    if (still && *still) {
      say(Severity::Fail, "standard-frame-no-effect",
          "The meter is still at " + id_text(out_.from) + ": neither frame changed its ID.",
          "Leave the ID as it is and call the maker.");
    }
    return still;
  }

  /// True: proved that nothing changed, so another frame may be tried.
  Result<bool> write(SetIdFrame frame, const Bytes& pdu) {
    if (options_.record &&
        !options_.record({out_.from, out_.to, frame, out_.before, before_.program_id, before_.uptime_s})) {
      refuse("not-recorded", "The change could not be recorded, so nothing was written.",
             "Make room for the job store, then try again.");
      return false;
    }
    out_.frame = frame;
    out_.written = true;
    const auto reply = bus_.transact(out_.from.value(), pdu, kSetIdReplyTimeout, out_.to.value());
    if (reply) {
      out_.reply = reply->frame[0] == out_.to.value() ? SetIdReply::NewId : SetIdReply::OldId;
    } else {
      switch (reply.error().code) {  // none of these proves anything: the meter is looked for below
        case ErrorCode::Exception:
          out_.reply = SetIdReply::Exception;
          break;
        case ErrorCode::NoReply:
        case ErrorCode::GarbledReply:
        case ErrorCode::WrongUnit:
        case ErrorCode::UnexpectedReply:
          out_.reply = SetIdReply::None;
          break;
        default:
          return reply.error();
      }
    }
    return look_for_it();
  }

  Result<bool> look_for_it() {
    for (int search = 0; search < kSearches; ++search) {
      if (search > 0) {
        if (auto pause = bus_.listen(bus_.clock().now() + kRestartPause); !pause) return pause.error();
      }
      const auto at_new = look(bus_, out_.to);
      if (!at_new) return at_new.error();
      const auto at_old = look(bus_, out_.from);
      if (!at_old) return at_old.error();
      if (at_new->present || at_old->present) return judge(*at_new, *at_old);
    }
    say(Severity::Fail, "meter-not-found",
        "The meter answers neither at " + id_text(out_.to) + " nor at " + id_text(out_.from) + ".",
        "Check its power and the cable, then look at both IDs again and scan the bus. Its program ID is recorded.");
    return false;
  }

  Result<bool> judge(const Presence& at_new, const Presence& at_old) {
    if (at_new.present) {
      if (at_new.identity) prove(SetIdProof::NewIdAnswers);
      if (same_program(at_new)) prove(SetIdProof::SameProgramId);
      judge_uptime(at_new);
    }
    if (!at_old.present) prove(SetIdProof::OldIdSilent);
    if (at_new.present && !at_old.present) return judge_new(at_new);
    if (at_new.present) {
      say(Severity::Fail, "old-id-still-answers",
          "Both " + id_text(out_.to) + " and " + id_text(out_.from) + " answer: two devices may have been on one ID.",
          "Power one of them down and read both IDs again.");
      return false;
    }
    std::erase(out_.proof, SetIdProof::SameProgramId);
    if (!same_program(at_old)) {
      say(Severity::Fail, "other-meter-at-old-id", "Another meter than before answers at " + id_text(out_.from) + ".",
          "Power the meters up one by one and read their program IDs.");
      return false;
    }
    out_.refused = true;
    return true;  // same meter, same ID: nothing changed
  }

  Result<bool> judge_new(const Presence& at_new) {
    const auto has = [&](SetIdProof proof) { return std::ranges::find(out_.proof, proof) != out_.proof.end(); };
    out_.refused = false;
    out_.changed = has(SetIdProof::NewIdWasSilent) && has(SetIdProof::NewIdAnswers) && has(SetIdProof::SameProgramId) &&
                   has(SetIdProof::OldIdSilent);
    if (!has(SetIdProof::SameProgramId)) {
      say(Severity::Fail, "other-program-id",
          "A meter answers at " + id_text(out_.to) + ", but its program ID is not the one read before.",
          "Power the meters up one by one and read their program IDs.");
    } else if (at_new.program_id == kUnprogrammed) {
      say(Severity::Caution, "program-id-weak",
          "The program ID is 65535: it may never have been set, so it proves little.",
          "Check on the meter's display that it is the right one.");
    }
    return false;
  }

  bool same_program(const Presence& there) const {
    return there.program_id && before_.program_id && *there.program_id == *before_.program_id;
  }

  void judge_uptime(const Presence& at_new) {
    if (!at_new.uptime_s || !before_.uptime_s) return;
    const double passed = seconds(at_new.at - before_.at);
    const double counted = *at_new.uptime_s - *before_.uptime_s;
    if (std::abs(counted - passed) <= 2 + passed * 0.02) {
      prove(SetIdProof::UptimeContinuous);
    } else if (counted < 0) {
      say(Severity::Info, "restarted", "The meter restarted with the change: its uptime began again.", "");
    }
  }

  Bus& bus_;
  const SetIdOptions& options_;
  SetIdOutcome out_;
  Presence before_;
};

}  // namespace

std::string_view name(SetIdProof proof) {
  switch (proof) {
    case SetIdProof::NewIdWasSilent:
      return "new-id-was-silent";
    case SetIdProof::NewIdAnswers:
      return "new-id-answers";
    case SetIdProof::SameProgramId:
      return "same-program-id";
    case SetIdProof::UptimeContinuous:
      return "uptime-continuous";
    case SetIdProof::OldIdSilent:
      return "old-id-silent";
  }
  return "";
}

std::string_view name(SetIdFrame frame) {
  return frame == SetIdFrame::AsPrinted ? "as-printed" : "standard";
}

std::string_view name(SetIdReply reply) {
  switch (reply) {
    case SetIdReply::OldId:
      return "old-id";
    case SetIdReply::NewId:
      return "new-id";
    case SetIdReply::None:
      return "none";
    case SetIdReply::Exception:
      return "exception";
  }
  return "";
}

Result<SetIdOutcome> set_unit_id(Bus& bus, UnitId from, UnitId to, const SetIdOptions& options) {
  return IdChange(bus, from, to, options).run();
}

namespace {

/// How an interrupted change ended, from what is at both IDs now. Nothing where it cannot be told.
std::optional<SetIdOutcome> settle(const SetIdIntent& intent, UnitId at, const Presence& there, bool other_id_silent) {
  SetIdOutcome out;
  out.from = intent.from;
  out.to = intent.to;
  out.frame = intent.frame;
  out.before = intent.identity;
  out.proof.push_back(SetIdProof::NewIdWasSilent);  // else no intent would have been recorded
  if (at == intent.from) {
    out.refused = true;  // the same meter at its old ID; whether the frame ever left is not known
    return out;
  }
  out.written = true;
  if (there.identity) out.proof.push_back(SetIdProof::NewIdAnswers);
  out.proof.push_back(SetIdProof::SameProgramId);
  if (other_id_silent) out.proof.push_back(SetIdProof::OldIdSilent);
  out.changed = there.identity && other_id_silent;
  return out.changed ? std::optional{out} : std::nullopt;
}

}  // namespace

Result<FoundAgain> find_again(Bus& bus, const SetIdIntent& intent) {
  FoundAgain out;
  const auto at_new = look(bus, intent.to);
  if (!at_new) return at_new.error();
  const auto at_old = look(bus, intent.from);
  if (!at_old) return at_old.error();
  const auto known = intent.program_id ? intent.program_id : intent.identity.program_id;
  const auto is_it = [&](const Presence& there) { return there.present && known && there.program_id == known; };
  const auto say = [&](Severity severity, std::string code, std::string text, std::string remedy) {
    out.findings.push_back({severity, std::move(code), std::move(text), std::move(remedy), kSetIdManual});
  };
  if (is_it(*at_new) || is_it(*at_old)) {
    const bool moved = is_it(*at_new);
    out.at = moved ? intent.to : intent.from;
    out.settled = settle(intent, *out.at, moved ? *at_new : *at_old, moved ? !at_old->present : !at_new->present);
    say(Severity::Info, "found-again",
        "The meter with program ID " + std::to_string(*known) + " answers at " + id_text(*out.at) + ".",
        moved ? "" : "The change did not take: start it again.");
    if (moved && at_old->present) {
      say(Severity::Fail, "old-id-still-answers", "Somebody answers at " + id_text(intent.from) + " as well.",
          "Power one of them down and read both IDs again.");
    }
    return out;
  }
  const bool somebody = at_new->present || at_old->present;
  say(Severity::Fail, "meter-not-found",
      somebody ? "Another device answers at " + id_text(intent.to) + " or " + id_text(intent.from) + "."
               : "Nobody answers at " + id_text(intent.to) + " or " + id_text(intent.from) + ".",
      "Check the meter's power and the cable, then scan the bus for its program ID.");
  return out;
}

}  // namespace lineside
