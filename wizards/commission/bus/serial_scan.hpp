// The part of S-1 that scans for every meter on the pair. S12 2.5.3.
#pragma once

#include <bitset>
#include <string>

#include "wizards/engine/turn.hpp"
#include "wizards/engine/view.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// The progress of a scan; its results are facts.
struct ScanState {
  std::bitset<248> asked;  // Modbus IDs that the newest scan has asked
};

/// The map and the buttons of the scan. scan_event() starts, resumes and takes the meter that was chosen; true if
/// handled.
void show_scan(const View& view, Screen& out);
bool scan_event(Turn& turn);

/// The meter's number and the unit it serves: "meter 2 (Unit 3B)".
Text meter_in_words(const Job& job, const std::string& meter);
/// The other meter of the job that has Modbus ID `id` or is to get it; empty if there is none.
std::string holder_of(const View& view, int id);

}  // namespace lineside
