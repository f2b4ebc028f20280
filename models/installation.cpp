#include "models/installation.hpp"

#include <array>

namespace lineside {

namespace {

constexpr Source s12(std::string_view section) {
  return {Manual::S12, section};
}
constexpr Source lmm(std::string_view section) {
  return {Manual::LMM, section};
}
constexpr Source ims(std::string_view section) {
  return {Manual::IMS, section};
}
constexpr Source fm(std::string_view section) {
  return {Manual::FM, section};
}

constexpr InstallationFact kS12[] = {
    {"disconnect", "A switch or breaker marked as the meter's disconnecting device, best close by and easy to reach.",
     s12("3.5.1")},
    {"place", "A ventilated place; voltage and CT leads reach the panel.", s12("3.5.1")},
    {"enclosure",
     "Indoor steel enclosure: 1 1/16 in knockout (3/4 in conduit) at the bottom, 7/8 in (1/2 in conduit) on top.",
     s12("1.4, 3.5.2"), "N"},
    {"enclosure",
     "Outdoor NEMA 4X plastic enclosure: drill in the bottom or the lower half of the sides, half an inch from the "
     "bottom; keep the drill off the parts inside.",
     s12("1.4, 3.5.2"), "R"},
    {"conduit", "Conduit as the place demands; outdoors UL Type 4X conduit and fittings.", s12("3.3, 3.4")},
    {"bonding", "Metal conduit is not bonded by itself: bond it separately.", s12("3.2")},
    {"wire", "Voltage and neutral wires 18 AWG or larger, insulated for 600 VAC.", s12("3.4, 3.6")},
    {"strip", "Bare conductor at the terminal 0.300 in at most.", s12("3.6, 3.7")},
    {"torque", "Voltage terminals 12 in-lb at most, CT and I/O terminals 4.4 in-lb at most.",
     s12("2.2 Tables 1 and 2")},
    {"ct-fill", "CTs fill at most 75 % of the wiring space of the panel at any place (NEC).", s12("3.7")},
    {"ct-direction", "Solid core: the LINE side faces the line. Split core: the white dot (H1) faces the line.",
     s12("3.7")},
    {"ct-leads", "White lead to X2, coloured lead to X1; black is X1 on split cores.", s12("3.7")},
    {"ct-colours", "Solid core CT1 black, CT2 red, CT3 blue.", s12("5 FAQ")},
    {"ct-phase", "CT1 on Line 1, CT2 on Line 2, CT3 on Line 3.", s12("3.7")},
    {"ct-splice", "Splices of CT leads inside the meter enclosure only.", s12("3.7")},
    {"ct-secure", "CTs fixed so that they cannot slide onto live terminals.", s12("3.7")},
    {"ct-sets", "At most three CT sets in parallel, their current together within the rating of each phase.",
     s12("5 FAQ")},
    {"ct-alternate", "Alternate CTs: 0.1 A secondary at most, 18 AWG leads insulated for 300 VAC.", s12("5 FAQ")},
    {"class-2", "Pulse outputs and RS-485 apart from voltage and CT wiring (Class 2 and Class 1).", s12("5 FAQ")},
    {"temperature", "Meter -30 to +60 °C, display -20 to +50 °C: a blank display in the cold proves nothing.",
     s12("2.2 Tables 1 and 2")},
    {"lights", "Two load LEDs, 10 Wh and 1 kWh a cycle, and a red reverse phase LED; no power LED.",
     s12("2.3 Table 3")},
    {"display", "All display segments light for 1 s every 18 s.", s12("2.4.1")},
};

constexpr InstallationFact kLmm[] = {
    {"disconnect", "A switch or breaker marked as the meter's disconnecting device, best close by and easy to reach.",
     lmm("3.5.1")},
    {"enclosure",
     "Drill in the bottom or the lower half of the sides, half an inch from the bottom; keep the drill off the parts "
     "inside.",
     lmm("3.5.2")},
    {"conduit", "Flexible, non-metallic conduit; outdoors UL Type 4X conduit and fittings.", lmm("3.3, 3.4")},
    {"bonding", "Metal conduit is not bonded by itself: bond it separately.", lmm("3.2")},
    {"wire", "Voltage wires are field-wired: 12-18 AWG copper, insulated for 300 VAC.", lmm("3.4, 3.6")},
    {"strip", "Bare conductor at the terminal 0.300 in at most.", lmm("3.6, 3.7")},
    {"torque", "All terminals 4.4 in-lb at most.", lmm("2.1 Table 1, 3.6")},
    {"ct-fill", "CTs fill at most 75 % of the wiring space of the panel at any place (NEC).", lmm("3.7")},
    {"ct-phase", "CT1 on Line 1, CT2 on Line 2.", lmm("3.7")},
    {"ct-splice", "Splices of CT leads inside the meter enclosure only; the leads are at least 24 in long.",
     lmm("3.7")},
    {"ct-secure", "CTs fixed so that they cannot slide onto live terminals.", lmm("3.7")},
    {"temperature", "-30 to +60 °C.", lmm("2.1 Table 1")},
    {"lights", "Green power LED, green load LED (10 Wh a cycle), red reverse phase LED.", lmm("2.2 Table 3")},
    {"secure", "Close the enclosure with the key lock that comes with it.", lmm("3.10")},
};

constexpr InstallationFact kIms[] = {
    {"disconnect", "A switch or breaker marked as the meter's disconnecting device, best close by.", ims("3.5.1")},
    {"opening", "Wall opening 4.5 in by 8.75 in for the flush mount enclosure.", ims("3.8"), "F"},
    {"conduit", "Conduit openings in bottom, side or back, away from the meter and from a transmitter.", ims("3.5.2")},
    {"bonding", "Metal conduit is not bonded by itself: bond it separately.", ims("3.2")},
    {"wire", "Voltage wires come connected to the board; extensions 18 AWG or thicker, insulated for 300 VAC.",
     ims("3.4, 3.6")},
    {"voltage-colours", "Black is Line 1, red is Line 2, white is neutral.", ims("2.3 Table 2")},
    {"strip", "Bare conductor at the terminal 0.300 in at most.", ims("3.6, 3.7")},
    {"torque", "CT terminals 4.4 in-lb at most, 12-18 AWG copper.", ims("3.7")},
    {"ct-fill", "CTs fill at most 75 % of the wiring space of the panel at any place (NEC).", ims("3.7")},
    {"ct-direction", "Solid core: the LINE side faces the line. Split core: the white dot (H1) faces the line.",
     ims("3.7")},
    {"ct-leads", "White lead to X2, coloured lead to X1; black is X1 on split cores.", ims("3.7")},
    {"ct-phase", "CT1 on Line 1, CT2 on Line 2.", ims("3.7")},
    {"ct-splice", "Splices of CT leads inside the meter enclosure only; the leads are at least 24 in long.",
     ims("3.7")},
    {"ct-secure", "CTs fixed so that they cannot slide onto live terminals.", ims("3.7")},
    {"ct-sets", "At most three CT sets in parallel, their current together within the rating of each phase.",
     ims("5 FAQ")},
    {"class-2", "Pulse outputs apart from voltage and CT wiring (Class 2 and Class 1).", ims("5 FAQ")},
    {"temperature", "-30 to +60 °C.", ims("2.2 Table 1")},
    {"lights", "Green power LED, green load LED (10 Wh a cycle), red reverse phase LED.", ims("2.3 Table 3")},
    {"seals", "Two drilled cover screws take wire seals.", ims("5 FAQ")},
};

constexpr InstallationFact kFm[] = {
    {"disconnect", "A switch or breaker marked as the meter's disconnecting device, best close by.", fm("4.3.1")},
    {"fuse", "Voltage leads fused 250 V, 1 A. This fuse is for the kits' 120 V leads only.", fm("3.1 Table 2, 4.1")},
    {"opening", "Wall opening 4.5 in by 8.75 in for the flush mount enclosure.", fm("4.6")},
    {"conduit",
     "Flexible, non-metallic conduit into the lower left compartment; outdoors UL Type 4X conduit and fittings.",
     fm("4.1, 4.3.2")},
    {"wire", "Voltage wires come connected to the board; extensions 18 AWG or thicker, insulated for 300 VAC.",
     fm("4.2, 4.4")},
    {"voltage-colours", "Black is Line 1, red is Line 2, white is neutral.", fm("3.2 Table 2A")},
    {"strip", "Bare conductor at the terminal 0.300 in at most.", fm("4.5.1")},
    {"torque", "CT terminals 4.4 in-lb at most, 12-18 AWG copper.", fm("4.5.1")},
    {"ct-fill", "CTs fill at most 75 % of the wiring space of the panel at any place (NEC).", fm("4.5")},
    {"ct-direction", "Solid core: the LINE side faces the line.", fm("4.5.1")},
    {"ct-leads", "White lead to X2, coloured lead to X1.", fm("4.5.1")},
    {"ct-phase", "CT1 on Line 1, CT2 on Line 2.", fm("4.5.1")},
    {"ct-splice", "Splices of CT leads inside the meter enclosure only; the leads are about 48 in long.", fm("4.5.1")},
    {"ct-secure", "CTs fixed so that they cannot slide onto live terminals.", fm("4.5.1")},
    {"ct-alternate", "Leviton CTs only: CDA02-K12 (black) or CDA02-R12 (red), 200 A.", fm("3.1 Table 2, 4.2")},
    {"temperature", "-30 to +70 °C.", fm("3.1 Table 2")},
    {"lights",
     "The LCD lights up when powered; green load LED (10 Wh a cycle); reversed phase shows as an arrow on the LCD.",
     fm("3.2 Table 3, 4.7, 7")},
    {"seals", "Two drilled cover screws take wire seals.", fm("7")},
};

std::string_view enclosure_code(const ModelReading& model) {
  for (const DecodedField& field : model.fields) {
    if (field.name == "enclosure") return field.code;
  }
  return {};
}

}  // namespace

Manual manual_for(const ModelReading& model) {
  if (model.family != "mini-meter") return Manual::S12;
  if (model.format == "leviton-kit") return Manual::FM;
  return model.format == "leviton-mini-meter" ? Manual::LMM : Manual::IMS;
}

std::span<const InstallationFact> installation_table(Manual manual) {
  switch (manual) {
    case Manual::S12:
      return kS12;
    case Manual::LMM:
      return kLmm;
    case Manual::IMS:
      return kIms;
    case Manual::FM:
      return kFm;
    default:
      return {};
  }
}

std::vector<InstallationFact> installation_facts(const ModelReading& model) {
  const std::string_view enclosure = enclosure_code(model);
  std::vector<InstallationFact> out;
  for (const InstallationFact& fact : installation_table(manual_for(model))) {
    // In the interim key N, S and R name enclosures of which S12 1.4 describes only these two kinds.
    const bool outdoor = fact.enclosure == "R" && enclosure == "S";
    const bool untold = enclosure.empty() && !fact.enclosure.empty() && fact.enclosure != "F";
    if (fact.enclosure.empty() || fact.enclosure == enclosure || outdoor || untold) out.push_back(fact);
  }
  return out;
}

}  // namespace lineside
