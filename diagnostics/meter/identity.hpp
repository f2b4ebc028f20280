// Who answers at a Modbus ID, from the 0x11 reply: maker, model, versions, program ID.
// Source: S12 2.5.3 "0x11 Report Slave Information". Both layouts are read; see docs/protocol.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/result.hpp"

namespace lineside {

struct Identity {
  std::string maker;                           // "Leviton"
  std::string model;                           // "2N208-021"
  std::string hardware;                        // "3.2"
  std::string software;                        // "3.2"
  std::optional<std::uint32_t> program_id;     // text says up to five digits; register 45004 decides
  std::optional<std::uint32_t> demand_resets;  // register 45006 decides
  bool byte_count = false;                     // the reply had the standard's byte count
  std::string raw;                             // the text as it came
  bool operator==(const Identity&) const = default;
};

/// Reads the data of a 0x11 reply (what follows the function code, without CRC), in either layout. Never fails:
/// what a foreign device sends gives an empty maker and its printable characters in `raw`.
Identity parse_identity(std::span<const std::uint8_t> data);
/// Names itself a Leviton meter with a model: what every write needs first.
bool is_leviton_meter(const Identity& identity);

/// "program-id-differs" where the text of the 0x11 reply and registers 45004 and 45006 disagree: the registers decide.
std::optional<Finding> differs_from_registers(const Identity& identity, std::optional<std::uint32_t> program_id,
                                              std::optional<std::uint32_t> demand_resets);

/// Everything the meter tells in its documented registers, read in one go.
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
