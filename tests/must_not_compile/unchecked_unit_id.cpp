// A Modbus ID comes only from a checked number: 0 is broadcast, 248 and up are reserved.
// refused: is private within this context
#include "models/units.hpp"

auto good() {
  return lineside::UnitId::from(18);
}
#ifdef MUST_NOT_COMPILE
auto bad() {
  return lineside::UnitId(0);
}
#endif
