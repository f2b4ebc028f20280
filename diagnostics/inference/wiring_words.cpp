#include "diagnostics/inference/wiring_words.hpp"

#include <algorithm>
#include <vector>

namespace lineside::inference {

namespace {

constexpr double kNamedShare = 0.2;        // of its entry, for a twin made of two mistakes
constexpr double kNamedPlainShare = 0.02;  // for a twin made of one mistake, or of CTs only
constexpr double kNamedGenerationShare = 0.01;
constexpr std::size_t kMostNamed = 3;
constexpr Message kPowerOff = message("De-energize, lock out and tag out, and verify absence of voltage.");

Text member_text(const Member& member) {
  return member.generation ? message("power flows to the grid through correct CTs (solar, battery or generator)")
                           : describe(member.wiring);
}

/// The members that deserve it, in words.
std::vector<Text> named(const Hypothesis& hypothesis) {
  std::vector<Text> out{member_text(hypothesis.members.front())};
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
    Text text = member_text(member);
    if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
  }
  return out;
}

Verbatim ct_name(std::size_t k) {
  return {std::string(name(kCts[k]))};
}
Verbatim line_name(std::size_t k) {
  return {std::string(name(kLines[k]))};
}

void add_ct_steps(const Wiring& wiring, std::vector<Text>& steps) {
  std::vector<Text> places;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (wiring.ct[k].on && *wiring.ct[k].on != kLines[k])
      places.push_back(msg("{ct} on {line}", ct_name(k), line_name(k)));
  }
  if (!places.empty()) steps.push_back(msg("Put {places}.", commas(std::move(places))));
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const CtPlacement& placed = wiring.ct[k];
    if (!placed.on || placed.scale == 0) {
      steps.push_back(
          msg("Check {ct}: installed, its leads tight at X1 and X2, no shorting link left in, the core closed.",
              ct_name(k)));
    } else if (placed.reversed) {
      steps.push_back(
          msg("Turn {ct} so that its LINE side (the white dot of a split core) faces the line. Do not swap X1 and X2.",
              ct_name(k)));
    }
  }
  const bool ratio = std::any_of(wiring.ct.begin(), wiring.ct.end(),
                                 [](const CtPlacement& ct) { return ct.on && ct.scale != 0 && ct.scale != 1; });
  if (ratio)
    steps.emplace_back(message("Compare the rating and the number of CTs on each line with the meter's label."));
}

void add_lead_steps(const Wiring& wiring, std::vector<Text>& steps) {
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (wiring.voltage[k] == conductor(kLines[k])) continue;
    steps.push_back(wiring.voltage[k] == Conductor::Dead
                        ? msg("Check the fuse, the breaker and the terminal of lead {line}.", line_name(k))
                        : msg("Put lead {line} on {line}.", line_name(k)));
  }
  if (wiring.neutral != Conductor::N) steps.emplace_back(message("Put lead N on neutral."));
}

}  // namespace

Text entry_text(const Hypothesis& hypothesis) {
  std::vector<Text> members = named(hypothesis);
  Text out = std::move(members.front());
  for (std::size_t i = 1; i < members.size() && i < kMostNamed; ++i)
    out = msg("{one}, or {next}", std::move(out), std::move(members[i]));
  if (members.size() > kMostNamed)
    out = msg("{some}, or another of {n}", std::move(out), static_cast<int>(members.size()));
  if (members.size() == 1) return out;
  return hypothesis.right
             ? msg("{some} (which records the same; no measurement of the meter can tell them apart)", std::move(out))
             : msg("{some} (no measurement of the meter can tell them apart)", std::move(out));
}

Text entry_remedy(const Hypothesis& hypothesis) {
  if (hypothesis.right) return {};
  const Member& first = hypothesis.members.front();
  if (first.generation) return message("Have solar, batteries and generators isolated, then test again.");
  std::vector<Text> steps{kPowerOff};
  add_ct_steps(first.wiring, steps);
  add_lead_steps(first.wiring, steps);
  steps.emplace_back(message("Then test again."));
  return sentences(std::move(steps));
}

Text inspection_text(const Inspection& inspection, const std::vector<PartLook>& looks) {
  std::vector<Text> steps{kPowerOff};
  /// What to check on several CTs is said once.
  const auto at_those = [&](bool PartLook::*what, auto one, auto several) {
    std::vector<std::size_t> those;
    std::vector<Text> names;
    for (std::size_t i = 0; i < inspection.cts.size(); ++i) {
      if (!(looks[i].*what)) continue;
      those.push_back(index(inspection.cts[i]));
      names.emplace_back(ct_name(those.back()));
    }
    if (those.size() == 1) steps.push_back(one(those.front()));
    if (those.size() > 1) steps.push_back(several(and_list(std::move(names))));
  };
  at_those(
      &PartLook::place,
      [](std::size_t k) {
        return msg("Check where {ct} is: on the conductor of voltage lead {line}.", ct_name(k), line_name(k));
      },
      [](Text cts) {
        return msg("Check where {cts} are: each on the conductor of the voltage lead with its number.", std::move(cts));
      });
  at_those(
      &PartLook::direction,
      [](std::size_t k) {
        return msg("Check the direction of {ct}: its LINE side, or white dot, toward the source.", ct_name(k));
      },
      [](Text cts) {
        return msg("Check the direction of {cts}: the LINE side, or white dot, of each toward the source.",
                   std::move(cts));
      });
  at_those(
      &PartLook::rating, [](std::size_t k) { return msg("Read the rating on {ct}.", ct_name(k)); },
      [](Text cts) { return msg("Read the ratings on {cts}.", std::move(cts)); });
  at_those(
      &PartLook::lead,
      [](std::size_t k) {
        return msg("Check the leads of {ct}: tight at X1 and X2, no shorting link, core closed.", ct_name(k));
      },
      [](Text cts) {
        return msg("Check the leads of {cts}: tight at X1 and X2, no shorting link, cores closed.", std::move(cts));
      });
  for (const Conductor lead : inspection.leads)
    steps.push_back(msg("Follow voltage lead {line} to its conductor.", Verbatim{std::string(name(lead))}));
  return sentences(std::move(steps));
}

}  // namespace lineside::inference
