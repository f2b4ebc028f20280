// The part of W-1 for a day without load: a portable heater as a test load, with the blink rate to expect, one
// conductor at a time; otherwise an honest open point and a return visit.
#pragma once

#include "wizards/engine/step.hpp"

namespace lineside {

/// Asks for the rated watts of the heater.
Question ask_heater(const View& view);
/// Shows what the heater makes the LED do on each conductor, at the volts that were measured.
void show_heater(const View& view, Screen& out);
/// Adds the button for leaving the check open if there is no load; none once the wiring is known to be correct.
void show_no_load(const View& view, Screen& out);
/// True if it handled the event: the step is left open for a return visit.
bool no_load_event(Turn& turn);
/// At the end of the job, meter by meter: what the return visit is for and what to bring.
void show_return_visit(const View& view, Screen& out);

}  // namespace lineside
