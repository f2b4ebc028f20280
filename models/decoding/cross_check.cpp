#include "models/decoding/cross_check.hpp"

#include <algorithm>
#include <array>
#include <numbers>

#include "models/decoding/typed_number.hpp"
#include "models/formats/family_traits.hpp"
#include "models/manuals/own_source.hpp"
#include "models/significant.hpp"

namespace lineside {

namespace {

using Found = std::vector<Disagreement>;

constexpr Message kCtLabel = message("CT label");
constexpr Message kSettingOfMeter = message("CT secondary the meter is set for");
constexpr Message kPanelService = message("service of the panel");
constexpr Message kDateOnLabel = message("build date on the label");
constexpr Message kNotKnown = message("not known");
constexpr Message kPanelAbove = message("The panel's voltage is above the meter's limit.");
constexpr Message kTakeAnother = message("Do not connect it. Use a meter made for the panel's service.");

Quantity amps(double value) {
  return significant(value, "A");
}

Text in_words(const DatePeriod& period) {
  if (period.first == period.last) return Verbatim{iso(period.first)};
  return msg("{first} to {last}", Verbatim{iso(period.first)}, Verbatim{iso(period.last)});
}

Text would_register(double label_a, double set_for_a) {
  return msg("A meter set for {amps} would record {times} times the actual energy.", amps(set_for_a),
             significant(label_a / set_for_a, {}));
}

Side number_side(const ModelReading& model) {
  return {message("typed number"), Verbatim{model.canonical}};
}

/// The codes that differ, if both are of one format: "voltage 208 or 480".
Text differing_fields(const ModelReading& one, const ModelReading& other) {
  Text out;
  if (one.format != other.format || one.fields.size() != other.fields.size()) return out;
  for (std::size_t f = 0; f < one.fields.size(); ++f) {
    if (one.fields[f].code == other.fields[f].code) continue;
    Text field = msg("{field} {code} or {other}", one.fields[f].name, Verbatim{one.fields[f].code},
                     Verbatim{other.fields[f].code});
    out = out.empty() ? std::move(field) : msg("{one}; {next}", std::move(out), std::move(field));
  }
  return out;
}

void check_identity(const ModelReading& model, const std::string& identity, Found& found) {
  const Decoding decoding = decode(identity);
  const Message own = message("meter's own identity");
  const Source source{Manual::S12, "2.5.3"};
  if (decoding.readings.empty()) {
    found.push_back({"identity-unreadable",
                     number_side(model),
                     {own, Typed{identity}},
                     message("The meter's identity contains no readable model number."),
                     message("Compare the identity with the label by eye."),
                     source});
    return;
  }
  for (const ModelReading& reading : decoding.readings) {
    if (reading.canonical == model.canonical) return;
  }
  const Text fields = differing_fields(model, decoding.readings.front());
  found.push_back({"identity-differs",
                   number_side(model),
                   {own, Verbatim{decoding.readings.front().canonical}},
                   fields.empty() ? Text(message("The typed number differs from the one the meter reports."))
                                  : msg("The typed number differs from the one the meter reports: {fields}.", fields),
                   message("Read the label again. If it matches what was typed, this is another meter on the bus, or "
                           "its program does not match it."),
                   source});
}

constexpr std::string_view kCtLimits = "S12 2.2 Tables 1 and 2; LMM 2.1 Table 1; IMS 2.2 Table 1; FM 3.1 Table 2";
constexpr double kSmallerSecondary = 0.1;  // A, of the two that the Mini Meters' manuals print
constexpr std::string_view kServiceOfNumber = "S12 2.1, 2.2; LMM 2.1; IMS 2.1, 2.2; FM 3.1";

void check_ct_primary(const ModelReading& model, double label_a, Found& found) {
  if (!model.ct.primary_a || label_a <= 0 || *model.ct.primary_a == label_a) return;
  found.push_back(
      {"ct-rating-differs",
       {message("CT rating per the number"), amps(*model.ct.primary_a)},
       {kCtLabel, amps(label_a)},
       msg("With these CTs the meter records {times} times the actual energy.",
           significant(*model.ct.primary_a / label_a, {})),
       msg("De-energize and verify absence of voltage, then install CTs of {amps}, or use a meter set for {label}.",
           amps(*model.ct.primary_a), amps(label_a)),
       own_source(model, kCtLimits),
       label_a > *model.ct.primary_a});
}

void check_ct_secondary(const ModelReading& model, double label_a, Found& found) {
  if (model.ct.secondary_a && *model.ct.secondary_a != label_a) {
    found.push_back(
        {"ct-secondary-differs",
         {kSettingOfMeter, amps(*model.ct.secondary_a)},
         {kCtLabel, amps(label_a)},
         msg("The meter records {times} times the actual energy.", significant(label_a / *model.ct.secondary_a, {})),
         msg("De-energize and verify absence of voltage, then install CTs with {amps} secondary.",
             amps(*model.ct.secondary_a)),
         own_source(model, kCtLimits),
         label_a > *model.ct.secondary_a});
  }
  if (!model.ct.secondary_a && label_a > kSmallerSecondary && label_a <= most_secondary_a(model)) {
    found.push_back({"ct-secondary-not-settled",
                     {kSettingOfMeter, kNotKnown},
                     {kCtLabel, amps(label_a)},
                     would_register(label_a, kSmallerSecondary),
                     message("Read on the meter's own label what it is set for, and enter it on M-2."),
                     own_source(model, kCtLimits),
                     true});
  }
  if (label_a <= most_secondary_a(model)) return;
  const Side limit{message("limit of the CT inputs"), amps(most_secondary_a(model))};
  const Side label{kCtLabel, amps(label_a)};
  if (model.ct.secondary_a == label_a) {  // code 022 of the interim numbers
    found.push_back(
        {"ct-secondary-above-table", limit, label,
         message("The number calls for these CTs, but the tables stop below their secondary."),
         msg("Keep every conductor at {amps} or less, and ask the manufacturer.", amps(*most_primary_a(model))),
         own_source(model, kCtLimits)});
    return;
  }
  found.push_back({"ct-secondary-above-limit", limit, label,
                   message("The CT secondary is above what the manual allows."),
                   message("Do not power the meter with these CTs. Ask the distributor for the right ones."),
                   own_source(model, kCtLimits), true});
}

Text made_text(const ModelReading& model) {
  if (model.made_from && model.made_to) return in_words({*model.made_from, *model.made_to});
  return model.made_from ? msg("from {date} on", Verbatim{iso(*model.made_from)})
                         : msg("up to {date}", Verbatim{iso(*model.made_to)});
}

void check_build_date(const ModelReading& model, const DatePeriod& built, Found& found) {
  const Side date{kDateOnLabel, in_words(built)};
  const Message remedy = message("Read the number and the date again; one of them is not from this meter.");
  if ((model.made_from && built.last < *model.made_from) || (model.made_to && *model.made_to < built.first)) {
    found.push_back({"build-date-outside-format",
                     {message("this number format was made"), made_text(model)},
                     date,
                     message("No meter with this number format was made then."),
                     remedy,
                     {Manual::S12, "2.1"}});
  } else if (model.family != "mini-meter" && built.last < Date{2008, 1, 1}) {
    found.push_back({"build-date-before-introduction",
                     {message("Series 1000/2000 introduced"), Verbatim{"2008"}},
                     date,
                     message("The series did not exist then."),
                     remedy,
                     {Manual::S12, "2.1"}});
  }
  const SerialEra era = serial_era(built);
  const auto kind = [](SerialEra one) { return one == SerialEra::Modbus ? message("modbus") : message("one-way"); };
  const bool settled = era == SerialEra::Modbus || era == SerialEra::OneWay;
  if (settled && (model.serial == SerialEra::Modbus || model.serial == SerialEra::OneWay) && era != model.serial) {
    found.push_back({"build-date-against-serial",
                     {message("serial port per the number"), kind(model.serial)},
                     {message("serial port per the build date"), kind(era)},
                     msg("The number and the build date {date} disagree about the serial port.", in_words(built)),
                     message("Ask the meter for its identity over the bus; an answer means Modbus."),
                     {Manual::S12, "2.5.1, 2.5.2"}});
  }
}

void check_answer(const ModelReading& model, const KnownOfMeter& known, Found& found) {
  if (!*known.answers_modbus) return;  // silence proves nothing: wiring, ID and power come first
  const SerialEra by_date = known.built ? serial_era(known.built) : SerialEra::BuildDateNeeded;
  const bool cannot =
      model.serial == SerialEra::OneWay || model.serial == SerialEra::None || by_date == SerialEra::OneWay;
  if (!cannot) return;
  const bool by_number = model.serial == SerialEra::OneWay || model.serial == SerialEra::None;
  found.push_back({"answers-although-one-way",
                   by_number ? number_side(model) : Side{kDateOnLabel, in_words(*known.built)},
                   {message("bus"), message("something answers Modbus requests")},
                   model.serial == SerialEra::None ? message("A meter with this number has no serial port.")
                                                   : message("A meter of that time only sends and cannot answer."),
                   message("Find out which device answers before you write anything to it."),
                   {Manual::S12, "2.5.1, 2.5.2"}});
}

bool serves(const ModelReading& reading, const Service& panel) {
  const Service& model = *reading.service;
  if (takes_two_wires(reading) && panel == services::k120TwoWire) return true;
  if (model.connection != Connection::SplitPhaseOrNetwork) return model == panel;
  const bool three_wire = panel.connection == Connection::SplitPhase || panel.connection == Connection::Network ||
                          panel.connection == Connection::SplitPhaseOrNetwork;
  return three_wire && panel.line_to_neutral_v == model.line_to_neutral_v;
}

/// The highest voltage that a line of the meter withstands: the published one, or our assumption about its service.
double most_volts(const ModelReading& model, std::size_t line) {
  const Limits limits = model.limits ? *model.limits : assumed_limits(*model.service);
  double most = 0;
  for (const auto& window : limits.line) most = window && most == 0 ? window->max : most;
  return limits.line[line] ? limits.line[line]->max : most;
}

double volts_at(const Service& panel, std::size_t line) {
  const bool high_leg = panel.connection == Connection::HighLegDelta && line == index(Line::L3);
  return high_leg ? panel.line_to_neutral_v * std::numbers::sqrt3 : panel.line_to_neutral_v;
}

/// A line of the panel has more volts to neutral than the meter withstands there.
bool panel_above_meter(const ModelReading& model, const Service& panel) {
  for (std::size_t k = 0; k < static_cast<std::size_t>(elements(panel)) && k < kMaxElements; ++k) {
    if (volts_at(panel, k) > most_volts(model, k)) return true;
  }
  return false;
}

/// The service is not known yet, but the highest voltage of the family is.
void check_against_limits(const ModelReading& model, const Service& panel, Found& found) {
  if (!panel_above_meter(model, panel)) return;
  found.push_back(
      {"service-above-limits",
       {message("highest voltage to neutral that the manual prints"), significant(most_volts(model, 0), "V")},
       {kPanelService, describe(panel)},
       kPanelAbove,
       kTakeAnother,
       model.limits->source,
       true});
}

double highest_to_neutral(const Service& panel) {
  double highest = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(elements(panel)) && k < kMaxElements; ++k)
    highest = std::max(highest, volts_at(panel, k));
  return highest;
}

/// Nothing is known about what the meter withstands.
void check_unknown(const Side& unknown, const Service& panel, double takes_v, Text remedy, Found& found) {
  const double highest = highest_to_neutral(panel);
  if (highest <= takes_v) return;
  found.push_back({"service-above-unknown",
                   unknown,
                   {kPanelService, describe(panel)},
                   msg("The panel has {volts} to neutral; some meters take no more than {most}.",
                       significant(highest, "V"), significant(takes_v, "V")),
                   std::move(remedy),
                   {},
                   true});
}

void check_service(const ModelReading& model, const Service& panel, double unknown_takes_v, Found& found) {
  if (!model.service && !model.limits)
    return check_unknown({message("service of the meter"), kNotKnown}, panel, unknown_takes_v,
                         message("Read the service off the meter's label and enter it on M-2."), found);
  if (!model.service) return check_against_limits(model, panel, found);
  if (serves(model, panel)) return;
  const Service& made_for = *model.service;
  const Side one{message("service per the number"), describe(made_for)};
  const Side other{kPanelService, describe(panel)};
  const bool above = panel_above_meter(model, panel);
  const bool maybe_high_leg = model.format == "interim" && made_for.connection == Connection::Wye &&
                              made_for.line_to_neutral_v == 120 && panel.connection == Connection::HighLegDelta;
  if (maybe_high_leg) {
    found.push_back(
        {"service-high-leg",
         one,
         other,
         message("This number format has no code for a high-leg delta. The meter may or may not be made for it."),
         message("Ask the distributor with the serial number before powering the meter."),
         {Manual::S12, "2.1 Figure 4, 2.2 Table 2"},
         true});
  } else if (made_for.wires != panel.wires) {
    found.push_back(
        {"wires-differ", one, other,
         sentences({above ? Text(kPanelAbove) : Text(),
                    msg("The meter is made for {wires} wires; the panel has {panel}.", made_for.wires, panel.wires)}),
         kTakeAnother, own_source(model, kServiceOfNumber), above});
  } else {
    found.push_back(
        {"service-differs", one, other,
         above ? kPanelAbove : message("The meter is made for a different service with the same number of wires."),
         kTakeAnother, own_source(model, kServiceOfNumber), above});
  }
}

}  // namespace

std::vector<Disagreement> cross_check_unread(const KnownOfMeter& known, double unknown_takes_v) {
  const Side unread{message("model number"), message("not read")};
  const Message remedy = message("Read the model number off the label and enter it on M-1.");
  Found found;
  if (known.ct_secondary_a && *known.ct_secondary_a > kSmallerSecondary) {
    found.push_back({"ct-secondary-not-settled",
                     unread,
                     {kCtLabel, amps(*known.ct_secondary_a)},
                     would_register(*known.ct_secondary_a, kSmallerSecondary),
                     remedy,
                     {},
                     true});
  }
  if (known.service) check_unknown(unread, *known.service, unknown_takes_v, remedy, found);
  return found;
}

std::vector<Disagreement> cross_check(const ModelReading& model, const KnownOfMeter& known, double unknown_takes_v) {
  Found found;
  if (known.identity) check_identity(model, *known.identity, found);
  if (known.ct_primary_a) check_ct_primary(model, *known.ct_primary_a, found);
  if (known.ct_secondary_a) check_ct_secondary(model, *known.ct_secondary_a, found);
  if (known.built) check_build_date(model, *known.built, found);
  if (known.answers_modbus) check_answer(model, known, found);
  if (known.service) check_service(model, *known.service, unknown_takes_v, found);
  return found;
}

}  // namespace lineside
