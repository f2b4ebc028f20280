// A job that is opened again after a break: what was measured then and may be another now. The pause is taken from the
// times of the facts and the wall clock at opening, which the app hands over; nothing here looks at a clock.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wizards/engine/step.hpp"

namespace lineside {

/// (Lineside's assumption) After so long a reading is shown as old.
inline constexpr double kOldReadingHours = 12;

/// A reading that was old when the job was opened.
struct OldReading {
  Text label;          // "Volts L1 to N"
  Text value;          // "120.2 V"
  std::string at;      // time of the fact
  std::string screen;  // where it is taken again
  double age_s = 0;
};

/// Readings of the meter in view that go on being used and were old when the job was opened. None where it is signed.
std::vector<OldReading> old_readings(const View& view);
/// Puts them on the screen the job was opened on, and on the screens they are taken on.
void show_old_readings(const View& view, std::string_view group, Screen& out);

}  // namespace lineside
