// Leviton flush mount Mini Meter kits, listed one by one: 6P201-C02, 6W201-C02, -D02, -E02.
#include <array>

#include "models/formats/number_format.hpp"

namespace lineside {

namespace {

constexpr Source kList{Manual::FM, "2.4 Table 1"};
constexpr unsigned kWired = 1U;
constexpr unsigned kWireless = 2U;
constexpr CtSpec kCts{200.0, std::nullopt, 220.0, CtCore::Solid};

constexpr CodeRow kKit[] = {
    {.code = "6P201",
     .meaning = message("flush mount Mini Meter kit, LCD, pulse outputs"),
     .source = kList,
     .marks = kWired,
     .family = "mini-meter",
     .service = services::k120x240OrLegs,
     .ct = kCts,
     .demand = true,
     .note = {"transceiver-disagrees",
              message("FM 2.6 speaks of a transceiver on the 6P201; FM 2.4 and 5.1 give one to the 6W201 only.")}},
    {.code = "6W201",
     .meaning = message("flush mount Mini Meter kit, LCD, pulse outputs, wireless transceiver"),
     .source = kList,
     .marks = kWireless,
     .family = "mini-meter",
     .service = services::k120x240OrLegs,
     .ct = kCts,
     .demand = true},
};

constexpr CodeRow kOptions[] = {
    {.code = "C02", .meaning = message("no transceiver"), .source = kList, .only = kWired},
    {.code = "C02", .meaning = message("transceiver with time of use"), .source = kList, .only = kWireless},
    {.code = "D02",
     .meaning = message("transceiver with time of use and temperature"),
     .source = kList,
     .only = kWireless},
    {.code = "E02",
     .meaning = message("transceiver with time of use and 1 % delta temperature"),
     .source = kList,
     .only = kWireless},
};

constexpr NumberField kLevitonKitFields[] = {
    {.name = message("kit"), .question = message("Kit"), .separator = "", .rows = kKit},
    {.name = message("option"), .question = message("Transceiver"), .separator = "-", .rows = kOptions},
};

constexpr int kLevitonKitLed[] = {10};
constexpr int kLevitonKitPulse[] = {10, 100, 1000};
constexpr std::string_view kLevitonKitAsk[] = {"ct-secondary"};
constexpr RowNote kLevitonKitNotes[] = {
    {"ct-from-kit-list", message("200 A comes from the CTs that FM 3.1 lists for the kits. FM 3.1 also prints figures "
                                 "for 100 A models. Compare the CT label.")},
    {"isol-com-disagrees",
     message("FM 3.2 bars field wiring right after naming ISOL COM. But the 100 and 1000 Wh outputs need ISOL COM too. "
             "The other Mini Meter manuals bar the 10 Wh output only.")}};

}  // namespace

constinit const NumberFormat kLevitonKitFormat{.id = "leviton-kit",
                                               .title = message("Leviton flush mount Mini Meter kits"),
                                               .fields = kLevitonKitFields,
                                               .limits_from = Source{Manual::FM, "3.1 Table 2"},
                                               .led_wh = kLevitonKitLed,
                                               .pulse_wh = kLevitonKitPulse,
                                               .ask = kLevitonKitAsk,
                                               .notes = kLevitonKitNotes};

}  // namespace lineside
