// Series 1000/2000 made before March 2009: BL3-240-200-PKG-SO.
#include <array>

#include "models/formats/number_format.hpp"

namespace lineside {

namespace {

constexpr Source kOriginalKey{Manual::S12, "2.1 Figure 3"};
constexpr Source kOriginalTable{Manual::S12, "2.2 Table 2"};  // the key lists no voltages for 4-wire meters
// What a later field depends on: the wires, whether the voltage stands without GL, and which high-leg delta GL makes of
// it.
constexpr unsigned kTwoWire = 1U;
constexpr unsigned kThreeWire = 2U;
constexpr unsigned kFourWire = 4U;
constexpr unsigned kWithoutGl = 8U;
constexpr unsigned kHighLeg240 = 16U;
constexpr unsigned kHighLeg480 = 32U;

constexpr CodeRow kOriginalSeries[] = {
    {.code = "BL", .meaning = message("Series 1000 or 2000 (Blue)"), .source = kOriginalKey}};

constexpr CodeRow kWires[] = {
    {.code = "2",
     .meaning = message("Series 1000, 1-phase 2-wire"),
     .source = kOriginalKey,
     .marks = kTwoWire,
     .family = "series-1000"},
    {.code = "3",
     .meaning = message("Series 1000, 1- or 2-phase 3-wire"),
     .source = kOriginalKey,
     .marks = kThreeWire,
     .family = "series-1000"},
    {.code = "",
     .meaning = message("Series 2000, 3-phase 4-wire"),
     .source = kOriginalKey,
     .marks = kFourWire,
     .family = "series-2000"},
};

constexpr CodeRow kOriginalVoltage[] = {
    {.code = "120",
     .meaning = message("1-phase 2-wire, 120 V"),
     .source = kOriginalKey,
     .only = kTwoWire,
     .marks = kWithoutGl,
     .service = services::k120TwoWire},
    {.code = "277",
     .meaning = message("1-phase 2-wire, 277 V"),
     .source = kOriginalKey,
     .only = kTwoWire,
     .marks = kWithoutGl,
     .service = services::k277TwoWire},
    {.code = "208",
     .meaning = message("2-phase 3-wire (two legs of a wye), 120/208 V"),
     .source = kOriginalKey,
     .only = kThreeWire,
     .marks = kWithoutGl,
     .service = services::k120x208Legs},
    {.code = "240",
     .meaning = message("1-phase 3-wire, 120/240 V"),
     .source = kOriginalKey,
     .only = kThreeWire,
     .marks = kWithoutGl,
     .service = services::k120x240},
    {.code = "480",
     .meaning = message("2-phase 3-wire (two legs of a wye), 277/480 V"),
     .source = kOriginalKey,
     .only = kThreeWire,
     .marks = kWithoutGl,
     .service = services::k277x480Legs},
    {.code = "208",
     .meaning = message("3-phase 4-wire, 120/208 V"),
     .source = kOriginalTable,
     .only = kFourWire,
     .marks = kWithoutGl | kHighLeg240,
     .service = services::k120x208Wye},
    {.code = "240",
     .meaning = message("3-phase 4-wire, 240 V line to line (with GL only)"),
     .source = kOriginalTable,
     .only = kFourWire,
     .marks = kHighLeg240,
     .service = services::k240HighLeg},
    {.code = "480",
     .meaning = message("3-phase 4-wire, 277/480 V"),
     .source = kOriginalTable,
     .only = kFourWire,
     .marks = kWithoutGl | kHighLeg480,
     .service = services::k277x480Wye},
    {.code = "600",
     .meaning = message("3-phase 4-wire wye, 347/600 V"),
     .source = kOriginalTable,
     .only = kFourWire,
     .marks = kWithoutGl,
     .service = services::k347x600Wye,
     .note = {"voltage-from-table-2",
              message("The original key lists no voltages for 4-wire meters. 347/600 V comes from S12 Table 2. It is "
                      "not in the new key, so later meters have no number for it.")}},
};

constexpr CodeRow kOriginalCt[] = {
    {.code = "200", .meaning = message("200:0.1 A CTs"), .source = kOriginalKey, .ct = rated(200, 0.1)},
    {.code = "100", .meaning = message("100:0.1 A CTs"), .source = kOriginalKey, .ct = rated(100, 0.1)},
    {.code = "400", .meaning = message("400:0.1 A CTs"), .source = kOriginalKey, .ct = rated(400, 0.1)},
    {.code = "600", .meaning = message("600:0.1 A CTs"), .source = kOriginalKey, .ct = rated(600, 0.1)},
    {.code = "800", .meaning = message("800:0.1 A CTs"), .source = kOriginalKey, .ct = rated(800, 0.1)},
    {.code = "1200", .meaning = message("1200:0.1 A CTs"), .source = kOriginalKey, .ct = rated(1200, 0.1)},
};

constexpr RowNote kNoPkg{"pkg-missing",
                         message("All meters of this format have PKG on the label, but it was not typed.")};
constexpr RowNote kHighLegOf208{"high-leg-120-240", message("GL is the 4-wire high-leg delta, 240 V line to line. L1 "
                                                            "and L2 are 120 V to neutral, L3 about 208 V to neutral.")};

constexpr CodeRow gl(std::string_view code, unsigned only, RowNote note) {
  const bool on_240 = only == kHighLeg240;
  return {.code = code,
          .meaning = on_240 ? message("4-wire high-leg delta, 120/240 V (GL)")
                            : message("4-wire high-leg delta, 240/480 V (GL)"),
          .source = kOriginalKey,
          .prints = "GL-PKG",
          .only = only,
          .service = on_240 ? services::k240HighLeg : services::k480HighLeg,
          .note = note};
}

constexpr CodeRow kSpecial[] = {
    {.code = "PKG", .meaning = message("normal configuration, package"), .source = kOriginalKey, .only = kWithoutGl},
    {.code = "",
     .meaning = message("normal configuration"),
     .source = kOriginalKey,
     .prints = "PKG",
     .only = kWithoutGl,
     .note = kNoPkg},
    gl("GLPKG", kHighLeg240, kHighLegOf208),
    gl("PKGGL", kHighLeg240, kHighLegOf208),
    gl("GL", kHighLeg240, kNoPkg),
    gl("GLPKG", kHighLeg480, {}),
    gl("PKGGL", kHighLeg480, {}),
    gl("GL", kHighLeg480, kNoPkg),
};

constexpr CodeRow kCtType[] = {
    {.code = "SO", .meaning = message("solid core CTs"), .source = kOriginalKey, .core = CtCore::Solid},
    {.code = "SP", .meaning = message("split core CTs"), .source = kOriginalKey, .core = CtCore::Split},
};

constexpr NumberField kOriginalFields[] = {
    {.name = message("series"), .question = message("Series"), .separator = "", .rows = kOriginalSeries},
    {.name = message("wires"), .question = message("Wires"), .separator = "", .rows = kWires},
    {.name = message("voltage"), .question = message("Service voltage"), .separator = "-", .rows = kOriginalVoltage},
    {.name = message("ct"), .question = message("CT rating"), .separator = "-", .rows = kOriginalCt},
    {.name = message("special"), .question = message("Special configuration"), .separator = "-", .rows = kSpecial},
    {.name = message("ct-type"), .question = message("CT type"), .separator = "-", .rows = kCtType},
};

constexpr int kOriginalWattHours[] = {10, 1000};
constexpr std::string_view kOriginalAsk[] = {"demand"};
constexpr RowNote kOriginalNotes[] = {
    {"own-writing", message("The manual does not show how BL numbers are separated. The hyphens are Lineside's own.")},
    {"demand-not-told", message("BL numbers have no place for demand. The meter may or may not have demand.")}};

}  // namespace

constinit const NumberFormat kOriginalFormat{.id = "original",
                                             .title = message("Series 1000/2000, original format"),
                                             .fields = kOriginalFields,
                                             .made_to = Date{2009, 2, 28},
                                             .serial = SerialEra::OneWay,
                                             .led_wh = kOriginalWattHours,
                                             .pulse_wh = kOriginalWattHours,
                                             .ask = kOriginalAsk,
                                             .notes = kOriginalNotes};

}  // namespace lineside
