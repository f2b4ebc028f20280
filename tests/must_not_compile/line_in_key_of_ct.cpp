// A key takes the parts that its row names: a line is no CT.
// refused: a part of this key takes another type
#include "wizards/record/fact_key.hpp"

auto good() {
  return lineside::fact_key("ct.<ct>.rating", lineside::Ct::CT1);
}
#ifdef MUST_NOT_COMPILE
auto bad() {
  return lineside::fact_key("ct.<ct>.rating", lineside::Line::L1);
}
#endif
