// The installation facts of a meter as screens show them, each with its manual and section. Shared by the lists of
// materials, mounting, wiring and securing.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "models/manuals/installation.hpp"
#include "models/manuals/own_source.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

/// The facts of the meter's manual; those of S12 if the number does not tell which meter it is.
std::vector<InstallationFact> installation_of(const View& view);
/// True if the meter's manual describes how its enclosure is mounted: IMS describes the flush mount one only.
bool enclosure_described(const View& view);
/// The part of a list of sections that belongs to the meter's manual (models/manuals/own_source.hpp); S12's part if the
/// meter is not known.
Source source_here(const View& view, std::string_view all);
/// Adds the facts with these ids as a table, in the order of the manual's table.
void show_figures(const View& view, std::initializer_list<std::string_view> ids, Screen& out);

}  // namespace lineside
