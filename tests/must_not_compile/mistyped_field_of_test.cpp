// A field that a load test does not have.
// refused: a load test has no such field
#include "wizards/record/fact_key.hpp"

auto good(const lineside::ObservationKeys& test) {
  return test("pf.min");
}
#ifdef MUST_NOT_COMPILE
auto bad(const lineside::ObservationKeys& test) {
  return test("pf.mn");
}
#endif
