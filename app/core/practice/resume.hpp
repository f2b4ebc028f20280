// The practice meters of a job, kept beside its store, so that a job that is opened again meets the meters
// that it left: ID, energy, wiring and loads. Practice only; nothing of it is part of the record.
#pragma once

#include <string>

#include "app/core/practice/shared_bus.hpp"

namespace lineside {

/// "practice/<job>.json" in the folder of the store.
std::string practice_file(const std::string& store, const std::string& job);
/// The bus that `file` holds; `fresh` where there is none or it cannot be read.
sim::BusSpec resumed_bus(const std::string& file, sim::BusSpec fresh);
/// Writes the bus as it is now, whole or not at all. A failure costs the practice meters, not the job, so it is silent.
void keep_bus(const std::string& file, SharedPracticeBus& bus);

}  // namespace lineside
