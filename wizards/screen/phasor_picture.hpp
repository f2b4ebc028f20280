// The phasor diagram as data for drawers and for the record: tips within a circle of radius 1, y upwards, and where
// each label stands so that none covers another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/wiring/phasors.hpp"
#include "models/service.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// Voltages of the service and currents of the diagram in one circle.
PhasorPicture phasor_picture(const PhasorDiagram& diagram, const Service& service);

/// One arrow a line: label, volts or amps, size, degrees, and is, wrong or should-be; then "note ...".
Text recorded(const PhasorDiagram& diagram);
/// Nothing where no line is an arrow.
std::optional<PhasorDiagram> phasors_from(const std::vector<Text>& recorded, std::size_t elements);

}  // namespace lineside
