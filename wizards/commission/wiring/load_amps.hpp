// W-1: no load on the day. A portable heater as test load, with the blink rate to expect of it, one conductor at a
// time; otherwise an honest open point and a return visit.
#pragma once

#include "wizards/engine/step.hpp"

namespace lineside {

Question ask_heater(const View& view);
/// What the heater makes the LED do on each conductor at the volts that were measured.
void show_heater(const View& view, Screen& out);
/// The way out where there is no load at all.
void show_no_load(const View& view, Screen& out);
/// True where it took the event: the step is left open for a return visit.
bool no_load_event(Turn& turn);
/// At the end of the job, meter by meter: what the return visit is for and what to bring.
void show_return_visit(const View& view, Screen& out);

}  // namespace lineside
