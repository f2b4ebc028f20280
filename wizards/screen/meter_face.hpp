// What the lights and the LCD of this meter should do at the present load if it is wired correctly. S12 2.3 Table
// 3, 2.4.1 and 3.8; LMM 2.2 Table 3 and 3.9; IMS 2.3 Table 2; FM 3.2 Table 3 and 4.7.
#pragma once

#include <optional>

#include "models/decoding/decode.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// The load as the clamp reads it.
struct LoadNow {
  std::optional<double> watts;  // upper bound from the clamp; empty: no load is known
  double amps = 0;              // on the most loaded conductor; the reverse indicator needs more than 1 A
};

/// The face of this model at this load. `still`: nothing on it moves, because something beside it is to be watched.
MeterFace meter_face(const ModelReading& model, const LoadNow& load, bool still);

}  // namespace lineside
