// The best explanation as a phasor diagram: what each voltage terminal and each CT gives the meter, in size and angle.
// Angles of volts follow from service and wiring (docs/physics.md); those of currents are estimates: no instrument
// here reads a power factor.
#pragma once

#include <string>
#include <vector>

#include "models/text.hpp"

namespace lineside {

struct PhasorArrow {
  std::string label;        // "L1": terminal to N; "CT2": as its element sees it, direction and ratio included
  bool current = false;     // amperes, else volts
  std::size_t element = 0;  // from 0
  double magnitude = 0;
  double degrees = 0;      // counter-clockwise from the voltage of conductor L1; above -180, up to 180
  bool wrong = false;      // the lead or CT behind it is not as it should be
  bool should_be = false;  // not what is: where the one that is wrong would be with right wiring
};

struct PhasorDiagram {
  std::vector<PhasorArrow> arrows;  // volts first; what is nothing has no arrow
  std::vector<Text> words;          // `element_words` of them
  Text note;                        // where the angles come from
};

/// Element by element: volts, amps, the angle between, and what the element counts of it (V A cos).
std::vector<Text> element_words(const std::vector<PhasorArrow>& arrows, std::size_t elements);

}  // namespace lineside
