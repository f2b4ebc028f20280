// P-1: power off and proven dead, then the wiring itself, as a checklist with the figures of the
// meter's own manual. Series 1000/2000: S12 3.2-3.7. Mini Meters: LMM 3, IMS 3, FM 4.
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

constexpr std::string_view kTakes[] = {"dead",   "disconnect",  "inspect",  "wire",      "wire-mini", "strip",
                                       "torque", "torque-mini", "in-phase", "direction", "space",     "class"};

enum class For { Series, Mini, All };

struct Row {
  std::string_view item;
  For meters;
  std::string_view label;
  std::string_view manual;
};

// Torque figures are maxima; never round them up.
constexpr Row kRows[] = {
    {"dead", For::All, "Power off, locked and tagged, and proven dead at the panel", "S12 3.2, LMM 3.2, FM 1"},
    {"disconnect", For::All, "A switch or breaker is marked as the meter's disconnect and can be reached",
     "S12 3.5.1, LMM 3.5.1, FM 4.3.1"},
    {"inspect", For::All, "No bare or broken wire, damaged part or loose connection in meter and panel",
     "S12 3.3, LMM 3.3, FM 4.1"},
    {"wire", For::Series, "Voltage wires 18 AWG or larger, 600 V insulation", "S12 3.6"},
    {"wire-mini", For::Mini, "Voltage wires 18 to 12 AWG copper, 300 V insulation", "LMM 3.4 and 3.6, FM 4.2"},
    {"strip", For::All, "Bare wire at a terminal at most 0.300 in; splices inside the meter enclosure only",
     "S12 3.6 and 3.7, LMM 3.7, FM 4.5.1"},
    {"torque", For::Series, "Terminals tight: voltage at most 12 in-lb, CT and I/O at most 4.4 in-lb", "S12 2.2"},
    {"torque-mini", For::Mini, "Terminals tight: at most 4.4 in-lb", "LMM 2.1, FM 3.1"},
    {"in-phase", For::All, "CT1 on the conductor of L1, CT2 on that of L2, CT3 on that of L3, as far as fitted",
     "S12 3.7, LMM 3.7, FM 4.5.1"},
    {"direction", For::All,
     "LINE side (solid core) or white dot (split core) of every CT toward the source; white lead to X2, coloured or "
     "black to X1",
     "S12 3.7, FM 4.5.1"},
    {"space", For::All,
     "CTs fill at most 75 % of the wiring space at any cross-section and cannot slide onto live terminals",
     "S12 3.7, LMM 3.7, FM 4.5"},
    {"class", For::All, "Pulse and serial wires (Class 2) run apart from Class 1 wiring", "S12 5 FAQ"},
};

bool fits(For meters, const View& view) {
  if (meters == For::All || view.model == nullptr) return true;
  return (view.model->family == "mini-meter") == (meters == For::Mini);
}

std::vector<Question> ask(const View& view) {
  std::vector<Question> list;
  for (const Row& row : kRows) {
    if (!fits(row.meters, view)) continue;
    list.push_back({.field = std::string{row.item},
                    .key = "prep." + std::string{row.item},
                    .kind = FieldKind::YesNo,
                    .source = FactSource::Chosen,
                    .required = true,
                    .label = std::string{row.label},
                    .check = true,
                    .manual = std::string{row.manual}});
  }
  return list;
}

std::string nothing_wired(const View& view) {
  const bool is_in = view.is("job.kind", "re-check") || view.is("job.kind", "return-visit");
  return is_in ? "the meter is wired already; this visit checks it." : "";
}

}  // namespace

Step preparation_step() {
  return {.code = "P-1",
          .group = "P-1",
          .label = "Wiring",
          .title = "Wire the meter with the power off",
          .sentence = "Prove the panel dead first, then tick each point when it is so.",
          .why =
              "Each point is a figure or a rule of the meter's manual. A CT that is turned or on another phase gives "
              "no alarm of its own: it only makes bills low.",
          .source = "S12 3.2 to 3.7; LMM 3; FM 4",
          .safety = StepSafety::PowerOff,
          .not_applicable = nothing_wired,
          .questions = ask,
          .takes = kTakes};
}

}  // namespace lineside
