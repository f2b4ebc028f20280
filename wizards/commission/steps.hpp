// The rows of the commissioning flow; each is written in the file of its name. Their order stands in
// wizards/table/table.cpp and nowhere else.
#pragma once

#include "wizards/engine/step.hpp"

namespace lineside {

Step safety_step();
Step site_step();         // J-1
Step board_step();        // B-1
Step circuit_step();      // U-1
Step old_meter_step();    // U-2
Step model_step();        // M-1
Step label_step();        // M-2
Step cts_step();          // M-3
Step materials_step();    // K-1
Step mounting_step();     // K-2
Step preparation_step();  // P-1
Step voltage_step();      // V-1
Step serial_step();       // S-1
Step frames_step();       // S-2
Step load_step();         // W-1
Step watch_step();        // W-2
Step verdict_step();      // W-3
Step correct_step();      // W-4
Step tenant_step();       // N-1
Step unit_id_step();      // I-1
Step numbering_step();    // I-2
Step reading_step();
Step demand_step();       // D-1
Step pulses_step();       // O-1
Step radio_step();        // G-1
Step securing_step();     // E-1
Step signoff_step();
Step handover_step();

// Parts that several of these screens show.
Text state_in_words(JobState state);  // "Commissioned with open points"
Tone tone_of(JobState state);
/// Adds the files kept with the job and a choice of pictures to add.
void add_photos(const View& view, Screen& out);
/// True where the event is a photo to keep; or that it is kept.
bool take_photo(Turn& turn);
bool take_attached(Turn& turn);

}  // namespace lineside
