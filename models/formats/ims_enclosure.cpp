// IMS Mini Meter in an enclosure: MS 120 F 01 SO 011 00.
#include <array>

#include "models/formats/number_format.hpp"

namespace lineside {

namespace {

constexpr Source kImsEnclosureKey{Manual::IMS, "2.1.2 Figure 4"};
constexpr unsigned kSingle = 1U;
constexpr unsigned kDual = 2U;

constexpr CodeRow kType[] = {
    {.code = "MS",
     .meaning = message("single element Mini Meter, 1-phase 2-wire"),
     .source = kImsEnclosureKey,
     .marks = kSingle,
     .family = "mini-meter",
     .demand = false},
    {.code = "MD",
     .meaning = message("dual element Mini Meter, 1- or 2-phase 3-wire"),
     .source = kImsEnclosureKey,
     .marks = kDual,
     .family = "mini-meter",
     .demand = false},
};

constexpr CodeRow kImsEnclosureVoltage[] = {
    {.code = "120",
     .meaning = message("120 V, line to neutral"),
     .source = kImsEnclosureKey,
     .only = kSingle,
     .service = services::k120TwoWire},
    {.code = "240",
     .meaning = message("240 V line to line, serves 208 V too"),
     .source = kImsEnclosureKey,
     .only = kDual,
     .service = services::k120x240OrLegs},
};

constexpr CodeRow kImsEnclosureEnclosure[] = {
    {.code = "F", .meaning = message("indoor flush mount enclosure"), .source = kImsEnclosureKey},
    {.code = "S",
     .meaning = message("outdoor enclosure"),
     .source = {Manual::Ours, {}},
     .note = {"enclosure-from-cover", message("Enclosure S is printed on the cover of a sister manual, not in the key "
                                              "of IMS 2.1.2. Check it on the label.")}},
};

constexpr CodeRow kImsEnclosureCounter[] = {
    {.code = "SO", .meaning = message("self-contained LCD"), .source = kImsEnclosureKey},
    {.code = "XO", .meaning = message("no counter"), .source = kImsEnclosureKey},
};

constexpr RowNote kImsEnclosureNotListed{"not-ul-listed",
                                         message("IMS 1.3 gives the UL listing for the 100 A and 200 A models only.")};

constexpr CodeRow kImsEnclosureCt[] = {
    {.code = "021", .meaning = message("200:0.1 A CTs"), .source = kImsEnclosureKey, .ct = rated(200, 0.1)},
    {.code = "011", .meaning = message("100:0.1 A CTs"), .source = kImsEnclosureKey, .ct = rated(100, 0.1)},
    {.code = "022", .meaning = message("200:0.2 A CTs"), .source = kImsEnclosureKey, .ct = rated(200, 0.2)},
    {.code = "041",
     .meaning = message("400:0.1 A CTs"),
     .source = kImsEnclosureKey,
     .ct = rated(400, 0.1),
     .note = kImsEnclosureNotListed},
};

constexpr CodeRow kImsEnclosureOption[] = {
    {.code = "00", .meaning = message("no options"), .source = kImsEnclosureKey}};

constexpr NumberField kImsEnclosureFields[] = {
    {.name = message("type"), .question = message("Type"), .separator = "", .rows = kType},
    {.name = message("voltage"), .question = message("Voltage"), .separator = " ", .rows = kImsEnclosureVoltage},
    {.name = message("enclosure"), .question = message("Enclosure"), .separator = " ", .rows = kImsEnclosureEnclosure},
    {.name = message("installed"),
     .question = message("Meters enclosed"),
     .separator = " ",
     .count = true,
     .meaning = message("meters in the enclosure"),
     .source = kImsEnclosureKey},
    {.name = message("counter"), .question = message("Counter"), .separator = " ", .rows = kImsEnclosureCounter},
    {.name = message("ct"), .question = message("CT rating"), .separator = " ", .rows = kImsEnclosureCt},
    {.name = message("option"), .question = message("Option"), .separator = " ", .rows = kImsEnclosureOption},
};
constexpr std::size_t kImsEnclosureInstalled = 3;

RowNote several(const FieldPicks& picks) {
  if (picks[kImsEnclosureInstalled].value < 2) return {};
  return {"several-meters", message("Several meters share this enclosure. The manuals describe individual meters only. "
                                    "What is shown for the enclosure is Lineside's own.")};
}

constexpr int kImsEnclosureLed[] = {10};
constexpr int kImsEnclosurePulse[] = {10, 100, 1000};
constexpr RowNote kImsEnclosureNotes[] = {
    {"pulse-10-not-for-field-wiring",
     message("The 10 Wh output is not for field wiring (IMS 2.3). Use the 100 or 1000 Wh output.")}};

}  // namespace

constinit const NumberFormat kImsEnclosureFormat{.id = "ims-enclosure",
                                                 .title = message("IMS Mini Meter in an enclosure"),
                                                 .fields = kImsEnclosureFields,
                                                 .limits_from = Source{Manual::IMS, "2.2 Table 1"},
                                                 .led_wh = kImsEnclosureLed,
                                                 .pulse_wh = kImsEnclosurePulse,
                                                 .notes = kImsEnclosureNotes,
                                                 .note = several};

}  // namespace lineside
