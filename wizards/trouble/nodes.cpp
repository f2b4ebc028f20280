// The trees of the meter itself. T-1 asks for the symptom; T-10 to T-14 too much, T-20 to T-24 the load LED, T-3x low
// registration, T-4x the display, T-5x the reverse indicator, T-6x power and voltages; T-9x ends. Bus, pulses and
// radio: nodes_bus.cpp. Own words; figures as the manuals print them.
#include "wizards/trouble/nodes.hpp"

#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

using enum StepSafety;

constexpr TreeAnswer kSymptoms[] = {
    {"power", message("Power LED or LCD dark"), "T-60"},
    {"load-led", message("Load LED does not flash"), "T-20"},
    {"low", message("It records too little"), "T-30"},
    {"high", message("It records too much"), "T-10"},
    {"lcd", message("The kWh on the LCD do not change"), "T-40"},
    {"reverse", message("Reverse indicator lit"), "T-50"},
    {"volts", message("A voltage is outside its limits"), "T-65"},
    {"silent", message("It does not answer on the serial port"), "T-70"},
    {"garbled", message("Garbled answers, or two meters at once"), "T-75"},
    {"id", message("A change of the Modbus ID is not proved"), "T-81"},
    {"reset", message("A demand reset is not proved"), "T-83"},
    {"pulses", message("The pulse reader counts wrong"), "T-25"},
    {"radio", message("The transceiver does not join"), "T-15"},
};
constexpr TreeAnswer kNodesEnd[] = {{"solved", message("That was it"), "T-90"},
                                    {"not", message("No, it is the same as before"), "T-91"}};

constexpr TreeAnswer k10[] = {{"one", Message{"1"}, "T-11"}, {"other", message("Something else"), "T-37"}};
constexpr TreeAnswer k11[] = {{"same", message("They agree"), "T-12"}, {"differ", message("They differ"), "T-34"}};
constexpr TreeAnswer k12[] = {{"stood-still", message("It stood still"), "T-13"},
                              {"went-on", message("It kept counting"), "T-14"}};
constexpr TreeAnswer k13[] = {{"fault", message("The check finds a fault"), "W-3"},
                              {"clean", message("The wiring is correct"), "T-93"}};

constexpr TreeAnswer k20[] = {{"more", message("More than 1 A"), "T-21"}, {"less", message("1 A or less"), "T-22"}};
constexpr TreeAnswer k21[] = {{"good", message("Every line within its limits"), "T-23"},
                              {"bad", message("A line is out of limits or dead"), "T-62"}};
constexpr TreeAnswer k22[] = {{"flashes", message("It flashes now"), "T-90"},
                              {"still", message("Leave it as it is"), "T-21"}};
constexpr TreeAnswer k23[] = {{"fault", message("The check finds a fault"), "W-3"},
                              {"clean", message("The wiring is correct"), "T-24"}};
constexpr TreeAnswer k24[] = {{"moves", message("The display or register moves"), "T-92"},
                              {"still", message("Nothing moves"), "T-93"}};

constexpr TreeAnswer k30[] = {{"lit", message("Lit"), "T-50"},
                              {"dark", message("Dark"), "T-31"},
                              {"under", message("The load is 1 A or less"), "T-22"}};
constexpr TreeAnswer k38[] = {{"shown", message("The arrow is shown"), "T-50"},
                              {"not-shown", message("It is not shown"), "T-31"},
                              {"under", message("There is hardly any load"), "T-22"}};
constexpr TreeAnswer k31[] = {{"fault", message("The check finds a fault"), "W-3"},
                              {"clean", message("The wiring is correct"), "T-32"}};
constexpr TreeAnswer k32[] = {{"same", message("They agree"), "T-33"}, {"differ", message("They differ"), "T-34"}};
constexpr TreeAnswer k33[] = {{"good", message("Every line within its limits"), "T-35"},
                              {"bad", message("A line is out of limits or dead"), "T-62"}};
constexpr TreeAnswer k35[] = {{"all", message("Every segment lights"), "T-36"},
                              {"gap", message("A segment is missing"), "T-94"},
                              {"none", message("This meter has no LCD"), "T-36"}};
constexpr TreeAnswer k36[] = {{"one", Message{"1"}, "T-93"}, {"other", message("Something else"), "T-37"}};

constexpr TreeAnswer k40[] = {{"flashes", message("It flashes"), "T-41"},
                              {"still", message("It does not flash"), "T-20"}};
constexpr TreeAnswer k41[] = {{"cold", message("Below -20 °C or above +50 °C"), "T-42"},
                              {"fine", message("In between"), "T-43"}};
constexpr TreeAnswer k50[] = {{"more", message("More than 1 A on each line"), "T-51"},
                              {"less", message("1 A or less"), "T-52"}};
constexpr TreeAnswer k51[] = {{"fault", message("The check finds a fault"), "W-3"},
                              {"clean", message("The wiring is correct"), "T-53"}};
constexpr TreeAnswer k52[] = {{"dark", message("It is dark now"), "T-90"}, {"lit", message("It is still lit"), "T-51"}};
constexpr TreeAnswer k53[] = {{"yes", message("There may be"), "T-54"}, {"no", message("There is none"), "T-93"}};
constexpr TreeAnswer k60[] = {{"s12", message("Series 1000 or 2000"), "T-61"},
                              {"mini", message("A Mini Meter"), "T-63"}};
constexpr TreeAnswer k61[] = {{"lights", message("All segments light for a moment"), "T-90"},
                              {"dark", message("Dark the whole time"), "T-64"}};
constexpr TreeAnswer k63[] = {{"good", message("Every line within its limits"), "T-67"},
                              {"bad", message("A line is out of limits or dead"), "T-62"}};
constexpr TreeAnswer k64[] = {{"cold", message("Below -20 °C or above +50 °C"), "T-42"},
                              {"fine", message("In between"), "T-63"}};

constexpr TreeAnswer k65[] = {{"low", message("A line is low or dead"), "T-62"},
                              {"wrong", message("A line is high, or two do not match"), "T-66"},
                              {"good", message("Every line within its limits"), "T-90"}};
constexpr TreeAnswer k67[] = {{"found", message("Something was loose or open"), "T-90"},
                              {"sound", message("Everything is sound"), "T-93"}};

constexpr TreeNode kNodesNodes[] = {
    {"T-1", message("Choose what is wrong"), message("Pick the closest symptom."),
     message("Each symptom leads through short checks to a cause with its fix, or to a summary for the manufacturer's "
             "support."),
     "S12 5; LMM 5; IMS 5; FM 7", None, kSymptoms},
    {"T-10",
     message("Look up the multiplier used for billing"),
     message("Ask which factor is applied to the readings."),
     message("The meter's calibration already includes the CT ratio, so the factor is normally 1. Applying the CT "
             "ratio again makes bills far too high."),
     {"S12 2.1; LMM 2.1; IMS 2.1; FM 2.4", kLinesidesOwn},
     None,
     k10,
     RecordEvidence::Multiplier},
    {"T-11", message("Compare the CT's rating with the meter's setting"),
     message("Read the rating on every CT and compare it with the model number. Screen M-3 keeps both. Read labels "
             "only where they can be seen without touching."),
     message("CTs of a lower rating than the meter's setting make it record too much."),
     "S12 2.1; LMM 2.1; IMS 2.1; FM 3.1", Energized, k11, RecordEvidence::Ratings},
    {"T-12", message("Turn off the unit's own breaker and watch the meter"),
     message("With the unit's breaker off, nothing may move. Screen N-1 keeps the test."),
     message("A meter that keeps counting measures something else as well."), kLinesidesOwn, Energized, k12,
     RecordEvidence::OtherUse},
    {"T-13", message("Check the wiring with load on"),
     message("Do the wiring check on screen W-1, then come back with its result."),
     message("CTs on other phases record too much under some loads and too little under others."),
     "S12 5, 3.7; LMM 5, 3.7; IMS 5, 3.7; FM 7, 4.5", Energized, k13, RecordEvidence::Wiring},
    {"T-14", message("The meter measures something else as well"),
     message("De-energize and verify absence of voltage. Then follow the metered conductors and take out what does not "
             "feed the unit. Then repeat the test on N-1."),
     message("Meters that bill the neighbor are found years later."), kLinesidesOwn, PowerOff, kNodesEnd},
    {"T-20", message("Clamp the current on each line"),
     message("Read the clamp meter on every conductor that has a CT and enter it here. Screen W-1 uses it too."),
     message("Without load the LED stays lit or dark, and both are right. At 200 W a 10 Wh cycle takes 3 minutes."),
     "S12 5, 3.8; LMM 5, 2.2; IMS 5, 2.3; FM 7, 3.2", Energized, k20, RecordEvidence::Amps},
    {"T-21", message("Measure the voltages at the meter's terminals"),
     message(
         "Measure every line to neutral and enter it here. Screen V-1 checks the same readings against the limits."),
     message("A line below its limits can leave the meter without its supply (our inference)."),
     "S12 5; LMM 5; IMS 5; FM 7", Energized, k21, RecordEvidence::Volts},
    {"T-22",
     message("Turn on more load"),
     message(
         "Put more than 1 A on each line, such as with a portable heater. Watch the LED for longer than one cycle."),
     message("A 1.5 kW heater on 120 V makes a 10 Wh LED flash every 24 s."),
     {"S12 3.8, 2.3; LMM 3.9, 2.2; IMS 3.9, 2.3", kLinesidesOwn},
     Energized,
     k22},
    {"T-23", message("Check the wiring with load on"),
     message("Do the wiring check on screen W-1, then come back with its result."),
     message(
         "All CTs reversed, or CTs on other phases, can make the sum zero or negative. Then the LED does not flash."),
     "S12 5, 3.7; LMM 5, 3.7; IMS 5, 3.7; FM 7, 4.5", Energized, k23, RecordEvidence::Wiring},
    {"T-24", message("See whether the meter counts at all"),
     message("Watch the LCD for as long as a step should take. If the meter has a serial port, you can watch the "
             "energy register."),
     message("A step of 0.1 kWh takes 360 s divided by the kilowatts; one of 1 kWh takes ten times that."),
     "S12 2.4, 2.5.3; LMM 2.2; IMS 2.3; FM 3.2", Energized, k24},
    {"T-30",
     message("Look at the reverse indicator with load on"),
     message("Put more than 1 A on each line, then look at the red LED."),
     message("It means nothing at 1 A or less. One reversed CT does not always light it, so dark is no proof."),
     "S12 5; LMM 5; IMS 5",
     Energized,
     k30,
     {},
     "S12 LMM IMS",
     "T-38"},
    {"T-38",
     message("Look at the LCD for the reverse arrow with load on"),
     message("Put load on each line, then see whether the arrow of a reversed phase is shown."),
     message("By Lineside's reading, its absence is no proof."),
     "FM 7",
     Energized,
     k38,
     {},
     "FM",
     "T-30"},
    {"T-31", message("Check the wiring with load on"),
     message("Do the wiring check on screen W-1, then come back with its result."),
     message("A CT that is reversed, on another phase or missing lowers what is recorded. The check tells them apart."),
     "S12 5, 3.7; LMM 5, 3.7; IMS 5, 3.7; FM 7, 4.5", Energized, k31, RecordEvidence::Wiring},
    {"T-32", message("Compare the CT's rating with the meter's setting"),
     message("Read the rating on every CT and compare it with the model number. Screen M-3 keeps both. Read labels "
             "only where they can be seen without touching."),
     message("A 200 A CT on a meter set for 100 A records half."), "S12 2.1; LMM 2.1; IMS 2.1; FM 3.1", Energized, k32,
     RecordEvidence::Ratings},
    {"T-33", message("Measure the voltages at the meter's terminals"),
     message(
         "Measure every line to neutral and enter it here. Screen V-1 checks the same readings against the limits."),
     message("A dead line takes its whole share away: an open fuse does that."),
     "S12 5, 2.2; LMM 5, 2.1; IMS 5, 2.2; FM 7, 3.1", Energized, k33, RecordEvidence::Volts},
    {"T-34", message("The CTs do not fit the meter"),
     message("De-energize and verify absence of voltage. Then install CTs of the meter's rating, or a meter set for "
             "these CTs. Then check the wiring again."),
     message("The factor is the meter's setting divided by the CT's rating, every month."),
     "S12 2.1, 3.7; LMM 2.1, 3.7; IMS 2.1, 3.7; FM 3.1, 4.5", PowerOff, kNodesEnd},
    {"T-35",
     message("Watch the segment test of the LCD"),
     message("Watch the LCD for 20 s: all segments light together for 1 s every 18 s."),
     message("A missing segment makes a digit look smaller than it is."),
     "S12 5 and 2.4.1",
     Energized,
     k35,
     {},
     "S12",
     "T-36"},
    {"T-36",
     message("Look up the multiplier used for billing"),
     message("Ask which factor is applied to the readings."),
     message("The meter's calibration already includes the CT ratio, so the factor is normally 1."),
     {"S12 2.1; LMM 2.1; IMS 2.1; FM 2.4", kLinesidesOwn},
     None,
     k36,
     RecordEvidence::Multiplier},
    {"T-37", message("The bill uses another multiplier"),
     message("Have billing use 1, unless the record says otherwise. Screen R-1 shows the arithmetic."),
     message("A factor below 1 makes bills low. Applying the CT ratio again makes them far too high."), kLinesidesOwn,
     None, kNodesEnd},
    {"T-40", message("Watch the load LED"), message("Watch it for longer than one cycle at the present load."),
     message("The LED and the LCD show the same count: if one moves, the meter measures."),
     "S12 5; LMM 2.2; IMS 2.3; FM 3.2", Energized, k40},
    {"T-41",
     message("Read the temperature at the meter"),
     message("Compare it with the display's range."),
     message("The display works from -20 to +50 °C, the meter itself from -30 to +60 °C."),
     "S12 2.2",
     None,
     k41,
     {},
     "S12",
     "T-43"},
    {"T-42",
     message("The display is outside its temperature range"),
     message("Until the temperature is back in range, read the meter over its port or by its LED. Then look again."),
     message("A blank display in the cold proves nothing about the meter."),
     "S12 2.2",
     None,
     kNodesEnd,
     {},
     "S12"},
    {"T-43",
     message("The display's ribbon cable is loose"),
     message("De-energize and verify absence of voltage. Then seat the ribbon cable between meter and LCD, close, and "
             "look again."),
     message("The meter counts without its display."),
     "S12 5",
     PowerOff,
     kNodesEnd,
     {},
     "S12",
     "T-91"},
    {"T-50",
     message("Clamp the current on each line"),
     message("Enter how much usage is missing, if that is known. Read the clamp meter on every conductor that has a CT "
             "and enter it here. Screen W-1 uses both."),
     message("With 1 A or less the indicator can be lit or dark, and neither means anything."),
     {"S12 5, 3.8; LMM 5; IMS 5, 3.9", kLinesidesOwn},
     Energized,
     k50,
     RecordEvidence::Amps},
    {"T-51", message("Check the wiring with load on"),
     message("Do the wiring check on screen W-1, then come back with its result."),
     message("A lit indicator says that something about the phasing is wrong, but not what."),
     "S12 5, 3.7; LMM 5, 3.7; IMS 5, 3.7; FM 7, 4.5", Energized, k51, RecordEvidence::Wiring},
    {"T-52",
     message("Turn on more load"),
     message("Put more than 1 A on each line, such as a portable heater, and look again."),
     message("Below that the indicator is meaningless."),
     {"S12 3.8; LMM 5; IMS 3.9", kLinesidesOwn},
     Energized,
     k52},
    {"T-53", message("Ask for anything that sends power to the grid"),
     message("Ask whether solar panels, a battery or a generator are connected behind these CTs."),
     message("Power that flows the other way is measured the other way, even with every CT correct."), kLinesidesOwn,
     None, k53},
    {"T-54", message("Power flows to the grid at times"),
     message("Have an authorized person isolate the source, then repeat the wiring check."),
     message("The meter then shows whether its own wiring is correct."), kLinesidesOwn, None, kNodesEnd},
    {"T-60", message("Which kind of meter is it?"), message("Look at the label."),
     message("Mini Meters have a power LED or an LCD that lights; Series 1000 and 2000 have no power LED."),
     "S12 2.3; LMM 2.2, 3.9; IMS 2.3, 3.9; FM 4.7", None, k60, RecordEvidence::Meter},
    {"T-61",
     message("Watch the LCD for 20 s"),
     message("All segments light for 1 s every 18 s on a meter that runs."),
     message("These meters have no power LED; the segment test shows that they run."),
     "S12 2.4.1",
     Energized,
     k61,
     {},
     "S12"},
    {"T-62", message("A line is outside its limits or dead"),
     message("De-energize and verify absence of voltage. Then test the fuses of the voltage leads with an ohmmeter and "
             "check every connection. Then measure again on V-1."),
     message("An open fuse or a loose terminal takes one line away."), "LMM 5; IMS 5; FM 7; S12 5", PowerOff,
     kNodesEnd},
    {"T-63", message("Measure the voltages at the meter's terminals"),
     message(
         "Measure every line to neutral and enter it here. Screen V-1 checks the same readings against the limits."),
     message("The meter is powered by the lines it measures."), "LMM 5; IMS 5; FM 7; S12 2.2", Energized, k63,
     RecordEvidence::Volts},
    {"T-64",
     message("Read the temperature at the meter"),
     message("Compare it with the display's range."),
     message("The display works from -20 to +50 °C."),
     "S12 2.2",
     None,
     k64,
     {},
     "S12"},
    {"T-65", message("Measure the voltages at the meter's terminals"),
     message("Measure every line to neutral and line to line and enter it here. Screen V-1 checks the same readings "
             "against the limits."),
     message("The manual asks that no voltage exceed the maximum rated one. If one does, de-energize first."),
     "S12 2.2, 3.8; LMM 3.9; IMS 3.9; FM 4.7", Energized, k65, RecordEvidence::Volts},
    {"T-66", message("A lead is on the wrong conductor, or the service is different"),
     message("De-energize and verify absence of voltage. Then put each voltage lead on its own conductor; on a "
             "high-leg delta the high leg goes to L3. If the panel's service is a different one, install a meter made "
             "for it. Then measure again on V-1."),
     message("Two leads on one phase read well to neutral and zero between them. A lead on neutral shows a line to "
             "neutral voltage where line to line is expected."),
     "S12 2.2, 2.3 Table 3, 3.6; LMM 2.2, 3.6; IMS 2.3, 3.6; FM 3.2, 4.4", PowerOff, kNodesEnd},
    {"T-67",
     message("Check every connection and fuse"),
     message("De-energize and verify absence of voltage. Then check that every lead is on its terminal and tight. Take "
             "out added line fuses and test them with an ohmmeter."),
     message("Even with every line in range, a dark meter may have an open lead behind the place of measurement."),
     {"LMM 5; IMS 5; FM 7", kLinesidesOwn},
     PowerOff,
     k67},
    {"T-90",
     message("It works: record what it was"),
     message("Continue the job; the answers on the way are in the record."),
     message("The next person reads here what was wrong."),
     kLinesidesOwn,
     None,
     {}},
    {"T-91",
     message("Not solved this way"),
     message("Choose another symptom, or write the summary for the manufacturer's technical support. It says what was "
             "tried."),
     message("Several faults can be there at once."),
     "S12 6; LMM 6; IMS 6; FM 8, 9",
     None,
     {}},
    {"T-92", message("The meter counts but its load LED is dark"),
     message("Use the LCD for checks, and ask the manufacturer about the LED."),
     message("The LED is only an indicator; registration is not affected."), kLinesidesOwn, None, kNodesEnd},
    {"T-93",
     message("Request a return number (RMA)"),
     message("Have ready the distributor's name and address, model number, original purchase order number, and the "
             "reason. Screen Q-1 writes the request. The manual's fees are dated 2009-05-01: ask for current ones."),
     message("Nothing on site explains it any longer. Unauthorized returns are not accepted."),
     "S12 7; IMS 7",
     None,
     {},
     {},
     "S12 IMS",
     "T-95"},
    {"T-95",
     message("Ask the manufacturer's technical support"),
     message("Write the summary for support: it says what was tried. Screen Q-1 shows the contact that the meter's "
             "manual names."),
     message("Nothing on site explains it any longer, and the manual of this meter prints no return terms."),
     "LMM 6; FM 8, 9",
     None,
     {},
     {},
     "LMM FM"},
    {"T-94",
     message("A segment of the LCD is dead"),
     message(
         "Read the meter over its port or by its LED until the display is replaced. Request a return number on T-93."),
     message("Readings by eye may be off by whole digits."),
     "S12 2.4.1",
     None,
     kNodesEnd,
     {},
     "S12"},
};

}  // namespace

std::span<const TreeNode> meter_nodes() {
  return kNodesNodes;
}

}  // namespace lineside
