// The parts of S-1 other than the question who the meter is: the wires, the scan for every meter on the pair, and the
// recording of a meter that cannot be asked. S12 2.5.1 to 2.5.3. Each part has a file: serial_wires.cpp,
// serial_one_way.cpp and serial_scan.cpp.
#pragma once

#include "wizards/engine/flow.hpp"

namespace lineside {

/// True for a meter built before 2011-02-26, whose port only sends (S12 2.5.1).
bool is_one_way(const View& view);

/// The questions about the serial wires: power off, connect, power on.
std::vector<Question> ask_wires(const View& view);
/// Why the meter may not be asked yet; empty if the wires were connected already, or are now and the power is back.
Text wires_not_ready(const View& view);
/// Adds the safety note and the picture while the wires are to be connected; adds nothing otherwise.
void show_wires(const View& view, Screen& out);

/// The questions, the items and the buttons for recording what a one-way meter sends. The event is handled if true.
std::vector<Question> ask_one_way(const View& view);
void show_one_way(const View& view, Screen& out);
bool one_way_event(Turn& turn);

/// The map and the buttons of the scan. scan_event() starts, resumes and takes the meter that was chosen; true if
/// handled.
void show_scan(const View& view, Screen& out);
bool scan_event(Turn& turn);

/// The meter's number and the unit it serves: "meter 2 (Unit 3B)".
Text meter_in_words(const Job& job, const std::string& meter);
/// The other meter of the job that has Modbus ID `id` or is to get it; empty if there is none.
std::string holder_of(const View& view, int id);

}  // namespace lineside
