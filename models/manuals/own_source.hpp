// A row that holds for several manuals cites a section of each. A meter is shown only its own manual's sections,
// because no manual speaks for another's meter.
#pragma once

#include <string>
#include <string_view>

#include "models/decoding/decode.hpp"
#include "models/manuals/source.hpp"

namespace lineside {

/// The part of the list `all` that belongs to one manual; Ours without a section if there is none. The section points
/// into `all`, which must outlive it.
Source source_in(std::string_view all, Manual manual);
/// The same for the manual that covers the meter (models/manuals/installation.hpp).
Source own_source(const ModelReading& model, std::string_view all);
/// The whole citation: "S12 3.2; LMM 3.2; Lineside's own".
Text text(const Citation& citation);
/// Without the sections of other manuals; keeps what belongs to no manual ("Lineside's own"). If nothing is left: "no
/// manual of this meter says".
Text sources_in(const Citation& all, Manual manual);

}  // namespace lineside
