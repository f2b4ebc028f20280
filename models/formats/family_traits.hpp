// What a family of meters brings along that its number does not spell out. Steps ask here, so a new family is described
// in this one place and nowhere in the flows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/decoding/decode.hpp"

namespace lineside {

/// True if the meter has a transceiver that joins a wireless network: 6W201 only (FM 2.4 and 5.1).
bool has_transceiver(const ModelReading& model);
/// The pulse output that is not for field wiring, in Wh; 0 if all outputs are (LMM 2.2, IMS 2.3, FM 3.2: 10 Wh on Mini
/// Meters).
int factory_wired_output_wh(const ModelReading& model);
/// Names of the output terminal for pulses of `wh` and of its common (S12 2.3 Table 3: 1K and COM; LMM Table 2, FM
/// Table 2B: 1000 and ISOL COM).
std::string output_terminal(const ModelReading& model, int wh);
std::string_view output_common(const ModelReading& model);
/// Highest primary current, amperes RMS: the rating plus 10 % if the secondary allows it. S12 prints 0.12 A for the
/// secondary, so a 200:0.2 A CT may carry 120 A there (S12 2.2 Tables 1 and 2); the Mini Meter manuals print plus 10 %
/// for both sides (LMM 2.1, IMS 2.2, FM 3.1). Returns nothing if the rating is not known.
std::optional<double> most_primary_a(const ModelReading& model);
/// Highest secondary current the manual prints for the meter's setting, amperes RMS: 0.12; or 0.11 and 0.22, the larger
/// if the setting is not known (same tables).
double most_secondary_a(const ModelReading& model);
/// True if a 3-wire meter may also sit on a 120 V 2-wire service: the kits (FM 3.1 Table 2 lists that input, FM 2.1
/// does not).
bool takes_two_wires(const ModelReading& model);
/// Whether a meter of this family can sit on `service`, for numbers that do not say: Mini Meters on 120 V to neutral
/// with one or two elements (LMM 2.1, IMS 2.2), Series 2000 on three phases, Series 1000 on one (S12 2.1).
bool fits_family(const ModelReading& model, const Service& service);

}  // namespace lineside
