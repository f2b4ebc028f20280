// Facts for the installer's checklists: terminals, torque, wire, conduit, enclosure, CTs, what lights up. One row per
// fact with its manual, because the four manuals differ and no manual speaks for another's meters.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/decoding/decode.hpp"
#include "models/manuals/source.hpp"
#include "models/text.hpp"

namespace lineside {

/// One instruction or figure from one manual.
struct InstallationFact {
  std::string_view id;  // "torque"
  Message text;         // "Voltage terminals no more than 12 in-lb, …"
  Source source;
  std::string_view enclosure{};  // only for this enclosure code; "-F": for any other; empty: always
};

/// The manual that covers the meter.
Manual manual_for(const ModelReading& model);
/// Every row of a manual.
std::span<const InstallationFact> installation_table(Manual manual);
/// The rows that apply to this meter, in the order of the work.
std::vector<InstallationFact> installation_facts(const ModelReading& model);

}  // namespace lineside
