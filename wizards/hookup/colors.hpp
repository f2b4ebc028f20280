// Colors of conductors and leads, in pens of a drawing. S12 3.7 and 5; what custom alone says is Lineside's.
#pragma once

#include <optional>

#include "wizards/hookup/hookup.hpp"

namespace lineside {

/// The color of a conductor of the panel, customary in the US; Plain where the custom is not settled.
drawing::Pen conductor_pen(const Service& service, Conductor conductor);
/// The colored lead of a CT, X1 (S12 3.7, 5); solid core where the core is not known.
drawing::Pen lead_pen(Manual manual, std::size_t ct, std::optional<CtCore> core);
/// "black"; empty where no color is told.
Message color_name(drawing::Pen pen);

}  // namespace lineside
