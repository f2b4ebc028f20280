// The parts of S-1 that are not the question "who are you": the wires, the search for every meter on the pair, and
// the recording of a meter that cannot be asked. S12 2.5.1 to 2.5.3.
#pragma once

#include <bitset>

#include "wizards/engine/step.hpp"

namespace lineside {

/// Built before 2011-02-26: its port only sends (S12 2.5.1).
bool is_one_way(const View& view);

/// The serial wires themselves: power off, connect, power on.
std::vector<Question> ask_wires(const View& view);
/// Empty where the meter may be asked: the wires were connected already, or are and the power is back.
Text wires_not_ready(const View& view);
void show_wires(const View& view, Screen& out);

std::vector<Question> ask_one_way(const View& view);
void show_one_way(const View& view, Screen& out);
bool one_way_event(Turn& turn);

/// What a search has done so far; its results are facts.
struct ScanState {
  std::bitset<248> asked;  // Modbus IDs that the newest search has asked
};

void show_scan(const View& view, Screen& out);
bool scan_event(Turn& turn);

/// "meter 2 (Unit 3B)".
Text meter_in_words(const Job& job, const std::string& meter);
/// The other meter of the job that has Modbus ID `id`, or is to have it; empty: nobody.
std::string holder_of(const View& view, int id);

}  // namespace lineside
