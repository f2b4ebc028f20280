// A key that the table of facts does not have would read as "never given".
// refused: the table of facts has no such key
#include "wizards/engine/step.hpp"

auto good(const lineside::View& view) {
  return view.get("model.typed");
}
#ifdef MUST_NOT_COMPILE
auto bad(const lineside::View& view) {
  return view.get("model.typd");
}
#endif
