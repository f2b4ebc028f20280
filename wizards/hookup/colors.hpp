// Colors of conductors and leads, as pens of a drawing. S12 3.7 and 5; colors by custom alone are Lineside's.
#pragma once

#include <optional>

#include "wizards/hookup/hookup.hpp"

namespace lineside {

/// The color of a conductor of the panel by US custom; Plain where custom is not settled.
drawing::Pen conductor_pen(const Service& service, Conductor conductor);
/// The color of a CT's X1 lead (S12 3.7, 5); that of a solid core if the core is not known. `ct` counts from 0.
drawing::Pen lead_pen(Manual manual, std::size_t ct, std::optional<CtCore> core);
/// The pen's color as a word: "black"; empty for a pen that is no color.
Message color_name(drawing::Pen pen);

}  // namespace lineside
