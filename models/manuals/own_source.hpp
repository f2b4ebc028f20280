// A row that holds for several manuals cites the sections of each. A meter is shown those of its own manual only,
// because no manual speaks for another's meter.
#pragma once

#include <string>
#include <string_view>

#include "models/decoding/decode.hpp"
#include "models/manuals/source.hpp"

namespace lineside {

/// What of a list is one manual's; Ours without a section where the list has nothing of it. The section is a part of
/// `all`, which has to outlive it.
Source source_in(std::string_view all, Manual manual);
/// The same for the manual that covers the meter (models/manuals/installation.hpp).
Source own_source(const ModelReading& model, std::string_view all);
/// All of it: "S12 3.2; LMM 3.2; Lineside's own".
Text text(const Citation& citation);
/// Without the sections of other manuals; what is no manual's ("Lineside's own") stays. Where nothing is left: "no
/// manual of this meter says".
Text sources_in(const Citation& all, Manual manual);

}  // namespace lineside
