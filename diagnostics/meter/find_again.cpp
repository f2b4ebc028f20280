#include "diagnostics/meter/find_again.hpp"

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/presence.hpp"

namespace lineside {

namespace {

/// How an interrupted change ended, judged by what is at both IDs now. Nothing if it cannot be decided.
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
  const auto at_new = look(bus, intent.to, true);
  if (!at_new) return at_new.error();
  const auto at_old = look(bus, intent.from, true);
  if (!at_old) return at_old.error();
  const auto known = intent.program_id ? intent.program_id : intent.identity.program_id;
  const auto is_it = [&](const Presence& there) {
    return there.present && !there.more && known && there.program_id == known;
  };
  const auto say = [&](Severity severity, std::string code, Text text, Text remedy) {
    out.findings.push_back({severity, std::move(code), std::move(text), std::move(remedy), kSetIdManual});
  };
  if (is_it(*at_new) || is_it(*at_old)) {
    const bool moved = is_it(*at_new);
    out.at = moved ? intent.to : intent.from;
    out.settled = settle(intent, *out.at, moved ? *at_new : *at_old, moved ? at_old->silent() : at_new->silent());
    say(Severity::Info, "found-again",
        msg("The meter with program ID {program} answers at {id}.", Verbatim{std::to_string(*known)}, id_text(*out.at)),
        moved ? Text() : message("The change did not take: start it again."));
    if (moved && at_old->present) {
      say(Severity::Fail, "old-id-still-answers", msg("Something else answers at {id} as well.", id_text(intent.from)),
          message("Power one of them down and read both IDs again."));
    }
    return out;
  }
  const bool somebody = !at_new->silent() || !at_old->silent();
  say(Severity::Fail, "meter-not-found",
      somebody ? msg("Another device answers at {new_id} or {old_id}.", id_text(intent.to), id_text(intent.from))
               : msg("Nothing answers at {new_id} or {old_id}.", id_text(intent.to), id_text(intent.from)),
      message("Check the meter's power and the cable, then scan the bus for its program ID."));
  return out;
}

}  // namespace lineside
