#include "diagnostics/inference/words.hpp"

#include <algorithm>
#include <vector>

namespace lineside::inference {

namespace {

constexpr double kNamedShare = 0.2;        // of its entry, for a twin made of two mistakes
constexpr double kNamedPlainShare = 0.02;  // for a twin made of one mistake, or of CTs only
constexpr double kNamedGenerationShare = 0.01;
constexpr std::size_t kMostNamed = 3;
constexpr std::string_view kPowerOff = "De-energize, lock out and tag out, and verify absence of voltage.";

std::string member_text(const Member& member) {
  return member.generation ? "power flows to the grid through CTs that are right (solar, battery or generator)"
                           : describe(member.wiring);
}

std::vector<const Member*> named(const Hypothesis& hypothesis) {
  std::vector<const Member*> out{&hypothesis.members.front()};
  double total = 0;
  for (const Member& member : hypothesis.members) total += member.odds;
  for (std::size_t i = 1; i < hypothesis.members.size(); ++i) {
    const Member& member = hypothesis.members[i];
    const double share = member.odds / total;
    const bool say = member.generation ? share >= kNamedGenerationShare
                     : member.plain    ? hypothesis.right || share >= kNamedPlainShare
                                       : share >= kNamedShare;
    if (!say) continue;
    // Two subsets of generation read the same in words.
    const bool said =
        std::any_of(out.begin(), out.end(), [&](const Member* m) { return member_text(*m) == member_text(member); });
    if (!said) out.push_back(&member);
  }
  return out;
}

std::string on_own_lines(const Wiring& wiring) {
  std::string out;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (!wiring.ct[k].on || *wiring.ct[k].on == kLines[k]) continue;
    out +=
        std::string(out.empty() ? " Put " : ", ") + std::string(name(kCts[k])) + " on " + std::string(name(kLines[k]));
  }
  return out.empty() ? out : out + ".";
}

std::string ct_steps(const Wiring& wiring) {
  std::string out = on_own_lines(wiring);
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const std::string ct{name(kCts[k])};
    const CtPlacement& placed = wiring.ct[k];
    if (!placed.on || placed.scale == 0) {
      out += " Check " + ct + ": fitted, its leads tight at X1 and X2, no shorting link left in, the core closed.";
    } else if (placed.reversed) {
      out += " Turn " + ct +
             " so that its LINE side (the white dot of a split core) faces the line; do not swap X1 and X2.";
    }
  }
  const bool ratio = std::any_of(wiring.ct.begin(), wiring.ct.end(),
                                 [](const CtPlacement& ct) { return ct.on && ct.scale != 0 && ct.scale != 1; });
  if (ratio) out += " Compare the rating and the number of CTs on each line with the meter's label.";
  return out;
}

std::string lead_steps(const Wiring& wiring) {
  std::string out;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const std::string line{name(kLines[k])};
    if (wiring.voltage[k] == conductor(kLines[k])) continue;
    if (wiring.voltage[k] == Conductor::Dead) {
      out += " Check the fuse, the breaker and the terminal of lead " + line + ".";
    } else {
      out += " Put lead " + line + " on " + line + ".";
    }
  }
  if (wiring.neutral != Conductor::N) out += " Put lead N on neutral.";
  return out;
}

}  // namespace

std::string entry_text(const Hypothesis& hypothesis) {
  const std::vector<const Member*> members = named(hypothesis);
  std::string out = member_text(*members.front());
  for (std::size_t i = 1; i < members.size() && i < kMostNamed; ++i) out += ", or " + member_text(*members[i]);
  if (members.size() > kMostNamed) out += ", or another of " + std::to_string(members.size());
  if (members.size() > 1) {
    out += hypothesis.right ? " (which registers the same; no measurement of the meter tells them apart)"
                            : " (no measurement of the meter tells them apart)";
  }
  return out;
}

std::string entry_remedy(const Hypothesis& hypothesis) {
  if (hypothesis.right) return {};
  const Member& first = hypothesis.members.front();
  if (first.generation) return "Have solar, batteries and generators isolated, then test again.";
  return std::string(kPowerOff) + ct_steps(first.wiring) + lead_steps(first.wiring) + " Then test again.";
}

std::string inspection_text(const Inspection& inspection, const std::vector<PartLook>& looks) {
  std::string out{kPowerOff};
  for (std::size_t i = 0; i < inspection.cts.size(); ++i) {
    const std::string ct{name(inspection.cts[i])};
    const std::string line{name(kLines[static_cast<std::size_t>(inspection.cts[i])])};
    if (looks[i].place) out += " Look at the place of " + ct + ": on the conductor of voltage lead " + line + ".";
    if (looks[i].direction)
      out += " Look at the direction of " + ct + ": its LINE side, or white dot, toward the source.";
    if (looks[i].rating) out += " Read the rating on " + ct + ".";
    if (looks[i].lead) out += " Check the leads of " + ct + ": tight at X1 and X2, no shorting link, core closed.";
  }
  for (const Conductor lead : inspection.leads)
    out += " Follow voltage lead " + std::string(name(lead)) + " to its conductor.";
  return out;
}

}  // namespace lineside::inference
