#include "wizards/engine/session.hpp"

#include <utility>

namespace lineside {

const Surroundings& Session::around() const {
  static const Surroundings kNothing;
  return around_ ? *around_ : kNothing;
}

void Session::surround(Surroundings told) {
  around_ = std::make_shared<const Surroundings>(std::move(told));
}

}  // namespace lineside
