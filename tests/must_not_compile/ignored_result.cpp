// A write that failed must not pass unseen.
// refused: ignoring return
#include "diagnostics/link.hpp"

bool good(lineside::ByteLink& link) {
  return static_cast<bool>(link.write({}));
}
#ifdef MUST_NOT_COMPILE
void bad(lineside::ByteLink& link) {
  link.write({});
}
#endif
