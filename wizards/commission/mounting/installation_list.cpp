#include "wizards/commission/mounting/installation_list.hpp"

#include <algorithm>

namespace lineside {
namespace {

struct Label {
  std::string_view fact;  // of models/manuals/installation.hpp
  Message words;
};
constexpr Label kLabels[] = {{"disconnect", message("disconnect")},
                             {"in-line", message("in line")},
                             {"temperature", message("temperature")},
                             {"bonding", message("bonding")},
                             {"fuse", message("fuse")},
                             {"ct-fit", message("ct fit")},
                             {"ct-colours", message("ct colors")},
                             {"ct-sets", message("ct sets")},
                             {"ct-alternate", message("ct alternate")},
                             {"share-conduit", message("share conduit")},
                             {"seals", message("seals")},
                             {"counter", message("counter")}};

}  // namespace

std::vector<InstallationFact> installation_of(const View& view) {
  if (view.model != nullptr) return installation_facts(*view.model);
  const auto all = installation_table(Manual::S12);
  return {all.begin(), all.end()};
}

Source source_here(const View& view, std::string_view all) {
  return view.model != nullptr ? own_source(*view.model, all) : source_in(all, Manual::S12);
}

bool enclosure_described(const View& view) {
  return std::ranges::none_of(installation_of(view), [](const InstallationFact& fact) {
    return fact.id == "mount" && fact.source.manual == Manual::Ours;
  });
}

void show_figures(const View& view, std::initializer_list<std::string_view> ids, Screen& out) {
  KeyValues figures;
  figures.title = msg("Figures for this meter");
  for (const InstallationFact& fact : installation_of(view)) {
    if (std::ranges::find(ids, fact.id) == ids.end()) continue;
    const auto* label = std::ranges::find(kLabels, fact.id, &Label::fact);
    figures.rows.push_back({label->words, fact.text, text(fact.source), Tone::Quiet});
  }
  if (!figures.rows.empty()) out.items.emplace_back(std::move(figures));
}

}  // namespace lineside
