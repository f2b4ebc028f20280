// Work under way is asked for by its name in the program, not by a text that may be written in two ways.
// refused: no match for
#include "wizards/engine/update.hpp"

bool good(const lineside::Session& session) {
  return session.working == lineside::Request::SetId;
}
#ifdef MUST_NOT_COMPILE
bool bad(const lineside::Session& session) {
  return session.working == "set-id";
}
#endif
