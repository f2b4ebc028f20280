// The trees of what hangs on the meter: T-15 to T-18 the wireless transceiver, T-25 to T-27 pulses, T-7x the serial
// port, T-81 to T-84 what was written to the meter. Own words; figures as the manuals print them.
#include "wizards/trouble/nodes_bus.hpp"

#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

using enum StepSafety;

constexpr TreeAnswer kNodesBusEnd[] = {{"solved", message("That was it"), "T-90"},
                                       {"not", message("No, it is the same as before"), "T-91"}};

constexpr TreeAnswer k15[] = {{"slow", message("It flashes slowly"), "T-16"},
                              {"sleeps", message("One flash after a short press"), "T-16"},
                              {"off", message("Two flashes after a short press"), "T-17"},
                              {"dark", message("Nothing, whatever is pressed"), "T-18"},
                              {"joined", message("Lit for 10 s after a short press"), "T-90"}};
constexpr TreeAnswer k16[] = {{"joins", message("It joins now"), "T-90"},
                              {"not", message("It still searches"), "T-91"}};
constexpr TreeAnswer k18[] = {{"found", message("A wire was loose or wrong"), "T-90"},
                              {"sound", message("Everything is sound"), "T-93"}};
constexpr TreeAnswer k25[] = {{"same", message("They agree"), "T-26"}, {"differ", message("They differ"), "T-27"}};
constexpr TreeAnswer k26[] = {{"fits", message("The count fits the clamp"), "T-91"},
                              {"misses", message("It does not"), "T-28"}};
constexpr TreeAnswer k70[] = {{"mini", message("A Mini Meter"), "T-71"},
                              {"old", message("Built before February 26, 2011"), "T-72"},
                              {"new", message("Built later"), "T-73"},
                              {"unknown", message("Not known"), "T-74"}};
constexpr TreeAnswer k73[] = {{"answers", message("It answers now"), "T-90"},
                              {"silent", message("Still silent"), "T-76"}};
constexpr TreeAnswer k74[] = {{"bytes", message("Bytes came on their own"), "T-72"},
                              {"answers", message("It answered"), "T-90"},
                              {"silent", message("Nothing at all"), "T-73"}};
constexpr TreeAnswer k75[] = {{"several", message("Several meters on the pair"), "T-77"},
                              {"one", message("Only this one"), "T-78"}};
constexpr TreeAnswer k76[] = {{"found", message("Found at another ID"), "T-90"},
                              {"none", message("Nothing found"), "T-79"}};
constexpr TreeAnswer k77[] = {{"clean", message("Alone it answers cleanly"), "T-80"},
                              {"garbled", message("Alone it is garbled too"), "T-78"}};
constexpr TreeAnswer k78[] = {{"clean", message("It answers cleanly now"), "T-90"},
                              {"garbled", message("Still garbled"), "T-93"}};
constexpr TreeAnswer k79[] = {{"answers", message("It answers now"), "T-90"},
                              {"silent", message("Still silent"), "T-93"}};
constexpr TreeAnswer k81[] = {{"new", message("It answers at the new ID"), "T-90"},
                              {"old", message("It answers at the old ID"), "T-82"},
                              {"several", message("Something answers at both"), "T-77"},
                              {"none", message("Nothing answers"), "T-76"}};
constexpr TreeAnswer k83[] = {{"counted", message("One higher than before"), "T-90"},
                              {"same", message("The same as before"), "T-84"},
                              {"cannot", message("This meter cannot be asked"), "T-84"}};

constexpr TreeNode kNodesBusNodes[] = {
    {"T-15",
     message("Press the transceiver's hidden button once and watch its LED"),
     message("A short press shows its state. Screen G-1 keeps what the LED did."),
     message("One flash: light sleep, it looks for a network from time to time. Two flashes: turned off. Lit for 10 s: "
             "in the network."),
     "FM 5.2",
     Energized,
     k15,
     {},
     "radio"},
    {"T-16",
     message("Check the network from the DCAP on"),
     message("Check that the DCAP has power and that the repeaters were powered from the nearest to the farthest. "
             "Check that the transceiver is not in a metal box, at a metal wall or in a damp place. Then turn it off "
             "and on again."),
     message("Without a network it flashes slowly for 90 s and sleeps. If there is no network yet, turn it off to save "
             "the battery."),
     "FM 1, 5.2",
     None,
     k16,
     {},
     "radio"},
    {"T-17",
     message("The transceiver is turned off"),
     message("Hold the hidden button about 4 s until the LED flashes off, then let go. Wait a minute for the fast "
             "flash and the steady light."),
     message("The same hold turns it on and off; the first pulse of the meter turns it on as well."),
     "FM 5.2",
     Energized,
     kNodesBusEnd,
     {},
     "radio"},
    {"T-18",
     message("Check the transceiver's wires"),
     message("De-energize and verify absence of voltage. Then connect: red on +12 VDC, black on counter; green on 10, "
             "black on ISOL COM. White and black go on the tamper switch. Make each one tight."),
     message("It is powered by the meter and counts the 10 Wh pulses."),
     "FM 5.1",
     PowerOff,
     k18,
     {},
     "radio"},
    {"T-25", message("Compare the reader's constant with the terminal that feeds it"),
     message("Read the watt-hours per pulse set in the reader, and compare them with the output. Screen O-1 lists the "
             "terminals."),
     message("A wrong constant counts wrong by a factor of 10 or 100, the same every month."),
     "S12 2.3 Table 3; LMM 2.2 Table 2; IMS 2.3 Table 2; FM 3.2 Table 2B", None, k25},
    {"T-26", message("Count pulses for some minutes and compare with the clamp"),
     message("Keep the load steady, clamp every line on W-1, and enter pulses and seconds on screen O-1."),
     message("The count shows whether the output or the reader loses pulses."),
     "S12 2.3 Table 3; LMM 2.2 Table 2; IMS 2.3 Table 2; FM 3.2 Table 2B", Energized, k26},
    {"T-27", message("The reader is set for another constant"),
     message("Have the reader set to this output's watt-hours."),
     message("What was billed with the wrong constant can be worked out from the readings."), kLinesidesOwn, None,
     kNodesBusEnd},
    {"T-28", message("Pulses are lost on the way"),
     message("De-energize and verify absence of voltage. Then check that the two pulse wires end at an isolated output "
             "and its common. Check that they run apart from Class 1 wiring. Then count again."),
     message("On Mini Meters the 10 Wh output is not for field wiring."),
     "S12 2.3 Table 3, 5 FAQ; LMM 2.2 Table 2; IMS 2.3 Table 2, 5; FM 3.2 Table 2B", PowerOff, kNodesBusEnd},
    {"T-70", message("Which meter is it, and when was it built?"), message("Look at the label."),
     message("Only Series 1000 and 2000 have a serial port, and only those built from February 26, 2011 on answer."),
     "S12 2.5.1 and 2.5.2", None, k70, RecordEvidence::Meter, "serial"},
    {"T-71",
     message("This meter has no serial port"),
     message("Use its pulse outputs, or read it by eye."),
     message("No Mini Meter has one."),
     "LMM 2.2; IMS 2.3; FM 3.2",
     None,
     kNodesBusEnd,
     {},
     "LMM IMS FM"},
    {"T-72",
     message("This meter only sends"),
     message("Record what it sends; nothing can be asked or set. Its demand is reset with the key switch."),
     message("Meters built before February 26, 2011 send their readings every 5 minutes. That is no failure."),
     "S12 2.5.1",
     None,
     kNodesBusEnd,
     {},
     "serial"},
    {"T-73",
     message("Try the two wires the other way around"),
     message("De-energize and verify absence of voltage. Then check that A goes to 485+ and B to 485-. Swap them once, "
             "close, and ask again on S-1."),
     message("Some manufacturers swap the letters A and B."),
     "S12 2.5.2",
     PowerOff,
     k73,
     {},
     "serial"},
    {"T-74",
     message("Ask and listen for more than 5 minutes"),
     message("Ask on S-1. Then leave the line quiet for a little more than 5 minutes and see whether bytes come by "
             "themselves."),
     message("A one-way meter sends every 5 minutes; a Modbus meter sends only when asked."),
     "S12 2.5.1 and 2.5.3",
     None,
     k74,
     {},
     "serial"},
    {"T-75",
     message("Count the meters on this pair of wires"),
     message("Follow the pair, or look at the site's list."),
     message("Meters from the factory all have ID 1, and two of them answer at once."),
     "S12 2.5.3",
     None,
     k75,
     {},
     "serial"},
    {"T-76",
     message("Search the bus for other IDs"),
     message("Scan IDs 1 to 247 at 9600 baud, 8 data bits, no parity, 1 stop bit."),
     message("Someone may have given the meter another ID."),
     "S12 2.5.2 and 2.5.3",
     None,
     k76,
     {},
     "serial"},
    {"T-77",
     message("Let one meter answer alone"),
     message("Power down all meters but one by their disconnects, then ask again on S-1."),
     message("If it is clean alone, two meters share an ID."),
     {"S12 2.5.3", kLinesidesOwn},
     None,
     k77,
     {},
     "serial"},
    {"T-78",
     message("Check the pair from end to end"),
     message("De-energize and verify absence of voltage. Then check common, termination at both ends and bias. Check "
             "that serial wires run apart from Class 1 wiring. Then ask again at 9600 baud, no parity."),
     message("Garbled bytes come from a wrong speed, a missing termination or bias, or wires beside power."),
     {"S12 2.5.2 and 5 FAQ", kLinesidesOwn},
     PowerOff,
     k78,
     {},
     "serial"},
    {"T-79",
     message("Check adapter, port and the meter's supply"),
     message("Check that the adapter is the chosen port and that no other program holds it. Check that the meter runs, "
             "then ask again on S-1."),
     message("An unplugged adapter and a dead meter are both silent."),
     kLinesidesOwn,
     None,
     k79,
     {},
     "serial"},
    {"T-80",
     message("Two meters share an ID"),
     message("With the others powered down, give this meter its own ID on I-1, then power up the next."),
     message("Writing an ID while both answer would move both."),
     "S12 2.5.3",
     None,
     kNodesBusEnd,
     {},
     "serial"},
    {"T-81",
     message("Ask at the new ID and at the old one"),
     message("Screen I-1 looks at both and writes nothing. The program ID tells which meter it is."),
     message("Silence or a refusal after the write proves nothing. Only what answers at which ID does."),
     "S12 2.5.3",
     Energized,
     k81,
     {},
     "serial"},
    {"T-82",
     message("The meter kept its old ID"),
     message("Leave only this meter on the pair and change the ID on I-1 again. If the ID is free but the printed "
             "frame had no effect, the screen offers the other form."),
     message("The manual's frame breaks the Modbus rule for its byte count, and firmware may differ."),
     "S12 2.5.3",
     None,
     kNodesBusEnd,
     {},
     "serial"},
    {"T-83",
     message("Read the reset counter again"),
     message("Identify the meter on S-1 and compare its reset counter with the one on D-1."),
     message("The reply to the write looks like its echo, so only the counter proves a reset."),
     "S12 2.5.3",
     None,
     k83,
     {},
     "demand"},
    {"T-84",
     message("The reset was not taken"),
     message("While the LCD shows the peak, turn the key switch from locked to the right and back within 1 s. Try "
             "again at the next round of the display. D-1 keeps the peak before and after."),
     message("Demand models show three values for 6 s each. A meter without the demand option keeps no peak to reset."),
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
