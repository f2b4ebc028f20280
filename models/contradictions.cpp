#include "models/contradictions.hpp"

#include "models/installation.hpp"

namespace lineside {

namespace {

constexpr Contradiction kContradictionsRows[] = {
    {"rs485",
     "The serial port is called one-way only (S12 2.5.1 and 5 FAQ) and described as Modbus that can be asked and set "
     "(S12 2.5.2 and 2.5.3).",
     "The build date decides: before 2011-02-26 one-way, from then on Modbus. That a demand cannot be reset over the "
     "port holds for the one-way meters only.",
     "S12 2.5.1 and 5 FAQ, S12 2.5.2", Manual::S12},
    {"figures", "The numbers of the figures in section 3 are shifted against the list of figures.",
     "Lineside names sections, never figure numbers of section 3.", "S12 3", Manual::S12},
    {"several-meters", "The manual is for individual meters; no manual describes several meters in one enclosure.",
     "The screens for several meters are Lineside's own.", "S12 1.1", Manual::S12},
    {"secondary",
     "The rated current is the CT rating plus 10 % and at the same time 0.12 A in the secondary; 10 % above a 0.1 A "
     "secondary is 0.11 A.",
     "Lineside takes the lower one.", "S12 2.2 Tables 1 and 2", Manual::S12},
    {"grounded-delta", "24G and 48G are called 3-wire in the key and 4-wire in the table.",
     "Lineside reads them as 3-phase 4-wire high-leg delta.", "S12 2.1 Figure 5, S12 2.2 Table 2", Manual::S12, "new"},
    {"one-ampere", "The reverse indicator needs at least 1 A (LMM 3.9), or more than 1 A (LMM 5).",
     "Lineside asks for more than 1 A, as the other manuals do.", "LMM 3.9, LMM 5", Manual::LMM},
    {"second-line", "L2 and CT2 are said to be on models 7B and 5B only, although other dual element models exist.",
     "Lineside goes by the service on the label.", "LMM 2.2 Table 2", Manual::LMM},
    {"400-a", "400 A models are in the tables of LMM and IMS and missing in that of the kits.",
     "Lineside knows no 400 A kit.", "LMM 2.1 Table 1, IMS 2.2 Table 1, FM 3.1 Table 2", Manual::FM},
    {"transceiver", "The 6P201 is said to send its pulses by radio, although only 6W201 kits have a transceiver.",
     "Lineside asks for the wireless steps on 6W201 only.", "FM 2.4, 2.6 and 5.1", Manual::FM},
    {"isol-com",
     "In the row of the 10 Wh output the ban on field wiring stands behind ISOL COM, which the 100 and 1000 Wh outputs "
     "need as well.",
     "Ask the maker before using them.", "FM 3.2 Table 2B", Manual::FM},
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
