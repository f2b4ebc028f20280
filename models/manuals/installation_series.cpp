// Series 1000 and 2000, individual meters: the installation facts as S12 prints them, in the order of the work.
#include "models/manuals/installation_tables.hpp"

namespace lineside {

namespace {

constexpr Source s12(std::string_view section) {
  return {Manual::S12, section};
}

constexpr InstallationFact kInstallationSeriesRows[] = {
    {"fits", message("The model number on the label matches the service at the panel: phases, wires and voltage."),
     s12("3.3")},
    {"permits", message("The local authority has been asked about permits and inspections."), s12("3.3")},
    {"tools", message("Tools insulated for this voltage; a voltage tester rated for it."), s12("3.2, 3.3")},
    {"materials", message("Meter with its enclosure and mounting parts; a wire for each line in use and for neutral."),
     s12("3.4")},
    {"cts", message("Leviton CTs of the rating the meter is set for, one for each line in use."), s12("2.2, 3.4")},
    {"wire", message("Voltage and neutral wires 18 AWG or larger, insulated for at least 600 VAC."), s12("3.4, 3.6")},
    {"conduit", message("Conduit suited to the location; UL Type 4X conduit and fittings outdoors."), s12("3.3, 3.4")},
    {"disconnect",
     message(
         "A switch or breaker marked as the meter's disconnecting device, preferably nearby and readily accessible."),
     s12("3.5.1")},
    {"place",
     message("A ventilated location that keeps the disconnecting device easy to operate. Voltage and CT leads reach "
             "the panel."),
     s12("3.5.1")},
    {"in-line",
     message("Without a location near the panel, the voltage lines may need fuses or a breaker (NEC). The manual "
             "prints no rating."),
     s12("3.5.1")},
    {"enclosure",
     message(
         "Indoor steel enclosure: 1 1/16 in knockout (3/4 in conduit) at the bottom, 7/8 in (1/2 in conduit) on top. "
         "Puncture "
         "the indentations of a knockout, pry it off and discard it."),
     s12("1.4, 3.5.2"), "N"},
    {"enclosure",
     message("Outdoor NEMA 4X plastic enclosure: drill the bottom or lower half of the sides, half an inch from the "
             "bottom. Keep the drill off the parts inside."),
     s12("1.4, 3.5.2"), "R"},
    {"enclosure-part", message("Outdoor enclosure: Bud Industries NBB-15240 with a clear cover."), s12("1.4"), "R"},
    {"holes", message("Holes sized for the fittings and all voltage and CT wires: 4 to 10 wires of 18 AWG or larger."),
     s12("3.5.2"), "R"},
    {"mount", message("Steel enclosure fastened through its mounting holes; nothing loose."), s12("3.5.3"), "N"},
    {"mount",
     message("Outdoor enclosure: brackets on its back with the four screws supplied. Enclosure fastened by the "
             "brackets; nothing loose."),
     s12("3.5.3"), "R"},
    {"mount-conduit", message("Conduit between enclosure and panel, its fittings aligned and tight."), s12("3.5.3")},
    {"bonding", message("Metal conduit is not bonded by itself: bond it separately."), s12("3.2")},
    {"terminals",
     message("L1, L2, L3 and N connected, as far as the meter has them. L3 takes the high leg of a high-leg delta."),
     s12("2.3 Table 3")},
    {"trim", message("Wires cut to length, with no coils of spare wire."), s12("3.6, 3.7")},
    {"strip", message("No more than 0.300 in of bare conductor at the terminal."), s12("3.6, 3.7")},
    {"torque", message("Voltage terminals no more than 12 in-lb, CT and I/O terminals no more than 4.4 in-lb."),
     s12("2.2 Tables 1 and 2")},
    {"ct-fill", message("CTs fill no more than 75 % of the panel's wiring space at any place (NEC)."), s12("3.7")},
    {"ct-fit",
     message("Solid core: with the power off, disconnect the conductor, pass it through the CT and reconnect it. Split "
             "core: with the power off, close it around its conductor."),
     s12("3.7")},
    {"ct-direction",
     message("Solid core: the LINE side faces the line. Split core: the white dot (H1) faces the line."), s12("3.7")},
    {"ct-leads", message("White lead to X2, colored lead to X1; black is X1 on split cores."), s12("3.7")},
    {"ct-colours",
     message("Solid core CT1 black or white with a black stripe, CT2 red, CT3 blue (the order of the FAQ)."),
     s12("2.3 Table 3, 5 FAQ")},
    {"ct-phase", message("CT1 on Line 1, CT2 on Line 2, CT3 on Line 3."), s12("3.7")},
    {"ct-splice", message("CT leads spliced inside the meter enclosure only."), s12("3.7")},
    {"ct-secure", message("CTs secured so that they cannot slide onto energized terminals."), s12("3.7")},
    {"ct-sets",
     message("No more than three CT sets in parallel, their combined current within the rating of each phase."),
     s12("5 FAQ")},
    {"ct-alternate",
     message("Alternate CTs: 0.1 A secondary at most, leads of 18 AWG or larger insulated for at least 300 VAC."),
     s12("5 FAQ")},
    {"share-conduit", message("Voltage wires and the leads of Leviton CTs may share a conduit."), s12("5 FAQ")},
    {"class-2",
     message("Digital outputs kept apart from voltage and CT wiring (Class 2 and Class 1). RS-485 counts as one, by "
             "Lineside's reading."),
     s12("5 FAQ")},
    {"temperature", message("Meter -30 to +60 °C, display -20 to +50 °C: a blank display in the cold proves nothing."),
     s12("2.2 Tables 1 and 2")},
    {"lights", message("Two load LEDs, 10 Wh and 1 kWh per cycle, and a red reverse phase LED; no power LED."),
     s12("2.3 Table 3")},
    {"display", message("All display segments light for 1 s every 18 s."), s12("2.4.1")},
    {"outputs", message("10 and 1K with COM: isolated pulses of 10 Wh and 1 kWh, half on and half off."),
     s12("2.3 Table 3")},
    {"accuracy", message("0.5 % at power factor 1.0 and 0.75 % at 0.5, 1 % to 100 % of the rated current; ANSI C12.1."),
     s12("1.3, 2.2 Tables 1 and 2")},
    {"certification", message("UL listed in the US and Canada; ANSI C12.1."), s12("1.3")},
    {"burden",
     message("CT inputs have a burden of 2 ohm; the accuracy is with Leviton's solid core CTs, 100 mA secondary."),
     s12("2.2 Tables 1 and 2")},
    {"input-power", message("7 VA at most; 50-60 Hz; power factor 0.5 to 1.0."), s12("2.2 Tables 1 and 2")},
    {"humidity",
     message("Relative humidity 80 %. Pollution degree 2: conductive only now and then, from condensation."),
     s12("2.2 Tables 1 and 2")},
    {"category", message("UL circuit category III: measurements in the building installation."), s12("2.2")},
    {"symbols",
     message("Triangle: consult the manual; lightning: shock hazard, de-energize first; square in a square: double "
             "insulation."),
     s12("3.1")},
    {"maintenance", message("None by the user if connections and fittings are sound."), s12("4")},
    {"warranty", message("10 years, limited."), s12("1.2")},
    {"contact",
     message("Technical support 1-800-959-6004, Monday to Friday 6:00 to 16:00 Pacific; customer service "
             "1-800-736-6682, 8:00 "
             "to "
             "17:00."),
     s12("6")},
};

}  // namespace

std::span<const InstallationFact> installation_of_series() {
  return kInstallationSeriesRows;
}

}  // namespace lineside
