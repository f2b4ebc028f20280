// The best explanation as a phasor diagram: what each voltage terminal and each CT gives the meter, in size and angle.
// Voltage angles follow from service and wiring (docs/physics.md); current angles are estimates, because no instrument
// here reads a power factor.
#pragma once

#include <string>
#include <vector>

#include "models/text.hpp"

namespace lineside {

/// One phasor of the diagram: volts or amperes RMS.
struct PhasorArrow {
  std::string label;        // "L1": terminal to N; "CT2": as its element sees it, direction and ratio included
  bool current = false;     // amperes, else volts
  std::size_t element = 0;  // from 0
  double magnitude = 0;
  double degrees = 0;      // counter-clockwise from the voltage of conductor L1; above -180, up to 180
  bool wrong = false;      // the lead or CT behind it is not correct
  bool should_be = false;  // not an actual phasor: where the wrong one would be with correct wiring
};

/// A diagram with its explanation.
struct PhasorDiagram {
  std::vector<PhasorArrow> arrows;  // volts first; a phasor of size 0 has no arrow
  std::vector<Text> words;          // element_words() of the arrows
  Text note;                        // where the angles come from
};

/// One text per element: volts, amperes, the angle between them, and what the element counts (V A cos).
std::vector<Text> element_words(const std::vector<PhasorArrow>& arrows, std::size_t elements);

}  // namespace lineside
