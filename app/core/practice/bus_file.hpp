// Reads a practice bus file (docs/practice.md): meters, their panels and faults as JSON. Every field is
// optional but "meters"; a field that is not known, or a value that cannot be, is refused with its place.
#pragma once

#include <string>
#include <string_view>

#include "diagnostics/result.hpp"
#include "diagnostics/sim/practice_bus.hpp"

namespace lineside {

struct BusFileError {
  bool unreadable = false;  // not there, not allowed or not JSON (exit 4); otherwise a field is refused (exit 2)
  Text text;                // "bus.json, meters[0].id: …": what, where and what to do
};

/// `file` is only the name used in errors.
Result<sim::BusSpec, BusFileError> parse_bus(std::string_view json, const std::string& file);
Result<sim::BusSpec, BusFileError> load_bus(const std::string& path);
/// The same file written: parse_bus gives the bus back.
std::string bus_json(const sim::BusSpec& bus);

}  // namespace lineside
