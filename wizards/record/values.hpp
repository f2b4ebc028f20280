// Fact values that hold more than one thing: each has one struct, one reader and one writer. A reader returns nothing
// unless the text is what its writer writes, because a record may come from another program or be damaged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/wiring/diagnose.hpp"
#include "models/units.hpp"

namespace lineside {

/// "check.<round>.obs.<n>.sample": seconds (steady clock), forward kWh, reverse kWh or -, uptime in s or -. Earlier
/// versions wrote only the first two parts; they are read as well.
std::string recorded(const RegisterSample& sample);
std::optional<RegisterSample> register_sample_from(std::string_view text);

/// "check.<round>.obs.<n>.load_on": the conductors that carry load.
using LoadList = std::vector<Line>;
std::string recorded(const LoadList& lines);
std::optional<LoadList> load_list_from(std::string_view text);

/// "set_id.intent": an ID change that is about to be written (Modbus IDs 1 to 247).
struct IdIntent {
  int from = 1;
  int to = 1;
  SetIdFrame frame = SetIdFrame::AsPrinted;
  std::optional<std::uint32_t> program_id;
  bool operator==(const IdIntent&) const = default;
};
std::string recorded(const IdIntent& intent);
std::optional<IdIntent> id_intent_from(std::string_view text);

/// "scan.found.<n>": how a device showed itself at a Modbus ID, and who it says it is.
struct ScanEntry {
  std::string evidence;  // "identity", "registers", "exception", "garbled"
  Text who{};            // empty: it did not say
  bool operator==(const ScanEntry&) const = default;
};
Text recorded(const ScanEntry& entry);
ScanEntry scan_entry_from(const Text& said);

}  // namespace lineside
