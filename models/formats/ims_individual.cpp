// IMS Mini Meter without enclosure: MMD-120-2001-T-SCC.
#include <array>

#include "models/formats/number_format.hpp"

namespace lineside {

namespace {

constexpr Source kImsIndividualKey{Manual::IMS, "2.1.1 Figure 3"};

constexpr CodeRow kProduct[] = {{.code = "MM",
                                 .meaning = message("Mini Meter"),
                                 .source = kImsIndividualKey,
                                 .family = "mini-meter",
                                 .demand = false}};

constexpr CodeRow kElements[] = {
    {.code = "S",
     .meaning = message("single element, 1-phase 2-wire"),
     .source = kImsIndividualKey,
     .service = services::k120TwoWire},
    {.code = "D",
     .meaning = message("dual element, 1- or 2-phase 3-wire"),
     .source = kImsIndividualKey,
     .service = services::k120x240OrLegs},
};

constexpr CodeRow kImsIndividualVoltage[] = {
    {.code = "120", .meaning = message("120 V, line to neutral"), .source = kImsIndividualKey}};

constexpr RowNote kImsIndividualNotListed{"not-ul-listed",
                                          message("IMS 1.3 gives the UL listing for the 100 A and 200 A models only.")};

constexpr CodeRow kImsIndividualCt[] = {
    {.code = "2001", .meaning = message("200:0.1 A CTs"), .source = kImsIndividualKey, .ct = rated(200, 0.1)},
    {.code = "1001", .meaning = message("100:0.1 A CTs"), .source = kImsIndividualKey, .ct = rated(100, 0.1)},
    {.code = "2002", .meaning = message("200:0.2 A CTs"), .source = kImsIndividualKey, .ct = rated(200, 0.2)},
    {.code = "4001",
     .meaning = message("400:0.1 A CTs"),
     .source = kImsIndividualKey,
     .ct = rated(400, 0.1),
     .note = kImsIndividualNotListed},
};

constexpr CodeRow kOutputs[] = {
    {.code = "",
     .meaning = message("pulse outputs 1.0, 0.1 and 0.01 kWh, counter output 1.0 kWh"),
     .source = kImsIndividualKey},
    {.code = "T",
     .meaning = message("pulse outputs 0.1 and 0.01 kWh, counter output 0.1 kWh"),
     .source = kImsIndividualKey},
};

constexpr CodeRow kImsIndividualCounter[] = {
    {.code = "", .meaning = message("no built-in LCD"), .source = kImsIndividualKey},
    {.code = "SCC", .meaning = message("self-contained counter (built-in LCD)"), .source = kImsIndividualKey},
};

constexpr NumberField kImsIndividualFields[] = {
    {.name = message("product"), .question = message("Product"), .separator = "", .rows = kProduct},
    {.name = message("elements"), .question = message("Elements"), .separator = "", .rows = kElements},
    {.name = message("voltage"), .question = message("Voltage"), .separator = "-", .rows = kImsIndividualVoltage},
    {.name = message("ct"), .question = message("CT rating"), .separator = "-", .rows = kImsIndividualCt},
    {.name = message("outputs"), .question = message("Outputs"), .separator = "-", .rows = kOutputs},
    {.name = message("counter"), .question = message("Counter"), .separator = "-", .rows = kImsIndividualCounter},
};
constexpr std::size_t kOutputsField = 4;

bool without_1000(const FieldPicks& picks) {
  return kOutputs[picks[kOutputsField].row].code == "T";
}

constexpr int kImsIndividualLed[] = {10};
constexpr int kImsIndividualPulse[] = {10, 100, 1000};
constexpr RowNote kImsIndividualNotes[] = {
    {"pulse-10-not-for-field-wiring",
     message("The 10 Wh output is not for field wiring (IMS 2.3). Use the 100 or 1000 Wh output.")},
    {"own-writing", message("The hyphens are Lineside's way of writing this number.")}};

}  // namespace

constinit const NumberFormat kImsIndividualFormat{.id = "ims-individual",
                                                  .title = message("IMS Mini Meter, individual"),
                                                  .fields = kImsIndividualFields,
                                                  .limits_from = Source{Manual::IMS, "2.2 Table 1"},
                                                  .led_wh = kImsIndividualLed,
                                                  .pulse_wh = kImsIndividualPulse,
                                                  .notes = kImsIndividualNotes,
                                                  .fewer_pulses = without_1000};

}  // namespace lineside
