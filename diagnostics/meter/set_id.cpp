#include "diagnostics/meter/set_id.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/presence.hpp"

namespace lineside {

using modbus::Bytes;

namespace {

constexpr std::uint32_t kUnprogrammed = 65535;
constexpr Instant kRestartPause = std::chrono::seconds(2);  // a meter may restart; for how long is not published
constexpr int kSearches = 3;
constexpr int kWrites = 3;  // of a frame that the meter said it needs time for

/// One ID change, step by step. Each step says whether the next one may follow.
class IdChange {
 public:
  IdChange(Bus& bus, UnitId from, UnitId to, const SetIdOptions& options) : bus_(bus), options_(options) {
    out_.from = from;
    out_.to = to;
  }

  Result<SetIdOutcome> run() {
    if (out_.from == out_.to)
      return refuse("same-id", msg("{id} is the ID the meter already has.", id_text(out_.to)),
                    message("Choose another ID."));
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

  SetIdOutcome refuse(std::string code, Text text, Text remedy) {
    out_.refused = true;
    say(Severity::Fail, std::move(code), std::move(text), std::move(remedy));
    return out_;
  }
  void say(Severity severity, std::string code, Text text, Text remedy) {
    out_.findings.push_back({severity, std::move(code), std::move(text), std::move(remedy), kSetIdManual});
  }
  void prove(SetIdProof proof) {
    if (std::ranges::find(out_.proof, proof) == out_.proof.end()) out_.proof.push_back(proof);
  }

  Result<bool> new_id_is_silent() {
    // How slow the way is must be known before silence means anything. A voice that is heard beside the meter here may
    // be lost on the way later.
    if (bus_.way().adds() > Instant{0} && !bus_.way().slowest) {
      const auto met = meet_alone(bus_, out_.from);
      wary_ = !met;
      const bool decides = !met && (!bus_is_there(met.error().code) || met.error().code == ErrorCode::MoreThanOneMeter);
      if (decides) return not_alone(met.error());
    }
    const auto there = look(bus_, out_.to, false);
    if (!there) return there.error();
    if (there->unclear) {
      refuse("new-id-unclear",
             msg("Bytes that form no reply came when {id} was asked. It may not be free, so nothing was written.",
                 id_text(out_.to)),
             message("Try again, or choose another ID."));
      return false;
    }
    if (there->present) {
      refuse("new-id-taken", msg("Something already answers at {id}; nothing was written.", id_text(out_.to)),
             msg("Choose a free ID. If this meter was changed earlier, read it at {id}.", id_text(out_.to)));
      return false;
    }
    prove(SetIdProof::NewIdWasSilent);
    return true;
  }

  /// The last thing before every write: the registers that prove who it is, then one clean voice.
  Result<bool> one_known_meter() {
    before_ = {};
    auto identity = meet_alone(bus_, out_.from, wary_);
    if (!identity) return not_alone(identity.error());
    const Instant listened = bus_.way().second_voice();
    before_.identity = *identity;
    if (auto read = read_proof_registers(bus_, out_.from, before_); !read) return not_alone(read.error());
    // A voice that spoke while the registers were read spoke between the identity and the write; and if the way took
    // longer than ever before, a second voice may have done so too: asked again, and again it must be clean.
    const auto other = bus_.other_voice();
    if (other && other->code == ErrorCode::MoreThanOneMeter) return not_alone(*other);
    if (other || bus_.way().second_voice() > listened + kUnevenWay) {
      identity = meet_alone(bus_, out_.from, true);
      if (!identity) return not_alone(identity.error());
    }
    if (auto later = bus_.other_voice()) return not_alone(*later);
    if (auto finding = differs_from_registers(*identity, before_.program_id, std::nullopt)) {
      out_.findings.push_back(*std::move(finding));
    }
    identity->program_id = before_.program_id;
    before_.identity = *identity;
    out_.before = *identity;
    return true;
  }

  /// Nothing may be written.
  Result<bool> not_alone(const Error& error) {
    if (!bus_is_there(error.code)) return error;
    const bool nobody = error.code == ErrorCode::NoReply || error.code == ErrorCode::GatewaySilent;
    out_.refused = !nobody || out_.written;
    say(Severity::Fail, std::string(row(error.code).name), placed_sentence(error), row(error.code).remedy);
    return false;
  }

  Result<bool> write_printed() { return write_until_done(SetIdFrame::AsPrinted, modbus::set_id_as_printed(out_.to)); }

  /// Exception 05 says that the meter needs time. If it then proves to have done nothing, it is asked again, starting
  /// with the clean identity.
  Result<bool> write_until_done(SetIdFrame frame, const Bytes& pdu) {
    for (int written = 1;; ++written) {
      const auto still = write(frame, pdu);
      if (!still || !*still || !needs_time_) return still;
      if (written == kWrites) break;
      const auto go_on = one_known_meter();
      if (!go_on || !*go_on) return go_on;
    }
    const ErrorRow& busy = row(ErrorCode::Busy);
    say(Severity::Fail, std::string(busy.name), placed_sentence({ErrorCode::Busy, id_text(out_.from)}), busy.remedy);
    return false;
  }

  Result<bool> write_standard() {
    if (!options_.allow_standard_frame) {
      say(Severity::Fail, "printed-frame-no-effect",
          msg("The meter is still at {id}: the frame that the manual prints changed nothing.", id_text(out_.from)),
          message("Allow the standard Modbus frame, or leave the ID as it is and call the manufacturer."));
      return false;
    }
    const auto go_on = one_known_meter();
    if (!go_on || !*go_on) return go_on;
    const auto still = write_until_done(SetIdFrame::Standard, modbus::set_id_standard(out_.to));
    if (still && *still) {
      say(Severity::Fail, "standard-frame-no-effect",
          msg("The meter is still at {id}: neither frame changed its ID.", id_text(out_.from)),
          message("Leave the ID as it is and call the manufacturer."));
    }
    return still;
  }

  /// True if it is proved that nothing changed, so another frame may be tried.
  Result<bool> write(SetIdFrame frame, const Bytes& pdu) {
    if (auto other = bus_.other_voice()) return not_alone(*other);
    if (options_.record &&
        !options_.record({out_.from, out_.to, frame, out_.before, before_.program_id, before_.uptime_s})) {
      refuse("not-recorded", message("The change could not be recorded, so nothing was written."),
             message("Make room for the job store, then try again."));
      return false;
    }
    out_.frame = frame;
    const auto reply = write_patiently(bus_, out_.from, pdu, out_.to.value());
    const bool not_sent = !reply && bus_.last().began == Instant{0} && reply.error().code != ErrorCode::Busy;
    if (not_sent) return not_alone(reply.error());
    out_.written = true;
    needs_time_ = !reply && reply.error().code == ErrorCode::Busy;
    if (reply) {
      out_.reply = reply->frame[0] == out_.to.value() ? SetIdReply::NewId : SetIdReply::OldId;
    } else if (!bus_is_there(reply.error().code)) {
      return reply.error();
    } else {  // proves nothing: the meter is looked for below
      const bool exception = reply.error().code == ErrorCode::Exception || reply.error().code == ErrorCode::Busy;
      out_.reply = exception ? SetIdReply::Exception : SetIdReply::None;
    }
    return look_for_it();
  }

  Result<bool> look_for_it() {
    bool unclear = false;
    for (int search = 0; search < kSearches; ++search) {
      if (search > 0) {
        if (auto pause = bus_.listen(bus_.clock().now() + kRestartPause); !pause) return pause.error();
        bus_.open_again();  // nothing is written any more
      }
      const auto at_new = look(bus_, out_.to, true);
      if (!at_new) return at_new.error();
      const auto at_old = look(bus_, out_.from, true);
      if (!at_old) return at_old.error();
      if (at_new->present || at_old->present) return judge(*at_new, *at_old);
      unclear = unclear || at_new->unclear || at_old->unclear;
    }
    say(Severity::Fail, "meter-not-found",
        unclear ? msg("Bytes came from {new_id} or {old_id}, but no reply from the meter.", id_text(out_.to),
                      id_text(out_.from))
                : msg("The meter answers neither at {new_id} nor at {old_id}.", id_text(out_.to), id_text(out_.from)),
        message("Check its power and the cable, then look at both IDs again and scan the bus. Its program ID is "
                "recorded."));
    return false;
  }

  Result<bool> judge(const Presence& at_new, const Presence& at_old) {
    out_.refused = false;
    if (at_new.identity && !at_new.more) prove(SetIdProof::NewIdAnswers);
    if (at_new.present && !at_new.more && same_program(at_new)) prove(SetIdProof::SameProgramId);
    if (at_new.present) judge_uptime(at_new);
    if (at_old.silent()) prove(SetIdProof::OldIdSilent);
    if (at_new.more || at_old.more) {
      say(Severity::Fail, "more-than-one-meter",
          msg("More than one device answers at {id}; the change was from {old_id} to {new_id}.",
              id_text(at_new.more ? out_.to : out_.from), id_text(out_.from), id_text(out_.to)),
          message("Power all but one of them down and read both IDs again."));
      return false;
    }
    if (at_new.present && at_old.present) {
      say(Severity::Fail, "old-id-still-answers",
          msg("Both {new_id} and {old_id} answer: two devices may have been on one ID.", id_text(out_.to),
              id_text(out_.from)),
          message("Power one of them down and read both IDs again."));
      return false;
    }
    return at_new.present ? judge_new(at_new, at_old) : judge_old(at_new, at_old);
  }

  Result<bool> judge_old(const Presence& at_new, const Presence& at_old) {
    if (at_new.unclear || !at_old.program_id) {
      say(Severity::Fail, "change-unclear",
          msg("A meter answers at {old_id}, but it is not certain that nothing moved to {new_id}.", id_text(out_.from),
              id_text(out_.to)),
          message("Read both IDs again."));
      return false;
    }
    if (!same_program(at_old)) {
      say(Severity::Fail, "other-meter-at-old-id",
          msg("A different meter answers at {old_id}, and nothing at {new_id}.", id_text(out_.from), id_text(out_.to)),
          message("Power the meters up one by one and read their program IDs."));
      return false;
    }
    out_.refused = true;
    return true;  // same meter, same ID: nothing changed
  }

  Result<bool> judge_new(const Presence& at_new, const Presence& at_old) {
    const auto has = [&](SetIdProof proof) { return std::ranges::find(out_.proof, proof) != out_.proof.end(); };
    out_.changed = has(SetIdProof::NewIdWasSilent) && has(SetIdProof::NewIdAnswers) && has(SetIdProof::SameProgramId) &&
                   has(SetIdProof::OldIdSilent);
    if (at_new.program_id && before_.program_id && !has(SetIdProof::SameProgramId)) {
      say(Severity::Fail, "other-program-id",
          msg("A meter answers at {new_id} instead of {old_id}, but its program ID is not the one read before.",
              id_text(out_.to), id_text(out_.from)),
          message("Power the meters up one by one and read their program IDs."));
    } else if (!out_.changed) {
      say(Severity::Fail, at_old.unclear ? "old-id-unclear" : "program-id-not-read",
          at_old.unclear ? msg("A meter answers at {new_id}, but bytes that form no reply came from {old_id}.",
                               id_text(out_.to), id_text(out_.from))
                         : msg("A meter answers at {new_id} instead of {old_id}, but its program ID could not be read.",
                               id_text(out_.to), id_text(out_.from)),
          message("Read both IDs again."));
    } else if (at_new.program_id == kUnprogrammed) {
      say(Severity::Caution, "program-id-weak",
          message("The program ID is 65535: it may never have been set, so it proves little."),
          message("Check on the meter's display that it is the right one."));
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
      say(Severity::Info, "restarted", message("The meter restarted with the change: its uptime started over."), {});
    }
  }

  Bus& bus_;
  const SetIdOptions& options_;
  SetIdOutcome out_;
  Presence before_;
  bool needs_time_ = false;  // the meter's answer to the last write
  bool wary_ = false;        // others were heard, or nobody, when the meter was first asked
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

}  // namespace lineside
