// The installer's figures of a meter as the screens show them: each with its manual and section. Shared by the lists of
// materials, mounting, wiring and securing.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "models/manuals/installation.hpp"
#include "models/manuals/own_source.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

/// The facts of the meter's manual; those of S12 where the number does not tell which meter it is.
std::vector<InstallationFact> installation_of(const View& view);
/// Whether the meter's manual describes how its enclosure is mounted: IMS does so for the flush mount one only.
bool enclosure_described(const View& view);
/// What of a list of sections is of the meter's manual (models/manuals/own_source.hpp); of S12 where the meter is not
/// known.
Source source_here(const View& view, std::string_view all);
/// The facts with these ids as a table, in the order of the manual's table.
void show_figures(const View& view, std::initializer_list<std::string_view> ids, Screen& out);

}  // namespace lineside
