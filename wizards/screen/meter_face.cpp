#include "wizards/screen/meter_face.hpp"

#include <algorithm>

#include "models/manuals/installation.hpp"
#include "models/manuals/own_source.hpp"
#include "models/text_args.hpp"

namespace lineside {
namespace {

constexpr double kMeterFaceFastest =
    0.4;  // seconds a cycle: faster is not shown blinking (glare; Lineside's assumption)
constexpr double kMeterFaceIndicatorAmps = 1;

Text period_text(double seconds) {
  return seconds < 10 ? Text(Quantity{seconds, "s", 1}) : Text(Verbatim{duration(seconds)});
}

Lamp pulse_lamp(int wh, const LoadNow& load) {
  const Quantity constant = energy(wh);
  Lamp lamp{.label = constant};
  if (!load.watts || *load.watts <= 0) {
    lamp.now = LampNow::LitOrDark;
    lamp.words = msg("{energy} LED: without load it stays lit or dark.", constant);
    return lamp;
  }
  const double period = wh * 3600.0 / *load.watts;
  lamp.now = period < kMeterFaceFastest ? LampNow::TooFast : LampNow::Blinks;
  lamp.blink = {period / 2, period / 2};
  lamp.words = period < kMeterFaceFastest ? msg("{energy} LED: blinks too fast to count.", constant)
                                          : msg("{energy} LED: lit half the time, once every {period} or slower.",
                                                constant, period_text(period));
  return lamp;
}

Lamp reverse_lamp(const LoadNow& load) {
  if (load.amps > kMeterFaceIndicatorAmps)
    return {message("reverse"),
            true,
            LampNow::Dark,
            {},
            message("Reverse phase LED: dark. Dark is no proof: one reversed CT can leave it dark.")};
  return {
      message("reverse"), true, LampNow::LitOrDark, {}, message("Reverse phase LED: means nothing at 1 A or less.")};
}

bool has_lcd(const ModelReading& model) {
  for (const DecodedField& field : model.fields) {
    if (field.name.id == "counter") return field.code == "SO" || field.code == "SCC";
  }
  return true;
}

void add_series_display(const ModelReading& model, MeterFace& face) {
  constexpr double kTest = 1;
  if (model.demand.value_or(false)) {
    face.pages = {{"·····", Verbatim{"kWh"}, 6},
                  {"·····", Verbatim{"kW"}, 6},
                  {"·····", message("kW peak"), 6},
                  {"88888", message("test"), kTest}};
    face.lines.emplace_back(
        message("LCD: total kWh, 5-minute average and 15-minute peak, 6 s each; then all segments for 1 s."));
  } else {
    face.pages = {{"·····", Verbatim{"kWh"}, 18 - kTest}, {"88888", message("test"), kTest}};
    face.lines.emplace_back(
        message("LCD: whole kWh; all segments light for 1 s every 18 s, which shows that it runs."));
    if (!model.demand) face.lines.emplace_back(message("With demand the LCD shows three values, 6 s each."));
  }
}

Citation source_of(Manual manual) {
  switch (manual) {
    case Manual::LMM:
      return "LMM 2.2 Table 3, 3.9";
    case Manual::IMS:
      return "IMS 2.3 Table 3, 3.9";
    case Manual::FM:
      return "FM 3.2 Table 3, 4.7";
    default:
      return "S12 2.3 Table 3, 2.4.1, 3.8";
  }
}

void add_lamps(const ModelReading& model, Manual manual, const LoadNow& load, MeterFace& face) {
  if (manual == Manual::LMM || manual == Manual::IMS)
    face.lamps.push_back(
        {message("power"), false, LampNow::Lit, {}, message("Power LED: lit as long as the meter has its voltage.")});
  for (const int wh : model.led_wh) face.lamps.push_back(pulse_lamp(wh, load));
  if (manual != Manual::FM) face.lamps.push_back(reverse_lamp(load));
}

}  // namespace

MeterFace meter_face(const ModelReading& model, const LoadNow& load, bool still) {
  MeterFace face;
  const Manual manual = manual_for(model);
  face.title = Verbatim{model.canonical};
  face.still = still;
  face.caption = load.watts ? message("What the meter should show if it is wired correctly")
                            : message("What the meter shows without load");
  add_lamps(model, manual, load, face);
  for (const Lamp& lamp : face.lamps) face.lines.push_back(lamp.words);
  if (manual == Manual::S12) {
    add_series_display(model, face);
  } else if (manual == Manual::FM) {
    face.pages = {{"·····", Verbatim{"kWh"}, 0}};
    face.lines.emplace_back(
        message("LCD: lights up when the meter has its voltage, and shows kWh, demand, kW and error codes. The manual "
                "does not print what the codes mean."));
    face.lines.emplace_back(load.amps > kMeterFaceIndicatorAmps
                                ? message("Reverse arrow on the LCD: not shown. Its absence is no proof.")
                                : message("Reverse arrow on the LCD: means nothing at 1 A or less (Lineside's "
                                          "assumption)."));
  } else if (has_lcd(model)) {
    face.pages = {{"·····", Verbatim{"kWh"}, 0}};
    face.lines.emplace_back(message("LCD, if the meter has one: total kWh."));
  }
  face.source = text(source_of(manual));
  return face;
}

}  // namespace lineside
