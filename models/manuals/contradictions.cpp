#include "models/manuals/contradictions.hpp"

#include "models/manuals/installation.hpp"

namespace lineside {

namespace {

constexpr Contradiction kContradictionsRows[] = {
    {"rs485",
     message("S12 2.5.1 and 5 FAQ call the serial port one-way only. S12 2.5.2 and 2.5.3 describe Modbus that can be "
             "read and set."),
     message(
         "The build date decides: one-way before February 26, 2011, Modbus from then on. Only on one-way meters can "
         "demand not be reset over the port."),
     "S12 2.5.1 and 5 FAQ, S12 2.5.2", Manual::S12},
    {"figures", message("The figure numbers in section 3 do not match the list of figures."),
     message("Lineside cites sections, never figure numbers of section 3."), "S12 3", Manual::S12},
    {"several-meters",
     message("The manual is for individual meters; no manual describes several meters in one enclosure."),
     message("The screens for several meters are Lineside's own."), "S12 1.1", Manual::S12},
    {"secondary",
     message("The rated current is given as the CT rating plus 10 %, and also as 0.12 A in the secondary. But 10 % "
             "above a 0.1 A secondary is 0.11 A."),
     message("Lineside uses the lower one."), "S12 2.2 Tables 1 and 2", Manual::S12},
    {"grounded-delta", message("The key calls 24G and 48G 3-wire; the table calls them 4-wire."),
     message("Lineside reads them as 3-phase 4-wire high-leg delta."), "S12 2.1 Figure 5, S12 2.2 Table 2", Manual::S12,
     "new"},
    {"one-ampere", message("The reverse indicator needs at least 1 A (LMM 3.9), or more than 1 A (LMM 5)."),
     message("Lineside asks for more than 1 A, as the other manuals do."), "LMM 3.9, LMM 5", Manual::LMM},
    {"second-line",
     message("The manual puts L2 and CT2 on models 7B and 5B only, yet other dual element models exist."),
     message("Lineside goes by the service on the label."), "LMM 2.2 Table 2", Manual::LMM},
    {"400-a", message("The other Mini Meter manuals list 400 A models in their tables; the kit manual does not."),
     message("Lineside knows no 400 A kit."), "FM 3.1 Table 2", Manual::FM},
    {"transceiver",
     message("The manual says that the 6P201 sends its pulses by radio, but only 6W201 kits have a transceiver."),
     message("Lineside asks for the wireless steps on 6W201 only."), "FM 2.4, 2.6 and 5.1", Manual::FM},
    {"two-wire",
     message("FM 2.1 says that the guide is for the dual element 3-wire meter. FM 2.6, 3.1 and Figure 5 list 1-phase "
             "2-wire among the inputs."),
     message("Lineside allows 2-wire, as FM 3.1 lists it."), "FM 2.1, 2.6, 3.1", Manual::FM},
    {"fuse-speed", message("The branch fuse is printed as both fast acting and short time lag."),
     message("Ask the manufacturer which it is. It must be at least 250 V, 1 A."), "FM 3.1 Table 2, 4.1", Manual::FM},
    {"outdoors", message("FM 1 calls the enclosure an indoor one. FM 1, 4.1 and 4.2 ask for Type 4X outdoors."),
     message("Lineside treats the enclosure as indoor."), "FM 1, 4.1, 4.2", Manual::FM},
    {"screws", message("FM 4.2 lists two drywall screws as materials, but FM 4.6 uses only clamps."),
     message("Fasten it with the clamps."), "FM 4.2, 4.6", Manual::FM},
    {"metal-wall",
     message("FM 1 and 5.2 say not to mount the transceiver near an electrical panel. FM 5.1 builds it into a box "
             "beside one."),
     message("Watch its LED. What matters is whether it joins."), "FM 1, 5.1, 5.2", Manual::FM},
    {"twelve-volt", message("+12 VDC is printed for MMS and MMD models only, and this manual covers neither."),
     message("Lineside shows no such output for these meters."), "LMM 2.2 Table 2", Manual::LMM},
    {"field-wired", message("LMM 2.2 says that the black wire is L1. LMM 3.6 says that the terminals are field-wired."),
     message("Go by the terminal; the installer chooses the wire color."), "LMM 2.2 Table 2, 3.6", Manual::LMM},
    {"accuracy-range", message("The accuracy is printed for 2 to 200 A, even for the 100 A and 400 A models."),
     message("Lineside asks for at least 2 A and no more than the rating."), "LMM 2.1 Table 1", Manual::LMM},
    {"accuracy-range-ims", message("The accuracy is printed for 2 to 200 A, even for the 100 A and 400 A models."),
     message("Lineside asks for at least 2 A and no more than the rating."), "IMS 2.2 Table 1", Manual::IMS},
    {"accuracy-range-fm", message("The accuracy is printed for 2 to 200 A, even for the 100 A models."),
     message("Lineside asks for at least 2 A and no more than the rating."), "FM 3.1 Table 2", Manual::FM},
    {"demand-scale", message("The peak demand register (40061) is in kW but has kWh/100 printed beside it."),
     message("Lineside reads it in steps of 0.01 kW."), "S12 2.5.3", Manual::S12},
    {"isol-com",
     message("In the row for the 10 Wh output, the ban on field wiring follows ISOL COM. The 100 and 1000 Wh outputs "
             "need ISOL COM too."),
     message("Ask the manufacturer before using them."), "FM 3.2 Table 2B", Manual::FM},
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
