// The rows of models/manuals/installation.hpp: one table per manual, each in its own file.
#pragma once

#include <span>

#include "models/manuals/installation.hpp"

namespace lineside {

std::span<const InstallationFact> installation_of_series();          // S12
std::span<const InstallationFact> installation_of_mini_meter();      // LMM
std::span<const InstallationFact> installation_of_ims_mini_meter();  // IMS
std::span<const InstallationFact> installation_of_flush_kit();       // FM

}  // namespace lineside
