// P-1: de-energize and verify absence of voltage, then the wiring itself, as a checklist with the figures of the
// meter's own manual (models/manuals/installation.hpp). No manual's figure is used for another's meter.
#include <algorithm>
#include <array>

#include "models/plain_text.hpp"
#include "wizards/commission/mounting/installation_list.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/hookup/hookup.hpp"

namespace lineside {
namespace {

constexpr std::string_view kPreparationTakes[] = {"dead",   "disconnect", "inspect",   "wire",  "strip",
                                                  "torque", "in-phase",   "direction", "space", "class"};

struct Row {
  std::string_view item;
  std::array<std::string_view, 4> facts;  // of models/manuals/installation.hpp; both empty: the row's own words
  Message own;                            // where the meter's manual has no such fact; empty: then no row
  Citation own_source;
};

constexpr Row kRows[] = {
    {"dead",
     {},
     message("De-energized, locked out and tagged out, absence of voltage verified at the panel."),
     {"S12 3.2; LMM 3.2; IMS 3.2; FM 1", message("lockout/tagout: Lineside's own")}},
    {"disconnect",
     {"disconnect"},
     message("A switch or breaker is marked as the meter's disconnecting device."),
     kLinesidesOwn},
    {"inspect",
     {},
     message("No bare or broken wire, damaged part or loose connection in meter and panel."),
     "S12 3.3; LMM 3.3; IMS 3.3; FM 1"},
    {"wire", {"wire", "voltage-colours", "terminals", "trim"}, {}, {}},
    {"strip", {"strip", "ct-splice"}, {}, {}},
    {"torque", {"torque"}, {}, {}},
    {"in-phase", {"ct-phase"}, {}, {}},
    {"direction",
     {"ct-direction", "ct-leads"},
     message("The side of each CT that its label marks as LINE faces the line."),
     message("the CT's label; Lineside's own")},
    {"space", {"ct-fill", "ct-secure"}, {}, {}},
    {"class",
     {"class-2"},
     message("Pulse wires kept apart from voltage and CT wiring (Class 2 and Class 1, NEC)."),
     kLinesidesOwn},
};
/// "S12 3.4; S12 3.7".
Text listed(std::vector<Text> sources) {
  Text out;
  for (Text& one : sources)
    out = out.empty() ? std::move(one) : msg("{source}; {next}", std::move(out), std::move(one));
  return out;
}

std::vector<Question> ask_preparation(const View& view) {
  const auto facts = installation_of(view);
  std::vector<Question> list;
  for (const Row& row : kRows) {
    std::vector<Text> words_of_row;
    std::vector<Text> sources;
    for (const InstallationFact& fact : facts) {
      if (std::ranges::find(row.facts, fact.id) == row.facts.end()) continue;
      words_of_row.emplace_back(fact.text);
      Text source = text(fact.source);
      if (std::ranges::find(sources, source) == sources.end()) sources.push_back(std::move(source));
    }
    if (words_of_row.empty()) {
      if (row.own.empty()) continue;
      words_of_row.emplace_back(row.own);
      sources.push_back(cited_here(view, row.own_source));
    }
    list.push_back({.field = std::string{row.item},
                    .key = fact_key("prep.<item>", row.item),
                    .kind = FieldKind::YesNo,
                    .source = FactSource::Chosen,
                    .required = true,
                    .label = sentences(std::move(words_of_row)),
                    .check = true,
                    .manual = listed(std::move(sources))});
  }
  return list;
}

/// The wires of the first point that is not ticked.
HookupHere in_hand_preparation(const View& view) {
  const auto is_open = [&](std::string_view item) { return !view.yes(fact_key("prep.<item>", item)); };
  const auto* row = std::ranges::find_if(kRows, [&](const Row& each) { return is_open(each.item); });
  const std::string_view item = row == std::end(kRows) ? std::string_view{} : row->item;
  const std::array all{true, true, true};
  if (item == "wire" || item == "strip" || item == "torque") return {HookupPart::VoltageLeads, all, true};
  if (item == "in-phase" || item == "direction") return {HookupPart::Ct, all};
  return {};
}

void build_preparation(const View& view, Screen& out) {
  if (auto hookup = hookup_of(view)) {
    hookup->caption = msg("Each CT on its own terminal's conductor, LINE side toward the source");
    hookup->here = in_hand_preparation(view);
    out.items.emplace_back(hookup_picture(*hookup));
  }
  show_figures(view, {"bonding", "fuse", "in-line", "ct-fit", "ct-colours", "ct-sets", "ct-alternate", "share-conduit"},
               out);
}

Text nothing_wired(const View& view) {
  const bool is_in = view.is("job.kind", "re-check") || view.is("job.kind", "return-visit");
  return is_in ? msg("the meter is already wired; this visit checks it.") : Text();
}

/// Whether the panel is still dead.
std::vector<FactKey> ages_preparation(const View&) {
  return {"prep.dead"};
}

}  // namespace

Step preparation_step() {
  return {.code = "P-1",
          .group = "P-1",
          .label = msg("Wiring"),
          .title = msg("Wire the meter with the power off"),
          .sentence = msg("Verify absence of voltage in the panel first. Then check off each item."),
          .why = msg("Each item is a figure or a rule from the meter's manual. A CT that is reversed or on another "
                     "phase gives no alarm of its own: it only makes bills low."),
          .source = "S12 3.2, 3.3, 3.6, 3.7; LMM 3.2, 3.3, 3.6, 3.7; IMS 3.2, 3.3, 3.6, 3.7; FM 1, 4.1, 4.4, 4.5",
          .safety = StepSafety::PowerOff,
          .leads_to_power = true,
          .not_applicable = nothing_wired,
          .questions = ask_preparation,
          .build = build_preparation,
          .ages = ages_preparation,
          .takes = kPreparationTakes};
}

}  // namespace lineside
