#include "wizards/commission/installation_list.hpp"

#include <algorithm>

namespace lineside {

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
  figures.title = "Figures for this meter";
  for (const InstallationFact& fact : installation_of(view)) {
    if (std::ranges::find(ids, fact.id) == ids.end()) continue;
    std::string label{fact.id};
    std::ranges::replace(label, '-', ' ');
    figures.rows.push_back({label, std::string{fact.text}, text(fact.source), Tone::Quiet});
  }
  if (!figures.rows.empty()) out.items.emplace_back(std::move(figures));
}

}  // namespace lineside
