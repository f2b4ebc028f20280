// Who answers at a Modbus ID, from the 0x11 reply: maker, model, versions, program ID. Source: S12 2.5.3 "0x11 Report
// Slave Information". The manual's layout has no byte count, the standard's has one; both are read (docs/protocol.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/result.hpp"

namespace lineside {

/// What a 0x11 reply says. A text that cannot be parsed leaves its members empty.
struct Identity {
  std::string maker;                           // "Leviton"
  std::string model;                           // "2N208-021"
  std::string hardware;                        // "3.2"
  std::string software;                        // "3.2"
  std::optional<std::uint32_t> program_id;     // up to five digits of the text; register 45004 decides
  std::optional<std::uint32_t> demand_resets;  // register 45006 decides
  bool byte_count = false;                     // the reply had the byte count of the standard
  std::string raw;                             // the whole text as received
  bool operator==(const Identity&) const = default;
};

/// Parses the data of a 0x11 reply (what follows the function code, without the CRC) in either layout. Never fails: a
/// foreign device gives an empty maker, with its printable characters in `raw`.
Identity parse_identity(std::span<const std::uint8_t> data);
/// True if the identity names a Leviton meter and a model, which every write requires.
bool is_leviton_meter(const Identity& identity);

/// "program-id-differs" if the text of the 0x11 reply disagrees with registers 45004 and 45006; the registers decide.
std::optional<Finding> differs_from_registers(const Identity& identity, std::optional<std::uint32_t> program_id,
                                              std::optional<std::uint32_t> demand_resets);

/// The meter's documented registers, read in one go. Energy in kWh, peak in kW, uptime in seconds since power-up; empty
/// if the model has no such register.
struct MeterReadings {
  Identity identity;
  double forward_kwh = 0;
  std::optional<double> reverse_kwh;
  std::optional<double> peak_kw;
  std::optional<double> uptime_s;
  std::string hardware;
  std::string software;
  std::optional<std::uint32_t> program_id;
  std::optional<std::uint32_t> demand_resets;
  std::vector<Finding> findings;
};

}  // namespace lineside
