// The part of S-1 that looks for every meter on the pair. S12 2.5.3.
#pragma once

#include <bitset>
#include <string>

#include "wizards/engine/turn.hpp"
#include "wizards/engine/view.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// What a search has done so far; its results are facts.
struct ScanState {
  std::bitset<248> asked;  // Modbus IDs that the newest search has asked
};

/// Adds what was found so far, the map of IDs and the ways on; takes its presses.
void show_scan(const View& view, Screen& out);
bool scan_event(Turn& turn);

/// "meter 2 (Unit 3B)".
Text meter_in_words(const Job& job, const std::string& meter);
/// The other meter of the job that has Modbus ID `id`, or is to have it; empty: nobody.
std::string holder_of(const View& view, int id);

}  // namespace lineside
