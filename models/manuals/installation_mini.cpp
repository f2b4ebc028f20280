// Mini Meters: the installation facts of LMM, IMS and FM, each manual's own, in the order of the work. If one of them
// is silent, the others do not speak for it.
#include "models/manuals/installation_tables.hpp"

namespace lineside {

namespace {

constexpr Source lmm(std::string_view section) {
  return {Manual::LMM, section};
}
constexpr Source ims(std::string_view section) {
  return {Manual::IMS, section};
}
constexpr Source fm(std::string_view section) {
  return {Manual::FM, section};
}

constexpr InstallationFact kLmm[] = {
    {"fits", message("The model number on the label matches the service at the panel: phases, wires and voltage."),
     lmm("3.3")},
    {"permits", message("The local authority has been asked about permits and inspections."), lmm("3.3")},
    {"tools", message("Tools insulated for this voltage; a voltage tester rated for it."), lmm("3.2, 3.3")},
    {"materials",
     message("Mini Meter or encapsulated module with its small enclosure and mounting parts. A wire for each line in "
             "use and for neutral."),
     lmm("3.4")},
    {"cts", message("Leviton CTs of the rating the meter is set for, one for each line in use."),
     lmm("2.1 Table 1, 3.4")},
    {"wire", message("Voltage wires are field-wired: 12-18 AWG copper, insulated for at least 300 VAC."),
     lmm("3.4, 3.6")},
    {"conduit", message("Flexible, non-metallic conduit; UL Type 4X conduit and fittings outdoors."), lmm("3.3, 3.4")},
    {"disconnect",
     message(
         "A switch or breaker marked as the meter's disconnecting device, preferably nearby and readily accessible."),
     lmm("3.5.1")},
    {"place",
     message("A ventilated location that keeps the disconnecting device easy to operate. Voltage and CT leads reach "
             "the panel."),
     lmm("3.5.1")},
    {"in-line",
     message("Without a location near the panel, the voltage lines may need fuses or a breaker (NEC). The manual "
             "prints no rating."),
     lmm("3.5.1")},
    {"branch", message("The branch circuit's fuses meet the local code and NEC article 240."), lmm("3.6")},
    {"enclosure",
     message("Drill the bottom or the lower half of the sides, half an inch from the bottom. Keep the drill off the "
             "parts inside."),
     lmm("3.5.2")},
    {"holes", message("Holes sized for the fittings and all voltage and CT wires: 4 to 7 wires of 18 AWG or larger."),
     lmm("3.5.2")},
    {"mount",
     message("Brackets on the back with the four screws supplied. Enclosure fastened by the brackets; nothing loose."),
     lmm("3.5.3")},
    {"mount-conduit", message("Conduit between enclosure and panel, its fittings aligned and tight."), lmm("3.5.3")},
    {"bonding", message("Metal conduit is not bonded by itself: bond it separately."), lmm("3.2")},
    {"voltage-colours", message("Black is Line 1, red is Line 2, white is neutral."), lmm("2.2 Table 2")},
    {"trim", message("Wires cut to length, with no coils of spare wire."), lmm("3.6, 3.7")},
    {"strip", message("No more than 0.300 in of bare conductor at the terminal."), lmm("3.6, 3.7")},
    {"torque", message("All terminals no more than 4.4 in-lb."), lmm("2.1 Table 1, 3.6")},
    {"ct-fill", message("CTs fill no more than 75 % of the panel's wiring space at any place (NEC)."), lmm("3.7")},
    {"ct-fit",
     message("With the power off, disconnect the conductor, pass it through the solid core CT and reconnect it."),
     lmm("3.7")},
    {"ct-direction",
     message("Each CT turned the right way before the conductors are reconnected. The side that its label marks as "
             "LINE faces the line."),
     lmm("3.7")},
    {"ct-leads", message("White lead to X2, colored lead to X1."), lmm("2.2 Table 2")},
    {"ct-phase", message("CT1 on Line 1, CT2 on Line 2."), lmm("3.7")},
    {"ct-splice", message("CT leads spliced inside the meter enclosure only; the leads are at least 24 in long."),
     lmm("3.7")},
    {"ct-secure", message("CTs secured so that they cannot slide onto energized terminals."), lmm("3.7")},
    {"temperature", message("-30 to +60 °C."), lmm("2.1 Table 1")},
    {"lights", message("Green power LED, green load LED (10 Wh per cycle), red reverse phase LED."),
     lmm("2.2 Table 3")},
    {"outputs",
     message("10, 100 and 1000 with ISOL COM: isolated pulses, half on and half off. The 10 Wh output is not for field "
             "wiring; "
             "with suffix T there is no 1000 Wh output."),
     lmm("2.2 Table 2")},
    {"counter",
     message("Counter terminals drive a 12 VDC electro-mechanical counter of 0.1 or 1 kWh (Kh 100 or 1000). The manual "
             "gives no part number. The +12 VDC output is printed for MMS and MMD only."),
     lmm("2.2 Table 2")},
    {"secure", message("Close the enclosure with the key lock supplied."), lmm("3.10")},
    {"accuracy", message("0.5 % at power factor 1.0 and 0.75 % at 0.5, 2 to 200 A; ANSI C12.10."),
     lmm("1.3, 2.1 Table 1")},
    {"certification",
     message("UL Recognized Component (US and Canada), ANSI C12.10, California Division of Measurement Standards, "
             "California "
             "Energy Commission for solar."),
     lmm("1.3")},
    {"input-power", message("L1 and L2 take 8 VA at most; 50-60 Hz; power factor 0.5 to 1.0."), lmm("2.1 Table 1")},
    {"ct-ratings",
     message("CTs supplied: 100, 200 and 400 A, without part numbers. Secondary 0.11 A or 0.22 A at most, depending on "
             "the model."),
     lmm("2.1 Table 1")},
    {"terminal-block", message("Dinkle or International Connector EK508-11P, or equivalent."), lmm("2.1 Table 1")},
    {"humidity",
     message("Relative humidity 80 %. Pollution degree 2: conductive only now and then, from condensation."),
     lmm("2.1 Table 1")},
    {"category", message("UL circuit category III: measurements in the building installation."), lmm("2.1")},
    {"symbols",
     message("Triangle: consult the manual; lightning: shock hazard, de-energize first; square in a square: double "
             "insulation."),
     lmm("3.1")},
    {"encapsulated", message("Epoxy encapsulated modules (5B) are for harsh locations."), lmm("1.2")},
    {"maintenance", message("None by the user if connections and fittings are sound."), lmm("4")},
    {"warranty", message("5 years."), lmm("1.2")},
    {"contact",
     message("Technical support 1-800-959-6004, meters@leviton.com, Monday to Friday 6:00 to 16:00 Pacific. Canada: "
             "1-800-469-7890. Mexico: +52 55-5082-1040."),
     lmm("6")},
};

constexpr InstallationFact kIms[] = {
    {"fits", message("The model number on the label matches the service at the panel: phases, wires and voltage."),
     ims("3.3")},
    {"permits", message("The local authority has been asked about permits and inspections."), ims("3.3")},
    {"tools", message("Tools insulated for this voltage; a voltage tester rated for it."), ims("3.2, 3.3")},
    {"materials", message("Mini Meter, flush mount enclosure with its mounting parts, two #6 drywall screws."),
     ims("3.4"), "F"},
    {"cts", message("IMS CTs of the rating the meter is set for, one for each line in use."), ims("2.2, 3.4")},
    {"wire",
     message(
         "Voltage wires come connected to the board. Extensions are 18 AWG or larger, insulated for at least 300 VAC."),
     ims("3.4, 3.6"), "F"},
    {"disconnect", message("A switch or breaker marked as the meter's disconnecting device, preferably nearby."),
     ims("3.5.1"), "F"},
    {"place", message("Voltage and CT leads and the conduit reach from the panel to this location."), ims("3.5.1"),
     "F"},
    {"in-line",
     message("Without a location near the panel, the voltage lines may need fuses or a breaker (NEC). The manual "
             "prints no rating."),
     ims("3.5.1, 3.6"), "F"},
    {"opening", message("Wall opening 4.5 in by 8.75 in for the flush mount enclosure."), ims("3.8"), "F"},
    {"conduit", message("Conduit openings in bottom, side or back, away from the meter and from a transmitter."),
     ims("3.5.2"), "F"},
    {"holes", message("Holes sized for the fittings and all voltage and CT wires: 4 to 7 wires of 18 AWG or larger."),
     ims("3.5.2"), "F"},
    {"mount",
     message("Bracket enclosure: set it in the opening, brackets through the slits at its sides, both screws tight. "
             "Clamp enclosure: open the clamps wide, turn them along the enclosure, set it in the opening, tighten the "
             "clamp screws."),
     ims("3.8"), "F"},
    {"bonding", message("Metal conduit is not bonded by itself: bond it separately."), ims("3.2")},
    {"voltage-colours", message("Black is Line 1, red is Line 2, white is neutral."), ims("2.3 Table 2")},
    {"trim", message("Wires cut to length, with no coils of spare wire."), ims("3.6, 3.7")},
    {"strip", message("No more than 0.300 in of bare conductor at the terminal."), ims("3.6, 3.7")},
    {"torque", message("CT terminals no more than 4.4 in-lb, 12-18 AWG copper."), ims("3.7")},
    {"ct-fill", message("CTs fill no more than 75 % of the panel's wiring space at any place (NEC)."), ims("3.7")},
    {"ct-fit",
     message("Solid core: with the power off, disconnect the conductor, pass it through the CT and reconnect it. Split "
             "core: with the power off, close it around its conductor."),
     ims("3.7")},
    {"ct-direction",
     message("Solid core: the LINE side faces the line. Split core: the white dot (H1) faces the line."), ims("3.7")},
    {"ct-leads", message("White lead to X2, colored lead to X1; black is X1 on split cores."), ims("3.7")},
    {"ct-colours", message("Solid core CT1 black, CT2 red."), ims("5 FAQ")},
    {"ct-phase", message("CT1 on Line 1, CT2 on Line 2."), ims("3.7")},
    {"ct-splice", message("CT leads spliced inside the meter enclosure only; the leads are at least 24 in long."),
     ims("3.7")},
    {"ct-secure", message("CTs secured so that they cannot slide onto energized terminals."), ims("3.7")},
    {"ct-sets",
     message("No more than three CT sets in parallel, their combined current within the rating of each phase."),
     ims("5 FAQ")},
    {"ct-alternate",
     message("Alternate CTs: 0.1 A secondary at most, leads of 18 AWG or larger. The required insulation is unreadable "
             "in our copy."),
     ims("5 FAQ")},
    {"share-conduit", message("Voltage wires and the leads of IMS CTs may share a conduit."), ims("5 FAQ"), "F"},
    {"class-2", message("Pulse outputs kept apart from voltage and CT wiring (Class 2 and Class 1)."), ims("5 FAQ")},
    {"temperature", message("-30 to +60 °C."), ims("2.2 Table 1")},
    {"lights", message("Green power LED, green load LED (10 Wh per cycle), red reverse phase LED."),
     ims("2.3 Table 3")},
    {"outputs",
     message("10, 100 and 1000 with ISOL COM: isolated pulses, half on and half off. The 10 Wh output is not for field "
             "wiring; "
             "with suffix T there is no 1000 Wh output."),
     ims("2.3 Table 2")},
    {"counter",
     message("Counter terminals drive a 12 VDC electro-mechanical counter of 0.1 or 1 kWh (Kh 100 or 1000). The 1 kWh "
             "counter is 521-001; the other part number is unreadable in our copy. The +12 VDC output (MMS and MMD "
             "only) gives 3 mA at most."),
     ims("2.3 Table 2")},
    {"cover", message("After the tests, cover on with the screws supplied."), ims("3.8"), "F"},
    {"seals", message("Two drilled cover screws take wire seals; tamper labels can go on the cover."), ims("5 FAQ"),
     "F"},
    {"materials",
     message("No manual at hand describes this enclosure; IMS is for the flush mount one only. For materials, follow "
             "the meter's own instructions and the local code."),
     {Manual::Ours, {}},
     "-F"},
    {"conduit",
     message("UL Type 4X conduit and fittings outdoors. No manual at hand describes this enclosure. For openings, "
             "follow its own instructions."),
     {Manual::Ours, {}},
     "-F"},
    {"disconnect",
     message("A switch or breaker marked as the meter's disconnecting device."),
     {Manual::Ours, {}},
     "-F"},
    {"mount",
     message("No manual at hand describes how this enclosure is mounted. Follow its own instructions. Outdoors it must "
             "be Type 4X."),
     {Manual::Ours, {}},
     "-F"},
    {"accuracy", message("0.5 % at power factor 1.0 and 0.75 % at 0.5, 2 to 200 A; ANSI C12.1 and C12.16."),
     ims("1.3, 2.2 Table 1")},
    {"certification",
     message("UL listed (US and Canada) for the 100 A and 200 A models only. California Division of Measurement "
             "Standards, California Energy Commission, Maryland Public Service Commission."),
     ims("1.3")},
    {"input-power", message("L1 and L2 take 8 VA at most; 50-60 Hz; power factor 0.5 to 1.0."), ims("2.2 Table 1")},
    {"ct-parts",
     message("CTs supplied, 100 A: CT100124XX, CT100148XX or CT100148SP-095. 200 A: CT200124XX, CT200148XX or "
             "CT200148SP-095. 400 A: CT400148S0. The others are unreadable in our copy."),
     ims("2.2 Table 1")},
    {"terminal-block", message("Dinkle or International Connector EK508-11P, or equivalent."), ims("2.2 Table 1")},
    {"humidity",
     message("Relative humidity 80 %. Pollution degree 2: conductive only now and then, from condensation."),
     ims("2.2 Table 1")},
    {"category",
     message("UL circuit category III, as far as our copy can be read: measurements in the building installation."),
     ims("2.2")},
    {"symbols",
     message("Triangle: consult the manual; lightning: shock hazard, de-energize first; square in a square: double "
             "insulation."),
     ims("3.1")},
    {"maintenance", message("None by the user if connections and fittings are sound."), ims("4")},
    {"warranty", message("10 years."), ims("1.2")},
    {"contact",
     message(
         "Integrated Metering Systems, 11701 S. Belcher Rd., Suite 123, Largo, Florida 33773: 727-539-1813, toll-free "
         "800-488-3594."),
     ims("6")},
};

constexpr InstallationFact kFm[] = {
    {"fits", message("The model number on the label matches the service at the panel: phases, wires and voltage."),
     fm("1")},
    {"permits", message("The local authority has been asked about permits and inspections."), fm("1")},
    {"tools", message("Tools rated for this installation."), fm("1")},
    {"materials",
     message("Mini Meter, flush mount enclosure with its mounting parts, two #6 x 1 5/8 in drywall screws."),
     fm("4.2")},
    {"wire",
     message(
         "Voltage wires come connected to the board. Extensions are 18 AWG or larger, insulated for at least 300 VAC."),
     fm("4.2, 4.4")},
    {"conduit",
     message(
         "Flexible, non-metallic conduit into the lower left compartment; UL Type 4X conduit and fittings outdoors."),
     fm("4.1, 4.3.2")},
    {"fuse",
     message("Holder Klemsan ASK2 or equivalent, 250 V, 1 A (3.1); at least 250 V, 1 A (4.1). The manual prints “fast "
             "acting, short time lag” (3.1), which contradicts itself. This fuse is for the kits' 120 V leads only."),
     fm("3.1 Table 2, 4.1")},
    {"disconnect", message("A switch or breaker marked as the meter's disconnecting device, preferably nearby."),
     fm("4.3.1")},
    {"place", message("A ventilated location; voltage and CT leads and the conduit reach from the panel."),
     fm("4.3.1")},
    {"in-line", message("Without a location near the panel, the voltage lines may need fuses or a breaker (NEC)."),
     fm("4.3.1, 4.4")},
    {"opening", message("Wall opening 4.5 in by 8.75 in for the flush mount enclosure."), fm("4.6")},
    {"holes", message("Holes sized for the fittings and all voltage and CT wires: 4 to 7 wires of 18 AWG or larger."),
     fm("4.3.2")},
    {"mount",
     message("Open the clamps wide, turn them along the enclosure, set it in the opening, tighten the clamp screws."),
     fm("4.6")},
    {"voltage-colours", message("Black is Line 1, red is Line 2, white is neutral."), fm("3.2 Table 2A")},
    {"trim", message("Wires cut to length, with no coils of spare wire."), fm("4.4, 4.5.2")},
    {"strip", message("No more than 0.300 in of bare conductor at the terminal."), fm("4.5.1")},
    {"torque", message("CT terminals no more than 4.4 in-lb, 12-18 AWG copper."), fm("4.5.1")},
    {"ct-fill", message("CTs fill no more than 75 % of the panel's wiring space at any place (NEC)."), fm("4.5")},
    {"ct-fit",
     message("With the power off, disconnect the conductor, pass it through the solid core CT and reconnect it."),
     fm("4.5.2")},
    {"ct-direction", message("Solid core: the LINE side faces the line."), fm("4.5.1")},
    {"ct-leads", message("White lead to X2, colored lead to X1."), fm("4.5.1")},
    {"ct-colours", message("CT1 black, CT2 red."), fm("3.1 Table 2, 7")},
    {"ct-phase", message("CT1 on Line 1, CT2 on Line 2."), fm("4.5.1")},
    {"ct-splice", message("CT leads spliced inside the meter enclosure only; the leads are about 48 in long."),
     fm("4.5.1")},
    {"ct-secure", message("CTs secured so that they cannot slide onto energized terminals."), fm("4.5.1")},
    {"ct-alternate", message("Leviton CTs only: CDA02-K12 (black) or CDA02-R12 (red), 200 A."), fm("3.1 Table 2, 4.2")},
    {"share-conduit", message("Voltage wires and the leads of Leviton CTs may share a conduit."), fm("7")},
    {"temperature", message("-30 to +70 °C."), fm("3.1 Table 2")},
    {"lights",
     message("The LCD lights up when powered. Green load LED (10 Wh per cycle). A reversed phase shows as an arrow on "
             "the LCD."),
     fm("3.2 Table 3, 4.7, 7")},
    {"outputs",
     message("10, 100 and 1000 with ISOL COM: isolated pulses, half on and half off. The 10 Wh output goes to the "
             "transceiver at the factory."),
     fm("3.2 Table 2B")},
    {"counter",
     message("The counter terminal (Kh 100 or 1000) drives a 12 VDC electro-mechanical counter. Use MPCTR-1KW for 1 "
             "kWh, MPCTR-TKW for 0.1 kWh. The +12 VDC output gives 3 mA at most."),
     fm("3.2 Table 2B")},
    {"cover", message("After the tests, cover on with the screws supplied."), fm("4.6")},
    {"seals",
     message("Two drilled cover screws take wire seals, or seals can be glued over them. Some models report an opened "
             "cover over the network."),
     fm("2.5.2, 7")},
    {"accuracy", message("0.5 % at power factor 1.0 and 0.75 % at 0.5, 2 to 200 A; ANSI C12.1 and C12.20 (0.5)."),
     fm("2.3, 3.1 Table 2")},
    {"certification",
     message("UL Listed Component (US and Canada), ANSI C12.1 and C12.20 (0.5); the wireless option meets New York's "
             "rules for "
             "submeters."),
     fm("2.3")},
    {"input-power", message("8 VA at most; 50-60 Hz; power factor 0.5 to 1.0."), fm("3.1 Table 2")},
    {"terminal-block", message("Dinkle or International Connector OSTVI110152."), fm("3.1 Table 2")},
    {"humidity",
     message("Relative humidity 80 %. Pollution degree 2: conductive only now and then, from condensation."),
     fm("3.1 Table 2")},
    {"category", message("UL circuit category III: measurements in the building installation."), fm("3.1")},
    {"display",
     message("The LCD shows kWh, kW demand, instantaneous kW and error codes. The manual does not print what the codes "
             "mean."),
     fm("3.2 Table 3")},
    {"network-guide",
     message("The Tehama QuickStart Guide explains how to set up the network. The CIT program, on the disc of the "
             "DCAP, shows how the repeaters do."),
     fm("5.2")},
    {"maintenance", message("None by the user if connections and fittings are sound."), fm("6")},
    {"warranty",
     message("5 years from purchase. Not for improper installation or location, overload, misuse, opening or "
             "alteration; no labor for removal or reinstallation."),
     fm("2.2, 8")},
    {"contact",
     message("Technical assistance 1-800-824-3005. Canada: Leviton Canada, Quality Assurance, 165 Hymus Blvd, "
             "Pointe-Claire, "
             "Quebec H9R 1E9, 1-800-405-5320."),
     fm("8, 9")},
};

}  // namespace

std::span<const InstallationFact> installation_of_mini_meter() {
  return kLmm;
}
std::span<const InstallationFact> installation_of_ims_mini_meter() {
  return kIms;
}
std::span<const InstallationFact> installation_of_flush_kit() {
  return kFm;
}

}  // namespace lineside
