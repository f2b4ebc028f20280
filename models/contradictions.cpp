#include "models/contradictions.hpp"

#include "models/installation.hpp"

namespace lineside {

namespace {

constexpr Contradiction kContradictionsRows[] = {
    {"rs485",
     message("The serial port is called one-way only (S12 2.5.1 and 5 FAQ) and described as Modbus that can be asked "
             "and set "
             "(S12 2.5.2 and 2.5.3)."),
     message("The build date decides: before 2011-02-26 one-way, from then on Modbus. That a demand cannot be reset "
             "over the "
             "port holds for the one-way meters only."),
     "S12 2.5.1 and 5 FAQ, S12 2.5.2", Manual::S12},
    {"figures", message("The numbers of the figures in section 3 are shifted against the list of figures."),
     message("Lineside names sections, never figure numbers of section 3."), "S12 3", Manual::S12},
    {"several-meters",
     message("The manual is for individual meters; no manual describes several meters in one enclosure."),
     message("The screens for several meters are Lineside's own."), "S12 1.1", Manual::S12},
    {"secondary",
     message("The rated current is the CT rating plus 10 % and at the same time 0.12 A in the secondary; 10 % above a "
             "0.1 A "
             "secondary is 0.11 A."),
     message("Lineside takes the lower one."), "S12 2.2 Tables 1 and 2", Manual::S12},
    {"grounded-delta", message("24G and 48G are called 3-wire in the key and 4-wire in the table."),
     message("Lineside reads them as 3-phase 4-wire high-leg delta."), "S12 2.1 Figure 5, S12 2.2 Table 2", Manual::S12,
     "new"},
    {"one-ampere", message("The reverse indicator needs at least 1 A (LMM 3.9), or more than 1 A (LMM 5)."),
     message("Lineside asks for more than 1 A, as the other manuals do."), "LMM 3.9, LMM 5", Manual::LMM},
    {"second-line",
     message("L2 and CT2 are said to be on models 7B and 5B only, although other dual element models exist."),
     message("Lineside goes by the service on the label."), "LMM 2.2 Table 2", Manual::LMM},
    {"400-a",
     message("400 A models are in the tables of the other Mini Meters' manuals and missing in that of the kits."),
     message("Lineside knows no 400 A kit."), "FM 3.1 Table 2", Manual::FM},
    {"transceiver",
     message("The 6P201 is said to send its pulses by radio, although only 6W201 kits have a transceiver."),
     message("Lineside asks for the wireless steps on 6W201 only."), "FM 2.4, 2.6 and 5.1", Manual::FM},
    {"two-wire",
     message(
         "The guide is said to be for the dual element 3-wire meter (FM 2.1), and 1-phase 2-wire is listed among the "
         "inputs (FM "
         "2.6, 3.1 and Figure 5)."),
     message("Lineside allows 2-wire, as FM 3.1 lists it."), "FM 2.1, 2.6, 3.1", Manual::FM},
    {"fuse-speed", message("The branch fuse is printed as fast acting and as short time lag at once."),
     message("Ask the maker which one; at least 250 V, 1 A."), "FM 3.1 Table 2, 4.1", Manual::FM},
    {"outdoors",
     message("The enclosure is called an indoor one (FM 1), and Type 4X is asked for outdoors (FM 1, 4.1 and 4.2)."),
     message("Lineside takes the enclosure for indoors."), "FM 1, 4.1, 4.2", Manual::FM},
    {"screws", message("Two drywall screws are on the list of materials (FM 4.2), and only clamps are used (FM 4.6)."),
     message("Fasten by the clamps."), "FM 4.2, 4.6", Manual::FM},
    {"metal-wall",
     message("The transceiver shall not be mounted near an electrical panel (FM 1 and 5.2), and it is built into a box "
             "beside "
             "one "
             "(FM 5.1)."),
     message("Watch its LED: what counts is whether it joins."), "FM 1, 5.1, 5.2", Manual::FM},
    {"twelve-volt", message("+12 VDC is printed for MMS and MMD models only, and this manual covers none of them."),
     message("Lineside shows no such output for these meters."), "LMM 2.2 Table 2", Manual::LMM},
    {"field-wired", message("The black wire is L1 (LMM 2.2), and the terminals are field-wired (LMM 3.6)."),
     message("The terminal counts, the wire's color is the installer's."), "LMM 2.2 Table 2, 3.6", Manual::LMM},
    {"accuracy-range", message("The accuracy is printed for 2 to 200 A, for the 100 A and 400 A models too."),
     message("Lineside asks for at least 2 A and no more than the rating."), "LMM 2.1 Table 1", Manual::LMM},
    {"accuracy-range-ims", message("The accuracy is printed for 2 to 200 A, for the 100 A and 400 A models too."),
     message("Lineside asks for at least 2 A and no more than the rating."), "IMS 2.2 Table 1", Manual::IMS},
    {"accuracy-range-fm", message("The accuracy is printed for 2 to 200 A, for the 100 A models too."),
     message("Lineside asks for at least 2 A and no more than the rating."), "FM 3.1 Table 2", Manual::FM},
    {"demand-scale", message("The register of the peak demand (40061) is in kW and has kWh/100 printed beside it."),
     message("Lineside reads steps of 0.01 kW."), "S12 2.5.3", Manual::S12},
    {"isol-com",
     message("In the row of the 10 Wh output the ban on field wiring stands behind ISOL COM, which the 100 and 1000 Wh "
             "outputs "
             "need as well."),
     message("Ask the maker before using them."), "FM 3.2 Table 2B", Manual::FM},
};

}  // namespace

std::span<const Contradiction> contradictions() {
  return kContradictionsRows;
}

std::vector<Contradiction> contradictions_of(const ModelReading& model) {
  std::vector<Contradiction> out;
  for (const Contradiction& row : kContradictionsRows) {
    const bool delta = row.id == "grounded-delta";
    const bool fits = row.format.empty() || row.format == model.format;
    if (row.manual != manual_for(model) || !fits) continue;
    if (delta && (!model.service || model.service->connection != Connection::HighLegDelta)) continue;
    out.push_back(row);
  }
  return out;
}

}  // namespace lineside
