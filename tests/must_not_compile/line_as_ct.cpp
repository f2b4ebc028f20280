// A voltage terminal is not a CT: L2 where CT2 is meant is how wirings are crossed.
// refused: cannot convert
#include "models/units.hpp"

void turn(lineside::Ct ct);

void good() {
  turn(lineside::Ct::CT2);
}
#ifdef MUST_NOT_COMPILE
void bad() {
  turn(lineside::Line::L2);
}
#endif
