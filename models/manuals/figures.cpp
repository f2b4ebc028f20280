#include "models/manuals/figures.hpp"

namespace lineside {

namespace {

constexpr Figure kFigures[] = {
    {"1 A",
     {Manual::S12, "3.8"},
     "load above which the reverse indicator means something; also a CT secondary that fits no meter here"},
    {"0.2 A", {Manual::IMS, "2.1.1"}, "CT secondary of code 2002"},
    {"5 A", {Manual::Ours}, "CT secondary of other makers' CTs, offered so that it can be refused"},
    {"100 A", {Manual::S12, "2.1"}, "a CT rating, in an example"},
    {"200 A", {Manual::S12, "2.1"}, "a CT rating, in an example"},
    {"120 V", {Manual::S12, "2.1"}, "nominal voltage of a service"},
    {"208 V", {Manual::S12, "2.1"}, "nominal voltage of a service"},
    {"240 V", {Manual::S12, "2.1 Figure 5"}, "nominal voltage of a service"},
    {"277 V", {Manual::S12, "2.1"}, "nominal voltage of a service"},
    {"416 V", {Manual::S12, "2.1 Figure 5"}, "nominal voltage of a service"},
    {"480 V", {Manual::S12, "2.1"}, "nominal voltage of a service"},
    {"600 V", {Manual::S12, "2.1 Figure 4"}, "nominal voltage of a service"},
    {"15 %", {Manual::Ours}, "assumed window about the nominal voltage where no manual prints one"},
    {"95 %", {Manual::Ours}, "probability from which one explanation is called"},
    {"0.1 kWh", {Manual::S12, "2.5.3 Table 4"}, "step of the energy register"},
    {"360 s", {Manual::Ours}, "3600 s an hour times 0.1 kWh: a register step at 1 kW"},
    {"0.01 kW", {Manual::S12, "2.4.1"}, "step of the demand on the LCD"},
    {"1 s", {Manual::S12, "2.4.1 and 2.4.2"}, "segment test; the key switch forth and back"},
    {"6 s", {Manual::S12, "2.4.1"}, "each value of a demand model on the LCD"},
    {"18 s", {Manual::S12, "2.4.1"}, "from one segment test to the next"},
    {"20 s", {Manual::Ours}, "a little more than the 18 s between two segment tests"},
    {"5 min", {Manual::S12, "2.4.1 and 2.5.1"}, "average of the demand shown; pause of a one-way meter"},
    {"15 min", {Manual::S12, "2.4.1"}, "interval of the peak demand; FM 5.1: of the transceiver's time stamps"},
    {"9600 baud", {Manual::S12, "2.5.2"}, "speed of the serial port"},
    {"200 W", {Manual::LMM, "2.2 Table 3"}, "load of the manuals' example for the load LED"},
    {"3 min", {Manual::LMM, "2.2 Table 3"}, "1.5 minutes lit and 1.5 minutes dark at 200 W"},
    {"1.5 kW", {Manual::Ours}, "a common portable heater"},
    {"24 s", {Manual::Ours}, "10 Wh at 1.5 kW"},
    {"20 °C", {Manual::S12, "2.2 Tables 1 and 2"}, "lowest temperature of the display, minus"},
    {"50 °C", {Manual::S12, "2.2 Tables 1 and 2"}, "highest temperature of the display"},
    {"30 °C", {Manual::S12, "2.2 Tables 1 and 2"}, "lowest temperature of the meter, minus"},
    {"60 °C", {Manual::S12, "2.2 Tables 1 and 2"}, "highest temperature of the meter"},
    {"4 s", {Manual::FM, "5.2"}, "hold of the transceiver's button"},
    {"10 s", {Manual::FM, "5.2"}, "steady light of a transceiver that has joined"},
    {"30 s", {Manual::FM, "5.2"}, "slow flashing, then fast flashing, of a transceiver that joins"},
    {"90 s", {Manual::FM, "5.2"}, "search without a network"},
    {"12 VDC", {Manual::FM, "5.1"}, "supply of the transceiver"},
    {"0 %", {Manual::S12, "7"}, "restocking with a replacement ordered"},
    {"25 %", {Manual::S12, "7"}, "restocking without a replacement"},
    {"10 years", {Manual::S12, "1.2"}, "warranty; IMS 1.2 too"},
    {"5 years", {Manual::LMM, "1.2"}, "warranty; FM 2.2 and 8 too"},
};

}  // namespace

std::span<const Figure> figures() {
  return kFigures;
}

}  // namespace lineside
