// The trees. T-1 asks for the symptom; T-2x the load LED, T-3x low registration, T-4x the display, T-5x the
// reverse indicator, T-6x power, T-7x the serial port; T-9x ends. Own words; figures as the manuals print them.
#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

using enum StepSafety;

constexpr TreeAnswer kSymptoms[] = {
    {"power", "Power LED or LCD dark", "T-60"},
    {"load-led", "Load LED does not flash", "T-20"},
    {"low", "It registers too little", "T-30"},
    {"lcd", "kWh on the LCD do not move", "T-40"},
    {"reverse", "Reverse indicator lit", "T-50"},
    {"silent", "It does not answer on the serial port", "T-70"},
    {"garbled", "Garbled answers, or two meters at once", "T-75"},
};
constexpr TreeAnswer kEnd[] = {{"solved", "That was it", "T-90"}, {"not", "No, it is as before", "T-91"}};

constexpr TreeAnswer k20[] = {{"more", "More than 1 A", "T-21"}, {"less", "1 A or less", "T-22"}};
constexpr TreeAnswer k21[] = {{"good", "Every line within its limits", "T-23"},
                              {"bad", "A line is outside or dead", "T-62"}};
constexpr TreeAnswer k22[] = {{"flashes", "It flashes now", "T-90"}, {"still", "It stays as it is", "T-21"}};
constexpr TreeAnswer k23[] = {{"fault", "The check finds a fault", "W-1"},
                              {"clean", "The wiring is as it should be", "T-24"}};
constexpr TreeAnswer k24[] = {{"moves", "The display or register moves", "T-92"}, {"still", "Nothing moves", "T-93"}};

constexpr TreeAnswer k30[] = {{"lit", "Lit, or the arrow is shown", "T-50"},
                              {"dark", "Dark", "T-31"},
                              {"under", "The load is 1 A or less", "T-22"}};
constexpr TreeAnswer k31[] = {{"fault", "The check finds a fault", "W-1"},
                              {"clean", "The wiring is as it should be", "T-32"}};
constexpr TreeAnswer k32[] = {{"same", "They agree", "T-33"}, {"differ", "They differ", "T-34"}};
constexpr TreeAnswer k33[] = {{"good", "Every line within its limits", "T-35"},
                              {"bad", "A line is outside or dead", "T-62"}};
constexpr TreeAnswer k35[] = {{"all", "Every segment lights", "T-36"},
                              {"gap", "A segment is missing", "T-94"},
                              {"none", "This meter has no LCD", "T-36"}};
constexpr TreeAnswer k36[] = {{"one", "1", "T-93"}, {"other", "Something else", "T-37"}};

constexpr TreeAnswer k40[] = {{"flashes", "It flashes", "T-41"}, {"still", "It does not flash", "T-20"}};
constexpr TreeAnswer k41[] = {{"cold", "Below -20 °C or above +50 °C", "T-42"}, {"fine", "In between", "T-43"}};
constexpr TreeAnswer k50[] = {{"more", "More than 1 A on each line", "T-51"}, {"less", "1 A or less", "T-52"}};
constexpr TreeAnswer k51[] = {{"fault", "The check finds a fault", "W-1"},
                              {"clean", "The wiring is as it should be", "T-53"}};
constexpr TreeAnswer k52[] = {{"dark", "It is dark now", "T-90"}, {"lit", "It is still lit", "T-51"}};
constexpr TreeAnswer k53[] = {{"yes", "There may be", "T-54"}, {"no", "There is none", "T-93"}};
constexpr TreeAnswer k60[] = {{"s12", "Series 1000 or 2000", "T-61"}, {"mini", "A Mini Meter", "T-63"}};
constexpr TreeAnswer k61[] = {{"lights", "All segments light for a moment", "T-90"},
                              {"dark", "Dark the whole time", "T-64"}};
constexpr TreeAnswer k63[] = {{"good", "Every line within its limits", "T-93"},
                              {"bad", "A line is outside or dead", "T-62"}};
constexpr TreeAnswer k64[] = {{"cold", "Below -20 °C or above +50 °C", "T-42"}, {"fine", "In between", "T-63"}};

constexpr TreeAnswer k70[] = {{"mini", "A Mini Meter", "T-71"},
                              {"old", "Built before 2011-02-26", "T-72"},
                              {"new", "Built later", "T-73"},
                              {"unknown", "Not known", "T-74"}};
constexpr TreeAnswer k73[] = {{"answers", "It answers now", "T-90"}, {"silent", "Still silent", "T-76"}};
constexpr TreeAnswer k74[] = {{"bytes", "Bytes came by themselves", "T-72"},
                              {"answers", "It answered", "T-90"},
                              {"silent", "Nothing at all", "T-73"}};
constexpr TreeAnswer k75[] = {{"several", "Several meters on the pair", "T-77"}, {"one", "Only this one", "T-78"}};
constexpr TreeAnswer k76[] = {{"found", "Found at another ID", "T-90"}, {"none", "Nothing found", "T-79"}};
constexpr TreeAnswer k77[] = {{"clean", "Alone it answers cleanly", "T-80"},
                              {"garbled", "Alone it is garbled too", "T-78"}};
constexpr TreeAnswer k78[] = {{"clean", "It answers cleanly now", "T-90"}, {"garbled", "Still garbled", "T-93"}};
constexpr TreeAnswer k79[] = {{"answers", "It answers now", "T-90"}, {"silent", "Still silent", "T-93"}};

constexpr TreeNode kNodes[] = {
    {"T-1", "Choose what is wrong", "Pick the symptom that is nearest to what you see.",
     "Each symptom leads through short checks to a cause with its fix, or to a summary for the maker's support.",
     "S12 5, LMM 5, IMS 5, FM 7", None, kSymptoms},
    {"T-20", "Clamp the current on each line", "Read the clamp meter on every conductor that has a CT.",
     "Without load the LED rests lit or dark, and both are right. At 200 W a 10 Wh cycle takes 3 minutes.",
     "S12 5 and 3.8, LMM 5 and 2.2", Energized, k20},
    {"T-21", "Measure the voltages at the meter's terminals",
     "Measure every line to neutral; screen V-1 holds the readings against the limits and keeps them.",
     "A meter below its lowest voltage does not measure.", "S12 5 and 2.2, LMM 5, FM 7", Energized, k21},
    {"T-22", "Switch on more load",
     "Put more than 1 A on each line, such as a portable heater, and watch the LED for longer than one cycle.",
     "A 1.5 kW heater on 120 V makes a 10 Wh LED flash every 24 s.", "S12 3.8 and 2.3", Energized, k22},
    {"T-23", "Check the wiring with load on", "Make the wiring check on screen W-1, then come back with its result.",
     "All CTs reversed, or CTs on other phases, can make the sum zero or negative: then the LED rests.",
     "S12 5 and 3.7", Energized, k23},
    {"T-24", "See whether the meter counts at all",
     "Watch the LCD or the energy register for as long as a step should take at this load.",
     "A register step of 0.1 kWh takes 360 s divided by the kilowatts.", "S12 2.4 and 2.5.3", Energized, k24},
    {"T-30", "Look at the reverse indicator with load on",
     "Put more than 1 A on each line, then look at the red LED, or at the LCD for an arrow on flush mount kits.",
     "It means nothing at 1 A or less. One reversed CT does not always light it, so dark is no proof.",
     "S12 5, LMM 5, FM 7", Energized, k30},
    {"T-31", "Check the wiring with load on", "Make the wiring check on screen W-1, then come back with its result.",
     "A reversed CT, a CT on another phase, or a missing one lowers what is registered; the check tells them apart.",
     "S12 5 and 3.7", Energized, k31},
    {"T-32", "Compare the CT's rating with the meter's setting",
     "Read the rating on every CT and compare it with the model number; screen M-3 keeps both. Read labels only where "
     "they can be seen without touching.",
     "A 200 A CT on a meter set for 100 A registers half.", "S12 2.1", Energized, k32},
    {"T-33", "Measure the voltages at the meter's terminals",
     "Measure every line to neutral; screen V-1 holds the readings against the limits and keeps them.",
     "A dead line takes its whole share away: an open fuse does that.", "S12 5 and 2.2", Energized, k33},
    {"T-34", "The CTs do not fit the meter",
     "Power off and proven dead, fit CTs of the meter's rating, or a meter set for these CTs; then check the wiring "
     "again.",
     "The factor is the meter's setting divided by the CT's rating, every month.", "S12 2.1 and 3.7", PowerOff, kEnd},
    {"T-35", "Watch the segment test of the LCD",
     "Watch the LCD for 20 s: all segments light together for 1 s every 18 s.",
     "A missing segment makes a digit look smaller than it is.", "S12 5 and 2.4.1", Energized, k35},
    {"T-36", "Look up the multiplier used for billing", "Ask which factor is applied to the readings.",
     "The CT ratio is inside the meter's calibration already, so the factor is normally 1.", "Lineside's own; S12 2.1",
     None, k36},
    {"T-37", "The bill uses another multiplier",
     "Have the billing use 1, unless the record says otherwise; screen R-1 shows the arithmetic.",
     "A factor below 1 makes bills low; the CT ratio once more makes them far too high.", "Lineside's own", None, kEnd},
    {"T-40", "Watch the load LED", "Watch it for longer than one cycle at the present load.",
     "The LED and the LCD show the same count: if one moves, the meter measures.", "S12 5", Energized, k40},
    {"T-41", "Read the temperature at the meter", "Compare it with the display's range.",
     "The S12 display works from -20 to +50 °C, the meter itself from -30 to +60 °C.", "S12 2.2", None, k41},
    {"T-42", "The display is outside its temperature range",
     "Read the meter over its port or by its LED until the temperature is back; look again then.",
     "A blank display in the cold proves nothing about the meter.", "S12 2.2", None, kEnd},
    {"T-43", "The display's ribbon cable is loose",
     "Power off and proven dead, seat the ribbon cable between meter and LCD, close, and look again.",
     "The meter counts without its display.", "S12 5", PowerOff, kEnd},
    {"T-50", "Clamp the current on each line", "Read the clamp meter on every conductor that has a CT.",
     "With 1 A or less the indicator can be lit or dark, and neither means anything.", "S12 5 and 3.8", Energized, k50},
    {"T-51", "Check the wiring with load on", "Make the wiring check on screen W-1, then come back with its result.",
     "A lit indicator says that something about the phasing is not right, not what.", "S12 5 and 3.7", Energized, k51},
    {"T-52", "Switch on more load", "Put more than 1 A on each line, such as a portable heater, and look again.",
     "Below that the indicator is meaningless.", "S12 3.8", Energized, k52},
    {"T-53", "Ask for anything that sends power to the grid",
     "Ask whether solar panels, a battery or a generator are connected behind these CTs.",
     "Power that flows the other way is measured the other way, with every CT in order.", "Lineside's own", None, k53},
    {"T-54", "Power flows to the grid at times",
     "Have the source isolated by whoever is in charge of it, then make the wiring check again.",
     "The meter then shows whether its own wiring is in order.", "Lineside's own", None, kEnd},
    {"T-60", "Say which meter it is", "Look at the label.",
     "Mini Meters have a power LED or an LCD that lights; Series 1000 and 2000 have no power LED.",
     "S12 2.3, LMM 2.2, FM 3.2", None, k60},
    {"T-61", "Watch the LCD for 20 s", "All segments light for 1 s every 18 s on a meter that runs.",
     "These meters have no power LED; the segment test shows that they run.", "S12 2.4.1", Energized, k61},
    {"T-62", "A line is outside its limits or dead",
     "Power off and proven dead, test the fuses of the voltage leads with an ohmmeter and check every connection; then "
     "measure again on V-1.",
     "An open fuse or a loose terminal takes one line away.", "LMM 5, IMS 5, FM 7, S12 5", PowerOff, kEnd},
    {"T-63", "Measure the voltages at the meter's terminals",
     "Measure every line to neutral; screen V-1 holds the readings against the limits and keeps them.",
     "The meter is powered by the lines it measures.", "LMM 5, FM 7, S12 2.2", Energized, k63},
    {"T-64", "Read the temperature at the meter", "Compare it with the display's range.",
     "The S12 display works from -20 to +50 °C.", "S12 2.2", None, k64},
    {"T-70", "Say which meter it is and when it was built", "Look at the label.",
     "Only Series 1000 and 2000 have a serial port, and only those built from 2011-02-26 on answer.",
     "S12 2.5.1 and 2.5.2", None, k70},
    {"T-71", "This meter has no serial port", "Use its pulse outputs, or read it by eye.", "No Mini Meter has one.",
     "LMM 2.2, IMS 2.3, FM 3.2", None, kEnd},
    {"T-72", "This meter only sends",
     "Record what it sends; nothing can be asked or set, and its demand is reset with the key switch.",
     "Meters built before 2011-02-26 send their readings every 5 minutes. That is no failure.", "S12 2.5.1", None,
     kEnd},
    {"T-73", "Try the two wires the other way round",
     "Power off and proven dead, check that A goes to 485+ and B to 485-, swap them once, close, and ask again on S-1.",
     "Some makers swap the letters A and B.", "S12 2.5.2", PowerOff, k73},
    {"T-74", "Ask and listen for more than 5 minutes",
     "Ask on S-1, then leave the line quiet for a little more than 5 minutes and see whether bytes come by themselves.",
     "A one-way meter sends every 5 minutes; a Modbus meter sends only when asked.", "S12 2.5.1 and 2.5.3", None, k74},
    {"T-75", "Count the meters on this pair of wires", "Follow the pair, or look at the site's list.",
     "Meters from the factory all have ID 1, and two of them answer at once.", "S12 2.5.3", None, k75},
    {"T-76", "Search the bus for other IDs", "Scan IDs 1 to 247 at 9600 baud, 8 data bits, no parity, 1 stop bit.",
     "Somebody may have given the meter another ID.", "S12 2.5.2 and 2.5.3", None, k76},
    {"T-77", "Let one meter answer alone", "Power all but one meter down by their disconnects, then ask again on S-1.",
     "If it is clean alone, two meters share an ID.", "S12 2.5.3; Lineside's own", None, k77},
    {"T-78", "Check the pair from end to end",
     "Power off and proven dead, check common, termination at both ends, bias, and that serial wires run apart from "
     "Class 1 wiring; then ask again at 9600 baud, no parity.",
     "Garbled bytes come from a wrong speed, a missing termination or bias, or wires beside power.",
     "S12 2.5.2 and 5 FAQ; Lineside's own", PowerOff, k78},
    {"T-79", "Check adapter, port and the meter's supply",
     "See that the adapter is the chosen port, that another program does not hold it, and that the meter runs; then "
     "ask again on S-1.",
     "An unplugged adapter and a dead meter are both silent.", "Lineside's own", None, k79},
    {"T-80", "Two meters share an ID",
     "With the others powered down, give this meter its own ID on I-1, then power up the next.",
     "Writing an ID while both answer would move both.", "S12 2.5.3", None, kEnd},
    {"T-90",
     "It works: note what it was",
     "Go on with the job; the answers on the way are in the record.",
     "The next person reads here what was wrong.",
     "Lineside's own",
     None,
     {}},
    {"T-91",
     "Not solved by this",
     "Choose another symptom on T-1, or hand the summary below to the maker's technical support.",
     "Several faults can be there at once.",
     "S12 6, FM 9",
     None,
     {}},
    {"T-92", "The meter counts but its load LED is dark",
     "Use the LCD or the register for checks, and ask the maker about the LED.",
     "The LED is only an indicator; registration is not affected.", "S12 7", None, kEnd},
    {"T-93",
     "Ask for a return number (RMA)",
     "Have ready: distributor's name and address, model number, original purchase order number, and the reason. The "
     "manual's fees are dated 2009-05-01: ask what they are now.",
     "Nothing on site explains it any more. Unauthorised returns are not accepted.",
     "S12 7, IMS 7",
     None,
     {}},
    {"T-94", "A segment of the LCD is dead",
     "Read the meter over its port or by its LED until the display is replaced, and ask for a return number on T-93.",
     "Readings by eye may be off by whole digits.", "S12 2.4.1 and 7", None, kEnd},
};

}  // namespace

std::span<const TreeNode> tree_nodes() {
  return kNodes;
}

const TreeNode* find_node(std::string_view code) {
  for (const TreeNode& node : kNodes) {
    if (node.code == code) return &node;
  }
  return nullptr;
}

}  // namespace lineside
