// Mini Meters: the installer's figures of LMM, IMS and FM, each manual's own, in the order of the work. Where one of
// them is silent nothing is lent to it by the others.
#include "models/installation_tables.hpp"

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
    {"fits", "The model number on the label fits the service at the panel: phases, wires and voltage.", lmm("3.3")},
    {"permits", "The local authority has been asked for permits and inspections.", lmm("3.3")},
    {"tools", "Tools insulated for this voltage; a voltage tester rated for it.", lmm("3.2, 3.3")},
    {"materials",
     "Mini Meter or encapsulated module with its small enclosure and mounting parts; a wire for each line in use and "
     "for neutral.",
     lmm("3.4")},
    {"cts", "Leviton CTs of the rating that the meter is set for, one for each line in use.", lmm("2.1 Table 1, 3.4")},
    {"wire", "Voltage wires are field-wired: 12-18 AWG copper, insulated for 300 VAC.", lmm("3.4, 3.6")},
    {"conduit", "Flexible, non-metallic conduit; outdoors UL Type 4X conduit and fittings.", lmm("3.3, 3.4")},
    {"disconnect", "A switch or breaker marked as the meter's disconnecting device, best close by and easy to reach.",
     lmm("3.5.1")},
    {"place",
     "A ventilated place that leaves the disconnecting device easy to operate; voltage and CT leads reach the panel.",
     lmm("3.5.1")},
    {"in-line",
     "Where there is no place near the panel, fuses or a breaker in the voltage lines may be needed (NEC); the manual "
     "prints no rating.",
     lmm("3.5.1")},
    {"branch", "The branch circuit's fuses are as the local code and NEC article 240 demand.", lmm("3.6")},
    {"enclosure",
     "Drill in the bottom or the lower half of the sides, half an inch from the bottom; keep the drill off the parts "
     "inside.",
     lmm("3.5.2")},
    {"holes", "Holes fit the fittings and all voltage and CT wires: 4 to 7 wires of 18 AWG or larger.", lmm("3.5.2")},
    {"mount", "Brackets on the back with the four screws that come with it, then fastened by them; nothing is loose.",
     lmm("3.5.3")},
    {"mount-conduit", "Conduit between enclosure and panel, its fittings aligned and tight.", lmm("3.5.3")},
    {"bonding", "Metal conduit is not bonded by itself: bond it separately.", lmm("3.2")},
    {"voltage-colours", "Black is Line 1, red is Line 2, white is neutral.", lmm("2.2 Table 2")},
    {"trim", "Wires cut to length: no coils of spare wire.", lmm("3.6, 3.7")},
    {"strip", "Bare conductor at the terminal 0.300 in at most.", lmm("3.6, 3.7")},
    {"torque", "All terminals 4.4 in-lb at most.", lmm("2.1 Table 1, 3.6")},
    {"ct-fill", "CTs fill at most 75 % of the wiring space of the panel at any place (NEC).", lmm("3.7")},
    {"ct-fit", "With the power off, take the conductor off, put it through the solid core CT and connect it again.",
     lmm("3.7")},
    {"ct-leads", "White lead to X2, coloured lead to X1.", lmm("2.2 Table 2")},
    {"ct-phase", "CT1 on Line 1, CT2 on Line 2.", lmm("3.7")},
    {"ct-splice", "Splices of CT leads inside the meter enclosure only; the leads are at least 24 in long.",
     lmm("3.7")},
    {"ct-secure", "CTs fixed so that they cannot slide onto live terminals.", lmm("3.7")},
    {"temperature", "-30 to +60 °C.", lmm("2.1 Table 1")},
    {"lights", "Green power LED, green load LED (10 Wh a cycle), red reverse phase LED.", lmm("2.2 Table 3")},
    {"outputs",
     "10, 100 and 1000 with ISOL COM: isolated pulses, half on and half off. The 10 Wh output is not for field wiring; "
     "with suffix T there is no 1000 Wh output.",
     lmm("2.2 Table 2")},
    {"counter", "Counter terminals drive a 12 VDC counter of 0.1 or 1 kWh; the 12 V output gives 3 mA at most.",
     lmm("2.2 Table 2")},
    {"secure", "Close the enclosure with the key lock that comes with it.", lmm("3.10")},
};

constexpr InstallationFact kIms[] = {
    {"fits", "The model number on the label fits the service at the panel: phases, wires and voltage.", ims("3.3")},
    {"permits", "The local authority has been asked for permits and inspections.", ims("3.3")},
    {"tools", "Tools insulated for this voltage; a voltage tester rated for it.", ims("3.2, 3.3")},
    {"materials", "Mini Meter, flush mount enclosure with its mounting parts, two #6 drywall screws.", ims("3.4")},
    {"cts", "IMS CTs of the rating that the meter is set for, one for each line in use.", ims("2.2, 3.4")},
    {"wire", "Voltage wires come connected to the board; extensions 18 AWG or thicker, insulated for 300 VAC.",
     ims("3.4, 3.6")},
    {"disconnect", "A switch or breaker marked as the meter's disconnecting device, best close by.", ims("3.5.1")},
    {"place", "Voltage and CT leads and the conduit reach from the panel to this place.", ims("3.5.1")},
    {"in-line",
     "Where there is no place near the panel, fuses or a breaker in the voltage lines may be needed (NEC); the manual "
     "prints no rating.",
     ims("3.5.1, 3.6")},
    {"opening", "Wall opening 4.5 in by 8.75 in for the flush mount enclosure.", ims("3.8"), "F"},
    {"conduit", "Conduit openings in bottom, side or back, away from the meter and from a transmitter.", ims("3.5.2")},
    {"holes", "Holes fit the fittings and all voltage and CT wires: 4 to 7 wires of 18 AWG or larger.", ims("3.5.2")},
    {"mount",
     "Bracket enclosure: into the opening, brackets through the slits at its sides, the two screws tight. Clamp "
     "enclosure: clamps opened wide and turned along the enclosure, into the opening, clamp screws tight.",
     ims("3.8")},
    {"bonding", "Metal conduit is not bonded by itself: bond it separately.", ims("3.2")},
    {"voltage-colours", "Black is Line 1, red is Line 2, white is neutral.", ims("2.3 Table 2")},
    {"trim", "Wires cut to length: no coils of spare wire.", ims("3.6, 3.7")},
    {"strip", "Bare conductor at the terminal 0.300 in at most.", ims("3.6, 3.7")},
    {"torque", "CT terminals 4.4 in-lb at most, 12-18 AWG copper.", ims("3.7")},
    {"ct-fill", "CTs fill at most 75 % of the wiring space of the panel at any place (NEC).", ims("3.7")},
    {"ct-fit",
     "Solid core: with the power off, take the conductor off, put it through the CT and connect it again. Split core: "
     "with the power off, close it around its conductor.",
     ims("3.7")},
    {"ct-direction", "Solid core: the LINE side faces the line. Split core: the white dot (H1) faces the line.",
     ims("3.7")},
    {"ct-leads", "White lead to X2, coloured lead to X1; black is X1 on split cores.", ims("3.7")},
    {"ct-colours", "Solid core CT1 black, CT2 red.", ims("5 FAQ")},
    {"ct-phase", "CT1 on Line 1, CT2 on Line 2.", ims("3.7")},
    {"ct-splice", "Splices of CT leads inside the meter enclosure only; the leads are at least 24 in long.",
     ims("3.7")},
    {"ct-secure", "CTs fixed so that they cannot slide onto live terminals.", ims("3.7")},
    {"ct-sets", "At most three CT sets in parallel, their current together within the rating of each phase.",
     ims("5 FAQ")},
    {"ct-alternate", "Alternate CTs: 0.1 A secondary at most, 18 AWG leads.", ims("5 FAQ")},
    {"share-conduit", "Voltage wires and the leads of IMS CTs may share a conduit.", ims("5 FAQ")},
    {"class-2", "Pulse outputs apart from voltage and CT wiring (Class 2 and Class 1).", ims("5 FAQ")},
    {"temperature", "-30 to +60 °C.", ims("2.2 Table 1")},
    {"lights", "Green power LED, green load LED (10 Wh a cycle), red reverse phase LED.", ims("2.3 Table 3")},
    {"outputs",
     "10, 100 and 1000 with ISOL COM: isolated pulses, half on and half off. The 10 Wh output is not for field wiring; "
     "with suffix T there is no 1000 Wh output.",
     ims("2.3 Table 2")},
    {"counter", "Counter terminals drive a 12 VDC counter of 0.1 or 1 kWh; the 12 V output gives 3 mA at most.",
     ims("2.3 Table 2")},
    {"cover", "After the tests, cover on with the screws that come with it.", ims("3.8")},
    {"seals", "Two drilled cover screws take wire seals; tamper labels can go on the cover.", ims("5 FAQ")},
};

constexpr InstallationFact kFm[] = {
    {"fits", "The model number on the label fits the service at the panel: phases, wires and voltage.", fm("1")},
    {"permits", "The local authority has been asked for permits and inspections.", fm("1")},
    {"tools", "Tools rated for this installation.", fm("1")},
    {"materials", "Mini Meter, flush mount enclosure with its mounting parts, two #6 x 1 5/8 in drywall screws.",
     fm("4.2")},
    {"wire", "Voltage wires come connected to the board; extensions 18 AWG or thicker, insulated for 300 VAC.",
     fm("4.2, 4.4")},
    {"conduit",
     "Flexible, non-metallic conduit into the lower left compartment; outdoors UL Type 4X conduit and fittings.",
     fm("4.1, 4.3.2")},
    {"fuse", "Voltage leads fused 250 V, 1 A. This fuse is for the kits' 120 V leads only.", fm("3.1 Table 2, 4.1")},
    {"disconnect", "A switch or breaker marked as the meter's disconnecting device, best close by.", fm("4.3.1")},
    {"place", "A ventilated place; voltage and CT leads and the conduit reach from the panel.", fm("4.3.1")},
    {"in-line", "Where there is no place near the panel, fuses or a breaker in the voltage lines may be needed (NEC).",
     fm("4.3.1, 4.4")},
    {"opening", "Wall opening 4.5 in by 8.75 in for the flush mount enclosure.", fm("4.6")},
    {"holes", "Holes fit the fittings and all voltage and CT wires: 4 to 7 wires of 18 AWG or larger.", fm("4.3.2")},
    {"mount", "Clamps opened wide and turned along the enclosure, the enclosure into the opening, clamp screws tight.",
     fm("4.6")},
    {"voltage-colours", "Black is Line 1, red is Line 2, white is neutral.", fm("3.2 Table 2A")},
    {"trim", "Wires cut to length: no coils of spare wire.", fm("4.4, 4.5.2")},
    {"strip", "Bare conductor at the terminal 0.300 in at most.", fm("4.5.1")},
    {"torque", "CT terminals 4.4 in-lb at most, 12-18 AWG copper.", fm("4.5.1")},
    {"ct-fill", "CTs fill at most 75 % of the wiring space of the panel at any place (NEC).", fm("4.5")},
    {"ct-fit", "With the power off, take the conductor off, put it through the solid core CT and connect it again.",
     fm("4.5.2")},
    {"ct-direction", "Solid core: the LINE side faces the line.", fm("4.5.1")},
    {"ct-leads", "White lead to X2, coloured lead to X1.", fm("4.5.1")},
    {"ct-colours", "CT1 black, CT2 red.", fm("3.1 Table 2, 7")},
    {"ct-phase", "CT1 on Line 1, CT2 on Line 2.", fm("4.5.1")},
    {"ct-splice", "Splices of CT leads inside the meter enclosure only; the leads are about 48 in long.", fm("4.5.1")},
    {"ct-secure", "CTs fixed so that they cannot slide onto live terminals.", fm("4.5.1")},
    {"ct-alternate", "Leviton CTs only: CDA02-K12 (black) or CDA02-R12 (red), 200 A.", fm("3.1 Table 2, 4.2")},
    {"share-conduit", "Voltage wires and the leads of Leviton CTs may share a conduit.", fm("7")},
    {"temperature", "-30 to +70 °C.", fm("3.1 Table 2")},
    {"lights",
     "The LCD lights up when powered; green load LED (10 Wh a cycle); reversed phase shows as an arrow on the LCD.",
     fm("3.2 Table 3, 4.7, 7")},
    {"outputs",
     "10, 100 and 1000 with ISOL COM: isolated pulses, half on and half off; the 10 Wh output goes to the "
     "transceiver at the factory.",
     fm("3.2 Table 2B")},
    {"counter",
     "The counter terminal drives a 12 VDC counter: MPCTR-1KW for 1 kWh, MPCTR-TKW for 0.1 kWh; the 12 V output gives "
     "3 mA at most.",
     fm("3.2 Table 2B")},
    {"cover", "After the tests, cover on with the screws that come with it.", fm("4.6")},
    {"seals",
     "Two drilled cover screws take wire seals, or seals can be glued over them; some models report an opened "
     "cover over the network.",
     fm("2.5.2, 7")},
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
