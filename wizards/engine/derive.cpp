#include "wizards/engine/derive.hpp"

#include "wizards/engine/table.hpp"

namespace lineside {

void derive(Turn& turn) {
  for (const Step& step : steps()) {
    if (step.derive != nullptr) step.derive(turn);
  }
}

}  // namespace lineside
