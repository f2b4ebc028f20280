// The trees of what hangs on the meter: T-15 to T-18 the wireless transceiver, T-25 to T-27 pulses, T-7x the serial
// port, T-81 to T-84 what was written to the meter. Own words; figures as the manuals print them.
#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

using enum StepSafety;

constexpr TreeAnswer kNodesBusEnd[] = {{"solved", "That was it", "T-90"}, {"not", "No, it is as before", "T-91"}};

constexpr TreeAnswer k15[] = {{"slow", "It flashes slowly", "T-16"},
                              {"sleeps", "One flash after a short press", "T-16"},
                              {"off", "Two flashes after a short press", "T-17"},
                              {"dark", "Nothing, whatever is pressed", "T-18"},
                              {"joined", "Lit for 10 s after a short press", "T-90"}};
constexpr TreeAnswer k16[] = {{"joins", "It joins now", "T-90"}, {"not", "It still searches", "T-91"}};
constexpr TreeAnswer k18[] = {{"found", "A wire was loose or wrong", "T-90"}, {"sound", "All is sound", "T-93"}};
constexpr TreeAnswer k25[] = {{"same", "They agree", "T-26"}, {"differ", "They differ", "T-27"}};
constexpr TreeAnswer k26[] = {{"fits", "The count fits the clamp", "T-91"}, {"misses", "It does not", "T-28"}};
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
constexpr TreeAnswer k81[] = {{"new", "It answers at the new ID", "T-90"},
                              {"old", "It answers at the old ID", "T-82"},
                              {"several", "Somebody answers at both", "T-77"},
                              {"none", "Nobody answers", "T-76"}};
constexpr TreeAnswer k83[] = {{"counted", "One higher than before", "T-90"},
                              {"same", "The same as before", "T-84"},
                              {"cannot", "This meter cannot be asked", "T-84"}};

constexpr TreeNode kNodesBusNodes[] = {
    {"T-15",
     "Press the transceiver's hidden button once and watch its LED",
     "A short press shows how it stands; screen G-1 keeps what the LED did.",
     "One flash: light sleep, it looks for a network from time to time. Two flashes: switched off. Lit for 10 s: in "
     "the "
     "network.",
     "FM 5.2",
     Energized,
     k15,
     {},
     "radio"},
    {"T-16",
     "Check the network from the DCAP on",
     "See that the DCAP has power, that the repeaters were powered from the nearest to the farthest, and that the "
     "transceiver is not in a metal box, at a metal wall or in the damp; then switch it off and on again.",
     "Without a network it flashes slowly for 90 s and sleeps. If there is none yet, switch it off so that the battery "
     "lasts.",
     "FM 1, 5.2",
     None,
     k16,
     {},
     "radio"},
    {"T-17",
     "The transceiver is switched off",
     "Hold the hidden button about 4 s until the LED flashes off, let go, and wait a minute for the fast flash and the "
     "steady light.",
     "The same hold switches it on and off; the first pulse of the meter switches it on as well.",
     "FM 5.2",
     Energized,
     kNodesBusEnd,
     {},
     "radio"},
    {"T-18",
     "Check the transceiver's wires",
     "Power off and proven dead: red on +12 VDC, black on counter, green on 10, black on ISOL COM, white and black on "
     "the tamper switch; each one tight.",
     "It is powered by the meter and counts the 10 Wh pulses.",
     "FM 5.1",
     PowerOff,
     k18,
     {},
     "radio"},
    {"T-25", "Compare the reader's constant with the terminal that feeds it",
     "Read the watt-hours a pulse that the reader is set for, and hold them against the output; screen O-1 lists the "
     "terminals.",
     "A wrong constant counts wrong by a factor of 10 or 100, every month alike.",
     "S12 2.3 Table 3; LMM 2.2 Table 2; IMS 2.3 Table 2; FM 3.2 Table 2B", None, k25},
    {"T-26", "Count pulses for some minutes against the clamp",
     "Keep the load steady, clamp every line on W-1, and enter pulses and seconds on screen O-1.",
     "The count tells whether the output or the reader loses pulses.",
     "S12 2.3 Table 3; LMM 2.2 Table 2; IMS 2.3 Table 2; FM 3.2 Table 2B", Energized, k26},
    {"T-27", "The reader is set for another constant", "Have the reader set to the watt-hours of this output.",
     "What was billed with the wrong constant can be worked out from the readings.", "Lineside's own", None,
     kNodesBusEnd},
    {"T-28", "Pulses are lost on the way",
     "Power off and proven dead, check the two pulse wires, that they end at an isolated output and its common, and "
     "that they run apart from Class 1 wiring; then count again.",
     "On Mini Meters the 10 Wh output is not for field wiring.",
     "S12 2.3 Table 3, 5 FAQ; LMM 2.2 Table 2; IMS 2.3 Table 2, 5; FM 3.2 Table 2B", PowerOff, kNodesBusEnd},
    {"T-70", "Say which meter it is and when it was built", "Look at the label.",
     "Only Series 1000 and 2000 have a serial port, and only those built from 2011-02-26 on answer.",
     "S12 2.5.1 and 2.5.2", None, k70, RecordEvidence::Meter, "serial"},
    {"T-71",
     "This meter has no serial port",
     "Use its pulse outputs, or read it by eye.",
     "No Mini Meter has one.",
     "LMM 2.2; IMS 2.3; FM 3.2",
     None,
     kNodesBusEnd,
     {},
     "LMM IMS FM"},
    {"T-72",
     "This meter only sends",
     "Record what it sends; nothing can be asked or set, and its demand is reset with the key switch.",
     "Meters built before 2011-02-26 send their readings every 5 minutes. That is no failure.",
     "S12 2.5.1",
     None,
     kNodesBusEnd,
     {},
     "serial"},
    {"T-73",
     "Try the two wires the other way round",
     "Power off and proven dead, check that A goes to 485+ and B to 485-, swap them once, close, and ask again on S-1.",
     "Some makers swap the letters A and B.",
     "S12 2.5.2",
     PowerOff,
     k73,
     {},
     "serial"},
    {"T-74",
     "Ask and listen for more than 5 minutes",
     "Ask on S-1, then leave the line quiet for a little more than 5 minutes and see whether bytes come by themselves.",
     "A one-way meter sends every 5 minutes; a Modbus meter sends only when asked.",
     "S12 2.5.1 and 2.5.3",
     None,
     k74,
     {},
     "serial"},
    {"T-75",
     "Count the meters on this pair of wires",
     "Follow the pair, or look at the site's list.",
     "Meters from the factory all have ID 1, and two of them answer at once.",
     "S12 2.5.3",
     None,
     k75,
     {},
     "serial"},
    {"T-76",
     "Search the bus for other IDs",
     "Scan IDs 1 to 247 at 9600 baud, 8 data bits, no parity, 1 stop bit.",
     "Somebody may have given the meter another ID.",
     "S12 2.5.2 and 2.5.3",
     None,
     k76,
     {},
     "serial"},
    {"T-77",
     "Let one meter answer alone",
     "Power all but one meter down by their disconnects, then ask again on S-1.",
     "If it is clean alone, two meters share an ID.",
     "S12 2.5.3; Lineside's own",
     None,
     k77,
     {},
     "serial"},
    {"T-78",
     "Check the pair from end to end",
     "Power off and proven dead, check common, termination at both ends, bias, and that serial wires run apart from "
     "Class 1 wiring; then ask again at 9600 baud, no parity.",
     "Garbled bytes come from a wrong speed, a missing termination or bias, or wires beside power.",
     "S12 2.5.2 and 5 FAQ; Lineside's own",
     PowerOff,
     k78,
     {},
     "serial"},
    {"T-79",
     "Check adapter, port and the meter's supply",
     "See that the adapter is the chosen port, that another program does not hold it, and that the meter runs; then "
     "ask again on S-1.",
     "An unplugged adapter and a dead meter are both silent.",
     "Lineside's own",
     None,
     k79,
     {},
     "serial"},
    {"T-80",
     "Two meters share an ID",
     "With the others powered down, give this meter its own ID on I-1, then power up the next.",
     "Writing an ID while both answer would move both.",
     "S12 2.5.3",
     None,
     kNodesBusEnd,
     {},
     "serial"},
    {"T-81",
     "Ask at the new ID and at the old one",
     "Screen I-1 looks at both and writes nothing; the program ID tells which meter it is.",
     "Silence or a refusal after the write proves nothing: only who answers where does.",
     "S12 2.5.3",
     Energized,
     k81,
     {},
     "serial"},
    {"T-82",
     "The meter kept its old ID",
     "Let this meter alone on the pair and change the ID on I-1 again; where it is taken by nobody else and the "
     "printed "
     "frame had no effect, the screen offers the other form of the write.",
     "The manual's frame breaks the Modbus rule for its byte count, and firmware may differ.",
     "S12 2.5.3",
     None,
     kNodesBusEnd,
     {},
     "serial"},
    {"T-83",
     "Read the reset counter again",
     "Ask the meter who it is on S-1 and compare its reset counter with the one on D-1.",
     "The reply to the write looks like its echo, so only the counter proves a reset.",
     "S12 2.5.3",
     None,
     k83,
     {},
     "demand"},
    {"T-84",
     "The reset was not taken",
     "While the LCD shows the peak, turn the key switch from locked to the right and back within 1 s; try again at the "
     "next round of the display. D-1 keeps peak before and after.",
     "Demand models show three values for 6 s each. A meter without the demand option keeps no peak to reset.",
     "S12 2.4.1 and 2.4.2",
     Energized,
     kNodesBusEnd,
     {},
     "demand"},
};

}  // namespace

std::span<const TreeNode> bus_nodes() {
  return kNodesBusNodes;
}

}  // namespace lineside
