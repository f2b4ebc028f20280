// Series 1000/2000 made after July 2011: 2N208-021.
#include <array>

#include "models/formats/number_format.hpp"

namespace lineside {

namespace {

constexpr Source kNewKey{Manual::S12, "2.1 Figure 5"};
constexpr unsigned kNewSeries1000 = 1U;
constexpr unsigned kNewSeries2000 = 2U;

constexpr RowNote kNewHighLeg{
    "high-leg-key-disagrees",
    message("The key calls 24G and 48G 3-wire. The original format and S12 Table 2 describe a 3-phase 4-wire delta. "
            "Lineside treats it as 3-phase 4-wire high-leg delta: check the label and the panel.")};

constexpr CodeRow kNewSeries[] = {
    {.code = "1",
     .meaning = message("Series 1000, 1-phase 2-wire or 1- or 2-phase 3-wire"),
     .source = kNewKey,
     .marks = kNewSeries1000,
     .family = "series-1000"},
    {.code = "2",
     .meaning = message("Series 2000, 3-phase 4-wire"),
     .source = kNewKey,
     .marks = kNewSeries2000,
     .family = "series-2000"},
};

constexpr CodeRow kNewEnclosure[] = {
    {.code = "N", .meaning = message("indoor enclosure"), .source = kNewKey},
    {.code = "R", .meaning = message("outdoor enclosure"), .source = kNewKey},
};

constexpr CodeRow kNewVoltage[] = {
    {.code = "120",
     .meaning = message("1-phase 2-wire, 120 V"),
     .source = kNewKey,
     .only = kNewSeries1000,
     .service = services::k120TwoWire},
    {.code = "240",
     .meaning = message("1- or 2-phase 3-wire, 120/240 or 120/208 V"),
     .source = kNewKey,
     .only = kNewSeries1000,
     .service = services::k120x240OrLegs},
    {.code = "277",
     .meaning = message("1-phase 2-wire, 277 V"),
     .source = kNewKey,
     .only = kNewSeries1000,
     .service = services::k277TwoWire},
    {.code = "480",
     .meaning = message("2-phase 3-wire (two legs of a wye), 277/480 V"),
     .source = kNewKey,
     .only = kNewSeries1000,
     .service = services::k277x480Legs},
    {.code = "208",
     .meaning = message("3-phase 4-wire wye, 120/208 V"),
     .source = kNewKey,
     .only = kNewSeries2000,
     .service = services::k120x208Wye},
    {.code = "480",
     .meaning = message("3-phase 4-wire wye, 277/480 V"),
     .source = kNewKey,
     .only = kNewSeries2000,
     .service = services::k277x480Wye},
    {.code = "416",
     .meaning = message("3-phase 4-wire wye, 240/416 V"),
     .source = kNewKey,
     .only = kNewSeries2000,
     .service = services::k240x416Wye,
     .note = {"no-published-limit",
              message("240/416 V is in the key but not in S12 Table 2. No voltage limits are published for it.")}},
    {.code = "24G",
     .meaning = message("3-phase 4-wire high-leg delta, 120/240 V"),
     .source = kNewKey,
     .only = kNewSeries2000,
     .service = services::k240HighLeg,
     .note = kNewHighLeg},
    {.code = "48G",
     .meaning = message("3-phase 4-wire high-leg delta, 240/480 V"),
     .source = kNewKey,
     .only = kNewSeries2000,
     .service = services::k480HighLeg,
     .note = kNewHighLeg},
};

constexpr CodeRow kNewCt[] = {
    {.code = "02", .meaning = message("200 A CTs"), .source = kNewKey, .ct = rated(200, 0.1)},
    {.code = "01", .meaning = message("100 A CTs"), .source = kNewKey, .ct = rated(100, 0.1)},
    {.code = "04", .meaning = message("400 A CTs"), .source = kNewKey, .ct = rated(400, 0.1)},
    {.code = "06", .meaning = message("600 A CTs"), .source = kNewKey, .ct = rated(600, 0.1)},
    {.code = "08", .meaning = message("800 A CTs"), .source = kNewKey, .ct = rated(800, 0.1)},
    {.code = "12", .meaning = message("1200 A CTs"), .source = kNewKey, .ct = rated(1200, 0.1)},
    {.code = "AA",
     .meaning = message("alternate CTs: the rating is on the label"),
     .source = kNewKey,
     .ask = "ct-rating",
     .note = {"ct-rating-on-label", message("AA stands for alternate CTs: the number does not give the CT rating.")}},
    {.code = "ZZ",
     .meaning = message("custom CTs: the rating is on the label"),
     .source = kNewKey,
     .ask = "ct-rating",
     .note = {"ct-rating-on-label", message("ZZ stands for custom CTs: the number does not give the CT rating.")}},
};

constexpr CodeRow variable(std::string_view code,
                           RowNote note = {"option-variable",
                                           message("The meaning of this option letter is not published.")}) {
  return {.code = code,
          .meaning = message("variable option, meaning not published"),
          .source = kNewKey,
          .ask = "demand",
          .note = note};
}

constexpr CodeRow kNewOption[] = {
    {.code = "1", .meaning = message("no option"), .source = kNewKey, .demand = false},
    {.code = "D", .meaning = message("demand"), .source = kNewKey, .demand = true},
    {.code = "X",
     .meaning = message("custom option"),
     .source = kNewKey,
     .ask = "demand",
     .note = {"option-custom", message("X is a custom option; what it adds is not published.")}},
    variable("A"),
    variable("B"),
    variable("C"),
    variable("E"),
    variable("F"),
    variable("G"),
    variable("H"),
    variable("I", {"option-likely-1",
                   message("The option reads I. A 1 (no option) is far likelier: look at the label again.")}),
    variable("J"),
    variable("K"),
    variable("L", {"option-likely-1",
                   message("The option reads L. A 1 (no option) is far likelier: look at the label again.")}),
    variable("M"),
    variable("N"),
    variable(
        "O",
        {"option-likely-1",
         message("The option reads O. A 1 (no option) or a misprinted 0 is far likelier: look at the label again.")}),
    variable("P"),
    variable("Q"),
    variable("R"),
    variable("S"),
    variable("T"),
    variable("U"),
    variable("V"),
    variable("W"),
    variable("Y"),
    variable("Z"),
};

constexpr NumberField kNewFields[] = {
    {.name = message("series"), .question = message("Series"), .separator = "", .rows = kNewSeries},
    {.name = message("enclosure"), .question = message("Enclosure"), .separator = "", .rows = kNewEnclosure},
    {.name = message("voltage"), .question = message("Service voltage"), .separator = "", .rows = kNewVoltage},
    {.name = message("ct"), .question = message("CT rating the meter is set for"), .separator = "-", .rows = kNewCt},
    {.name = message("option"), .question = message("Option"), .separator = "", .rows = kNewOption},
};

constexpr int kNewWattHours[] = {10, 1000};

}  // namespace

constinit const NumberFormat kNewFormat{.id = "new",
                                        .title = message("Series 1000/2000, new format"),
                                        .fields = kNewFields,
                                        .made_from = Date{2011, 8, 1},
                                        .serial = SerialEra::Modbus,
                                        .led_wh = kNewWattHours,
                                        .pulse_wh = kNewWattHours};

}  // namespace lineside
