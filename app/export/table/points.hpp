// What a building's system reads from the meters, as a Modbus point list for its engineer: one row a register.
// Registers, words and scales are those of S12 2.5.3 and Table 4; what is written to a meter is left out on purpose.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/store/bundle/digest.hpp"
#include "models/units.hpp"

namespace lineside {

/// A register that a system reads.
struct ModbusPoint {
  std::string_view name;  // "energy-from-grid"
  RegisterNumber number;
  int words;
  double scale;           // of one count
  std::string_view unit;  // "kWh"; empty: a bare number
};
/// Of a meter with the Modbus registers; demand only where the model has it or does not tell.
std::span<const ModbusPoint> modbus_points();
bool has_point(const Job& job, const std::string& meter, const ModbusPoint& point);

/// Names of the columns, behind a byte order mark.
void add_points_header(std::string& out);
/// The rows of each meter whose Modbus ID is known.
void add_points(std::string& out, const Record& record);

}  // namespace lineside
