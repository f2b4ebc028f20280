// K-1: what must be at hand before the power goes off. K-2: place, openings and mounting of the enclosure. Both are
// lists from the meter's own manual (models/manuals/installation.hpp), checked off as they are done; the wiring itself
// is on P-1. S12 3.3 to 3.5, LMM 3.3 to 3.5, IMS 3.3 to 3.5 and 3.8, FM 4.1 to 4.3 and 4.6.
#include <span>

#include "models/manuals/contradictions.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/mounting/installation_list.hpp"
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

constexpr std::string_view kMaterialItems[] = {"fits", "permits", "tools", "materials", "cts",
                                               "wire", "conduit", "fuse",  "branch"};
constexpr std::string_view kMountItems[] = {"disconnect", "place", "enclosure",    "opening",
                                            "holes",      "mount", "mount-conduit"};
constexpr std::string_view kMaterialTakes[] = {"fits",  "permits", "tools", "materials", "cts",
                                               "wires", "conduit", "fuse",  "branch"};
constexpr std::string_view kMountTakes[] = {"place", "enclosure", "opening", "holes", "mount", "mount-conduit"};

/// One item a fact of the manual; where the number leaves the enclosure open, both kinds in one.
std::vector<Question> ask_list(const View& view, std::span<const std::string_view> items) {
  std::vector<Question> list;
  for (const std::string_view item : items) {
    if (item == "disconnect") continue;  // confirmed on P-1
    std::vector<Text> texts;
    Text source;
    for (const InstallationFact& fact : installation_of(view)) {
      if (fact.id != item) continue;
      texts.emplace_back(fact.text);
      source = text(fact.source);
    }
    if (texts.empty()) continue;
    // Wire at hand is not wire connected: P-1 has an item of that name.
    const std::string field{item == "wire" ? "wires" : item};
    list.push_back({.field = field,
                    .key = fact_key("prep.<item>", field),
                    .kind = FieldKind::YesNo,
                    .source = FactSource::Chosen,
                    .label = sentences(std::move(texts)),
                    .check = true,
                    .manual = source});
  }
  return list;
}

std::vector<Question> ask_materials(const View& view) {
  return ask_list(view, kMaterialItems);
}
std::vector<Question> ask_mounting(const View& view) {
  return ask_list(view, kMountItems);
}

void build_materials(const View& view, Screen& out) {
  if (view.model == nullptr) return;
  if (!enclosure_described(view)) out.source = cited_here(view, {"IMS 3.3", kLinesidesOwn});
  KeyValues table;
  table.title = msg("Where the manual contradicts itself");
  for (const Contradiction& row : contradictions_of(*view.model))
    table.rows.push_back({text(Citation(row.source)), sentences({row.text, row.ruling}), {}, Tone::CannotTell});
  if (!table.rows.empty()) out.items.emplace_back(std::move(table));
}

void build_mounting(const View& view, Screen& out) {
  if (!enclosure_described(view)) out.source = kLinesidesOwn;
  show_figures(view, {"disconnect", "in-line", "temperature"}, out);
}

Text nothing_mounted(const View& view) {
  const bool is_in = view.is("job.kind", "re-check") || view.is("job.kind", "return-visit");
  return is_in ? msg("the meter is already mounted; this visit checks it.") : Text();
}

}  // namespace

Step materials_step() {
  return {.code = "K-1",
          .group = "K-1",
          .label = msg("Prepare"),
          .title = msg("Gather everything you need"),
          .sentence = msg("Go through the list before you turn the power off. Check marks are for you and are saved."),
          .why = msg("Otherwise you find out what is missing with the panel open and de-energized, and then someone "
                     "improvises. The figures come from this meter's manual; none is borrowed from another one."),
          .source = "S12 3.3 and 3.4, LMM 3.3 and 3.4, IMS 3.3 and 3.4, FM 1, 4.1 and 4.2",
          .silent = true,
          .not_applicable = nothing_mounted,
          .questions = ask_materials,
          .build = build_materials,
          .takes = kMaterialTakes};
}

Step mounting_step() {
  return {.code = "K-2",
          .group = "K-1",
          .title = msg("Mount the enclosure"),
          .sentence = msg("Choose the location, make the openings, fasten the enclosure and run the conduit."),
          .why = msg("The leads must reach the panel, and the disconnecting device must stay within reach. Nothing is "
                     "connected yet."),
          .source = "S12 3.5, LMM 3.5, IMS 3.5 and 3.8, FM 4.3 and 4.6",
          .safety = StepSafety::PowerOff,
          .questions = ask_mounting,
          .build = build_mounting,
          .takes = kMountTakes};
}

}  // namespace lineside
