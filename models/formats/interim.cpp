// Series 1000/2000 made from March 2009 to July 2011: S2-208-N-01-01-021-00.
#include <array>

#include "models/formats/number_format.hpp"

namespace lineside {

namespace {

constexpr Source kInterimKey{Manual::S12, "2.1 Figure 4"};
constexpr unsigned kInterimSeries1000 = 1U;
constexpr unsigned kInterimSeries2000 = 2U;

constexpr CodeRow kInterimSeries[] = {
    {.code = "S1",
     .meaning = message("Series 1000, 1-phase 2-wire or 1- or 2-phase 3-wire"),
     .source = kInterimKey,
     .marks = kInterimSeries1000,
     .family = "series-1000"},
    {.code = "S2",
     .meaning = message("Series 2000, 3-phase 4-wire"),
     .source = kInterimKey,
     .marks = kInterimSeries2000,
     .family = "series-2000"},
};

constexpr CodeRow kInterimVoltage[] = {
    {.code = "120",
     .meaning = message("1-phase 2-wire, 120 V"),
     .source = kInterimKey,
     .only = kInterimSeries1000,
     .service = services::k120TwoWire},
    {.code = "277",
     .meaning = message("1-phase 2-wire, 277 V"),
     .source = kInterimKey,
     .only = kInterimSeries1000,
     .service = services::k277TwoWire},
    {.code = "208",
     .meaning = message("2-phase 3-wire (two legs of a wye), 120/208 V"),
     .source = kInterimKey,
     .only = kInterimSeries1000,
     .service = services::k120x208Legs},
    {.code = "240",
     .meaning = message("1-phase 3-wire, 120/240 V"),
     .source = kInterimKey,
     .only = kInterimSeries1000,
     .service = services::k120x240},
    {.code = "480",
     .meaning = message("2-phase 3-wire (two legs of a wye), 277/480 V"),
     .source = kInterimKey,
     .only = kInterimSeries1000,
     .service = services::k277x480Legs},
    {.code = "208",
     .meaning = message("3-phase 4-wire wye, 120/208 V"),
     .source = kInterimKey,
     .only = kInterimSeries2000,
     .service = services::k120x208Wye,
     .ask = "high-leg",
     .note = {"maybe-high-leg",
              message("This format has no code for a high-leg delta, and S12 Table 2 heads its delta 120/208 V. If L3 "
                      "reads about 208 V to neutral, ask whether the service is a high-leg delta.")}},
    {.code = "480",
     .meaning = message("3-phase 4-wire wye, 277/480 V"),
     .source = kInterimKey,
     .only = kInterimSeries2000,
     .service = services::k277x480Wye},
    {.code = "600",
     .meaning = message("3-phase 4-wire wye, 347/600 V"),
     .source = kInterimKey,
     .only = kInterimSeries2000,
     .service = services::k347x600Wye,
     .note = {"not-in-new-key", message("347/600 V is not in the new key, so later meters have no number for it.")}},
};

constexpr CodeRow kInterimEnclosure[] = {
    {.code = "N", .meaning = message("indoor surface mount enclosure"), .source = kInterimKey},
    {.code = "S", .meaning = message("small outdoor enclosure"), .source = kInterimKey},
    {.code = "R", .meaning = message("small outdoor enclosure with clear lid"), .source = kInterimKey},
    {.code = "M", .meaning = message("medium enclosure"), .source = kInterimKey},
    {.code = "L", .meaning = message("large enclosure"), .source = kInterimKey},
    {.code = "X", .meaning = message("extra large enclosure"), .source = kInterimKey},
};

constexpr CodeRow kInterimCt[] = {
    {.code = "021", .meaning = message("200:0.1 A CTs"), .source = kInterimKey, .ct = rated(200, 0.1)},
    {.code = "011", .meaning = message("100:0.1 A CTs"), .source = kInterimKey, .ct = rated(100, 0.1)},
    {.code = "022",
     .meaning = message("200:0.2 A CTs"),
     .source = kInterimKey,
     .ct = rated(200, 0.2),
     .note =
         {"secondary-above-limit",
          message(
              "022 means 200:0.2, but S12 Tables 1 and 2 limit the CT secondary to 0.12 A. Compare the CT label with "
              "the number before going on.")}},
    {.code = "041", .meaning = message("400:0.1 A CTs"), .source = kInterimKey, .ct = rated(400, 0.1)},
    {.code = "061", .meaning = message("600:0.1 A CTs"), .source = kInterimKey, .ct = rated(600, 0.1)},
    {.code = "081", .meaning = message("800:0.1 A CTs"), .source = kInterimKey, .ct = rated(800, 0.1)},
    {.code = "121", .meaning = message("1200:0.1 A CTs"), .source = kInterimKey, .ct = rated(1200, 0.1)},
};

constexpr CodeRow kInterimOption[] = {
    {.code = "00", .meaning = message("no options"), .source = kInterimKey, .demand = false},
    {.code = "01", .meaning = message("demand"), .source = kInterimKey, .demand = true},
    {.code = "02",
     .meaning = message("3-phase feed"),
     .source = kInterimKey,
     .ask = "demand",
     .note = {"demand-not-told",
              message("02 (3-phase feed) leaves no place for the demand code. The meter may or may not have demand.")}},
};

constexpr NumberField kInterimFields[] = {
    {.name = message("series"), .question = message("Series"), .separator = "", .rows = kInterimSeries},
    {.name = message("voltage"), .question = message("Service voltage"), .separator = "-", .rows = kInterimVoltage},
    {.name = message("enclosure"), .question = message("Enclosure"), .separator = "-", .rows = kInterimEnclosure},
    {.name = message("capacity"),
     .question = message("Meters the enclosure holds"),
     .separator = "-",
     .count = true,
     .meaning = message("meters the enclosure holds"),
     .source = kInterimKey},
    {.name = message("installed"),
     .question = message("Meters installed"),
     .separator = "-",
     .count = true,
     .meaning = message("meters installed"),
     .source = kInterimKey},
    {.name = message("ct"), .question = message("CT rating"), .separator = "-", .rows = kInterimCt},
    {.name = message("option"), .question = message("Option"), .separator = "-", .rows = kInterimOption},
};

constexpr std::size_t kCapacity = 3;
constexpr std::size_t kInterimInstalled = 4;

RowNote counts(const FieldPicks& picks) {
  if (picks[kInterimInstalled].value > picks[kCapacity].value) {
    return {"more-meters-than-room",
            message("The number gives more meters installed than the enclosure holds. Compare it with the label.")};
  }
  if (picks[kInterimInstalled].value > 1) {
    return {"several-meters", message("Several meters share this enclosure. The manuals describe individual meters "
                                      "only. What is shown for the enclosure is Lineside's own.")};
  }
  return {};
}

constexpr int kInterimWattHours[] = {10, 1000};
constexpr std::string_view kInterimAsk[] = {"build-date"};
constexpr RowNote kInterimNotes[] = {
    {"own-writing",
     message("The manual does not show how S1 and S2 numbers are separated. The hyphens are Lineside's own.")}};

}  // namespace

constinit const NumberFormat kInterimFormat{.id = "interim",
                                            .title = message("Series 1000/2000, interim format"),
                                            .fields = kInterimFields,
                                            .made_from = Date{2009, 3, 1},
                                            .made_to = Date{2011, 7, 31},
                                            .serial = SerialEra::BuildDateNeeded,
                                            .led_wh = kInterimWattHours,
                                            .pulse_wh = kInterimWattHours,
                                            .ask = kInterimAsk,
                                            .notes = kInterimNotes,
                                            .note = counts};

}  // namespace lineside
