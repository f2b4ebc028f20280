// A register number is not the address on the wire: 40001 sent as an address reads nonsense.
// refused: could not convert
#include "models/registers.hpp"

void ask(lineside::PduAddress address);

void good() {
  ask(lineside::pdu_address(lineside::registers::kForwardEnergy));
}
#ifdef MUST_NOT_COMPILE
void bad() {
  ask(lineside::registers::kForwardEnergy);
}
#endif
