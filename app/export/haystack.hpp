// The meters as Project Haystack knows them: sites, the meter ahead of them, submeters and their points, in the JSON of
// Haystack 4 (docHaystack::Json), as defined in docHaystack::Meters. Where the defs have no tag for what a building
// needs (register, Modbus ID, serial number) the tag begins with "lineside".
#pragma once

#include <span>
#include <string>

#include "app/store/bundle/digest.hpp"

namespace lineside {

/// One grid of all of them; each site and each meter ahead once.
std::string haystack_json(std::span<const Record> jobs);

}  // namespace lineside
