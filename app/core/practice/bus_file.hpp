// Reads a practice bus file (docs/practice.md): meters, their panels and faults as JSON. Every field except "meters" is
// optional; an unknown field or an impossible value is refused with its place.
#pragma once

#include <string>
#include <string_view>

#include "diagnostics/result.hpp"
#include "diagnostics/sim/practice_bus.hpp"

namespace lineside {

/// Why a file was refused.
struct BusFileError {
  bool unreadable = false;  // missing, not readable or not JSON (exit 4); false: a field was refused (exit 2)
  Text text;                // "bus.json, meters[0].id: …": what, where and what to do
};

/// Parses the text of a file; `file` is only the name used in errors.
Result<sim::BusSpec, BusFileError> parse_bus(std::string_view json, const std::string& file);
Result<sim::BusSpec, BusFileError> load_bus(const std::string& path);
/// The file for a bus: parse_bus() gives the bus back.
std::string bus_json(const sim::BusSpec& bus);

}  // namespace lineside
