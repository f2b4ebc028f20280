// IMS Mini Meter in an enclosure: MS 120 F 01 SO 011 00.
#include <array>

#include "models/number_format.hpp"

namespace lineside {

namespace {

constexpr Source kKey{Manual::IMS, "2.1.2 Figure 4"};
constexpr unsigned kSingle = 1U;
constexpr unsigned kDual = 2U;

constexpr CodeRow kType[] = {
    {.code = "MS",
     .meaning = "single element Mini Meter, 1-phase 2-wire",
     .source = kKey,
     .marks = kSingle,
     .family = "mini-meter",
     .demand = false},
    {.code = "MD",
     .meaning = "dual element Mini Meter, 1- or 2-phase 3-wire",
     .source = kKey,
     .marks = kDual,
     .family = "mini-meter",
     .demand = false},
};

constexpr CodeRow kVoltage[] = {
    {.code = "120",
     .meaning = "120 V, line to neutral",
     .source = kKey,
     .only = kSingle,
     .service = services::k120TwoWire},
    {.code = "240",
     .meaning = "240 V line to line, serves 208 V too",
     .source = kKey,
     .only = kDual,
     .service = services::k120x240OrLegs},
};

constexpr CodeRow kEnclosure[] = {
    {.code = "F", .meaning = "indoor flush mount enclosure", .source = kKey},
    {.code = "S",
     .meaning = "outdoor enclosure",
     .source = {Manual::Ours, {}},
     .note = {"enclosure-from-cover",
              "Enclosure S is printed on the cover of a sister manual, not in the key of IMS 2.1.2: check it on the "
              "label."}},
};

constexpr CodeRow kCounter[] = {
    {.code = "SO", .meaning = "self-contained LCD", .source = kKey},
    {.code = "XO", .meaning = "no counter", .source = kKey},
};

constexpr RowNote kNotListed{"not-ul-listed", "IMS 1.3 gives the UL listing for the 100 A and 200 A models only."};

constexpr CodeRow kCt[] = {
    {.code = "021", .meaning = "200:0.1 A CTs", .source = kKey, .ct = rated(200, 0.1)},
    {.code = "011", .meaning = "100:0.1 A CTs", .source = kKey, .ct = rated(100, 0.1)},
    {.code = "022", .meaning = "200:0.2 A CTs", .source = kKey, .ct = rated(200, 0.2)},
    {.code = "041", .meaning = "400:0.1 A CTs", .source = kKey, .ct = rated(400, 0.1), .note = kNotListed},
};

constexpr CodeRow kOption[] = {{.code = "00", .meaning = "no options", .source = kKey}};

constexpr NumberField kFields[] = {
    {.name = "type", .question = "Type", .separator = "", .rows = kType},
    {.name = "voltage", .question = "Voltage", .separator = " ", .rows = kVoltage},
    {.name = "enclosure", .question = "Enclosure", .separator = " ", .rows = kEnclosure},
    {.name = "installed",
     .question = "Meters enclosed",
     .separator = " ",
     .count = true,
     .meaning = "meters in the enclosure",
     .source = kKey},
    {.name = "counter", .question = "Counter", .separator = " ", .rows = kCounter},
    {.name = "ct", .question = "CT rating", .separator = " ", .rows = kCt},
    {.name = "option", .question = "Option", .separator = " ", .rows = kOption},
};
constexpr std::size_t kInstalled = 3;

RowNote several(const FieldPicks& picks) {
  if (picks[kInstalled].value < 2) return {};
  return {"several-meters",
          "Several meters share this enclosure. The manuals describe individual meters only: what is shown for the "
          "enclosure is Lineside's own."};
}

constexpr int kLed[] = {10};
constexpr int kPulse[] = {10, 100, 1000};
constexpr RowNote kNotes[] = {{"pulse-10-not-for-field-wiring",
                               "The 10 Wh output is not for field wiring (IMS 2.3): take the 100 or 1000 Wh output."}};

}  // namespace

constinit const NumberFormat kImsEnclosureFormat{.id = "ims-enclosure",
                                                 .title = "IMS Mini Meter in an enclosure",
                                                 .fields = kFields,
                                                 .limits_from = Source{Manual::IMS, "2.2 Table 1"},
                                                 .led_wh = kLed,
                                                 .pulse_wh = kPulse,
                                                 .notes = kNotes,
                                                 .note = several};

}  // namespace lineside
