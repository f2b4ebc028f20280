// Keeps the practice meters of a job beside its store, so that a job that is opened again finds its meters as it left
// them: ID, energy, wiring and loads. Practice only; none of it is part of the record.
#pragma once

#include <string>

#include "app/core/practice/shared_bus.hpp"

namespace lineside {

/// The path of the file: "practice/<job>.json" in the folder of the store.
std::string practice_file(const std::string& store, const std::string& job);
/// The bus in `file`; `fresh` if there is none or it cannot be read.
sim::BusSpec resumed_bus(const std::string& file, sim::BusSpec fresh);
/// Writes the present bus, completely or not at all. Silent on failure, which costs the practice meters but not the
/// job.
void keep_bus(const std::string& file, SharedPracticeBus& bus);

}  // namespace lineside
