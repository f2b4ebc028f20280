#include "app/cli/diagnose/diagnose_json.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/cli/bus/open_bus.hpp"
#include "app/core/json_fields.hpp"
#include "models/decoding/decode.hpp"
#include "models/manuals/installation.hpp"

namespace lineside::cli {

namespace {

using Document = nlohmann::json;

constexpr std::size_t kMostObservations = 1000;

using Place = JsonPlace;

Line line_of(const Place& place) {
  const auto line = line_from(place.text());
  if (!line) place.fail(msg("L1, L2 or L3 goes here."));
  return *line;
}

PerLine per_line(const Place& place) {
  PerLine out;
  for (const auto& [key, value] : place.entries()) {
    const auto line = line_from(key);
    if (!line) value.fail(msg("lines are called L1, L2 and L3."));
    out[index(*line)] = value.number();
  }
  return out;
}

VoltageReadings volts(const Place& place) {
  VoltageReadings out;
  for (const auto& [key, value] : place.entries()) {
    if (const auto line = line_from(key)) {
      out.line_to_neutral[index(*line)] = value.number();
      continue;
    }
    const auto a = line_from(std::string_view(key).substr(0, 2));
    const auto b = key.size() == 5 && key[2] == '-' ? line_from(std::string_view(key).substr(3)) : std::nullopt;
    if (!a || !b || *a == *b) value.fail(msg("readings are called L1, L2, L3, L1-L2, L2-L3 and L1-L3."));
    const std::size_t sum = index(*a) + index(*b);
    out.line_to_line[sum == 1 ? 0 : sum == 3 ? 1 : 2] = value.number();
  }
  return out;
}

PowerFactorRange range_of(const Place& place) {
  PowerFactorRange out;
  out.min = place.need("min").number();
  out.max = place.need("max").number();
  if (!(out.min >= 0 && out.min <= out.max && out.max <= 1)) place.fail(msg("0 <= min <= max <= 1 must hold."));
  if (const auto sense = place.find("sense")) {
    const std::string word = sense->text();
    if (word == "lagging") {
      out.sense = PfSense::Lagging;
    } else if (word == "leading") {
      out.sense = PfSense::Leading;
    } else if (word != "either") {
      sense->fail(msg("lagging, leading or either goes here."));
    }
  }
  return out;
}

LedEvidence led_of(const Place& place) {
  LedEvidence led;
  led.wh_per_cycle = place.need("wh_per_cycle").number();
  if (const auto taps = place.find("taps")) {
    for (const Place& tap : taps->list()) led.taps.push_back(tap.number());
    return led;
  }
  led.cycles = place.need("cycles").whole<int>(0, 1e9);
  led.seconds = place.need("seconds").number();
  return led;
}

RegisterEvidence register_of(const Place& place) {
  RegisterEvidence out;
  for (const Place& entry : place.need("samples").list()) {
    RegisterSample sample;
    sample.seconds = entry.need("seconds").number();
    sample.forward_kwh = entry.need("forward_kwh").number();
    if (const auto reverse = entry.find("reverse_kwh")) sample.reverse_kwh = reverse->number();
    if (const auto uptime = entry.find("uptime_s")) sample.uptime_s = uptime->number();
    out.samples.push_back(sample);
  }
  return out;
}

Observation observation_of(const Place& place) {
  Observation out;
  for (const Place& line : place.need("load_on").list()) out.load_on.push_back(line_of(line));
  if (const auto amps = place.find("amps")) out.amps = per_line(*amps);
  if (const auto factor = place.find("power_factor")) {
    if (factor->find("min") || factor->find("max")) {
      out.power_factor.fill(range_of(*factor));
    } else {
      for (const auto& [key, value] : factor->entries()) {
        const auto line = line_from(key);
        if (!line) value.fail(msg("min and max, or lines called L1, L2 and L3, go here."));
        out.power_factor[index(*line)] = range_of(value);
      }
    }
  }
  if (const auto registered = place.find("registered")) {
    const Place by = registered->need("by");
    const std::string word = by.text();
    if (word == "led") {
      out.registered = led_of(*registered);
    } else if (word == "register") {
      out.registered = register_of(*registered);
    } else if (word == "display") {
      out.registered = DisplayEvidence{registered->need("kw").number()};
    } else {
      by.fail(msg("led, register or display goes here."));
    }
  }
  if (const auto indicator = place.find("reverse_indicator")) out.reverse_indicator = indicator->flag();
  return out;
}

void service_of(const Place& place, DiagnoseInput& input) {
  const Place connection = place.need("connection");
  const auto kind = connection_from(connection.text());
  if (!kind) {
    connection.fail(
        msg("single-phase, split-phase, network, split-phase-or-network, wye or high-leg-delta goes here."));
  }
  Service& service = input.service;
  service.connection = *kind;
  service.line_to_neutral_v = place.need("line_to_neutral_v").number();
  if (!(service.line_to_neutral_v > 10 && service.line_to_neutral_v < 1000)) {
    place.need("line_to_neutral_v").fail(msg("volts between 10 and 1000 go here."));
  }
  if (const auto across = place.find("line_to_line_v")) service.line_to_line_v = across->number();
  const bool three = *kind == Connection::Wye || *kind == Connection::HighLegDelta;
  service.wires = three ? 4 : *kind == Connection::SinglePhase ? 2 : 3;
  service.phases = three ? 3 : 1;
  if (const auto wires = place.find("wires")) {
    if (wires->whole<int>(0, 100) != service.wires)
      wires->fail(msg("a {connection} service has {wires}.", Verbatim{connection.text()}, service.wires));
  }
}

void model_of(const std::string& number, DiagnoseInput& input) {
  const Decoding decoding = decode(number);
  if (decoding.readings.empty() || !decoding.readings.front().service) {
    std::vector<Text> why{msg("model: {number} does not give its service.", Typed{number})};
    if (!decoding.problems.empty()) why.emplace_back(decoding.problems.front().text);
    if (!decoding.suggestions.empty())
      why.push_back(msg("Is it {number}?", Verbatim{decoding.suggestions.front().number}));
    why.push_back(msg("Give \"service\" and \"ct\" instead."));
    throw ModelProblem{sentences(std::move(why))};
  }
  const ModelReading& reading = decoding.readings.front();
  for (const ModelReading& other : decoding.readings) {
    if (other.service != reading.service || other.ct.primary_a != reading.ct.primary_a) {
      throw ModelProblem{msg("model: {number} reads in more than one way: {one} or {other}.", Typed{number},
                             Verbatim{reading.canonical}, Verbatim{other.canonical})};
    }
  }
  input.service = *reading.service;
  input.manual = manual_for(reading);
  input.ct_primary_a = reading.ct.primary_a;
  input.ct_secondary_a = reading.ct.secondary_a;
  if (!reading.led_wh.empty()) input.led_wh = reading.led_wh;
  input.has_register = reading.serial == SerialEra::Modbus || reading.serial == SerialEra::BuildDateNeeded;
}

double positive(const Place& place) {
  const double value = place.number();
  if (!(value > 0)) place.fail(msg("a number above 0 goes here."));
  return value;
}

void read_options(const Place& document, DiagnoseInput& input) {
  if (const auto label = document.find("ct_label_a")) input.ct_label_a = positive(*label);
  if (const auto set = document.find("ct_secondary_a")) input.ct_secondary_a = positive(*set);
  if (const auto label = document.find("ct_label_secondary_a")) input.ct_label_secondary_a = positive(*label);
  if (const auto sets = document.find("parallel_sets")) {
    input.parallel_sets = sets->whole<int>(1, 3);  // S12 FAQ
  }
  if (const auto readings = document.find("volts")) input.volts = volts(*readings);
  if (const auto generation = document.find("generation")) input.generation = generation->flag();
  if (const auto missing = document.find("too_little")) {
    input.too_little = share_named(missing->text());
    if (!input.too_little)
      missing->fail(msg("0, 1/3, 1/2, 2/3 or null goes here: the share of the usage that is missing."));
  }
  if (const auto rule = document.find("registration")) {
    const std::string word = rule->text();
    if (word != "net" && word != "magnitude") rule->fail(msg("net, magnitude or null goes here."));
    input.registration = word == "net" ? RegistrationRule::Net : RegistrationRule::Magnitude;
  }
  if (const auto errors = document.find("errors")) {
    if (const auto part = errors->find("volts_percent")) input.errors.volts_percent = positive(*part);
    if (const auto part = errors->find("amps_percent")) input.errors.amps_percent = positive(*part);
    if (const auto part = errors->find("timing_seconds")) input.errors.timing_seconds = positive(*part);
  }
}

/// None of these figures deserves more than four digits.
double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

Document names(const std::vector<Line>& lines) {
  Document out = Document::array();
  for (const Line line : lines) out.push_back(name(line));
  return out;
}

nlohmann::ordered_json next_json(const NextTest& next) {
  nlohmann::ordered_json out;
  out["load_on"] = names(next.load_on);
  out["load_kind"] = next.resistive ? "resistive" : "any";
  out["method"] = next.method;
  if (!next.between.empty()) out["between"] = names(next.between);
  if (next.method == "led") out["wh_per_cycle"] = next.wh_per_cycle;
  out["cycles"] = next.cycles;
  out["seconds"] = std::round(next.seconds);
  out["min_amps"] = next.min_amps;
  out["why"] = english(next.why);
  return out;
}

nlohmann::ordered_json inspect_json(const Inspection& inspect) {
  nlohmann::ordered_json out{{"cts", nlohmann::ordered_json::array()}, {"leads", nlohmann::ordered_json::array()}};
  for (const Ct ct : inspect.cts) out["cts"].push_back(name(ct));
  for (const Conductor lead : inspect.leads) out["leads"].push_back(name(lead));
  out["covers"] = rounded(inspect.covers);
  out["now"] = inspect.now;
  out["text"] = english(inspect.text);
  return out;
}

nlohmann::ordered_json doubts_json(const std::vector<Doubt>& doubts) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Doubt& doubt : doubts) {
    out.push_back({{"observations", doubt.observations},
                   {"code", doubt.code},
                   {"probability", rounded(doubt.probability)},
                   {"text", english(doubt.text)},
                   {"remedy", english(doubt.remedy)}});
  }
  return out;
}

nlohmann::ordered_json phasors_json(const PhasorDiagram& diagram) {
  nlohmann::ordered_json out{{"arrows", nlohmann::ordered_json::array()}};
  for (const PhasorArrow& arrow : diagram.arrows) {
    nlohmann::ordered_json one{{"label", arrow.label}};
    one[arrow.current ? "amps" : "volts"] = rounded(arrow.magnitude);
    one["degrees"] = std::round(arrow.degrees * 10) / 10;
    one["wrong"] = arrow.wrong;
    one["should_be"] = arrow.should_be;
    out["arrows"].push_back(std::move(one));
  }
  out["words"] = nlohmann::ordered_json::array();
  for (const Text& words : diagram.words) out["words"].push_back(english(words));
  out["note"] = english(diagram.note);
  return out;
}

}  // namespace

DiagnoseInput diagnose_input(const Document& value) {
  const Place document(value, "");
  document.want_object();
  DiagnoseInput input;
  if (const auto model = document.find("model")) {
    model_of(model->text(), input);
  } else if (const auto service = document.find("service")) {
    service_of(*service, input);
  } else {
    document.fail(msg("\"model\" or \"service\" is missing."));
  }
  if (const auto ct = document.find("ct")) {
    if (const auto primary = ct->find("primary_a")) input.ct_primary_a = positive(*primary);
  }
  read_options(document, input);
  if (const auto observations = document.find("observations")) {
    const auto list = observations->list();
    if (list.size() > kMostObservations)
      observations->fail(msg("at most 1000 observations are used. Remove the oldest."));
    for (const Place& place : list) input.observations.push_back(observation_of(place));
  }
  return input;
}

nlohmann::ordered_json to_json(const Wiring& wiring) {
  nlohmann::ordered_json ct = nlohmann::ordered_json::object();
  nlohmann::ordered_json voltage = nlohmann::ordered_json::object();
  const auto lead = [](Conductor on) {
    return on == Conductor::Dead ? nlohmann::ordered_json() : nlohmann::ordered_json(name(on));
  };
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const CtPlacement& placed = wiring.ct[k];
    ct[std::string(name(kCts[k]))] = {
        {"on", placed.on ? nlohmann::ordered_json(name(*placed.on)) : nlohmann::ordered_json()},
        {"reversed", placed.reversed},
        {"scale", placed.on ? rounded(placed.scale) : 0.0}};
    voltage[std::string(name(kLines[k]))] = lead(wiring.voltage[k]);
  }
  if (wiring.neutral != Conductor::N) voltage["N"] = lead(wiring.neutral);
  return {{"ct", ct}, {"voltage", voltage}};
}

nlohmann::ordered_json to_json(const Diagnosis& diagnosis, std::optional<std::size_t> top) {
  nlohmann::ordered_json out;
  out["verdict"] = name(diagnosis.verdict);
  out["miswired_probability"] = rounded(diagnosis.miswired_probability);
  out["registered_fraction"] = nullptr;
  if (const auto& f = diagnosis.registered_fraction) {
    out["registered_fraction"] = {{"value", rounded(f->value)}, {"low", rounded(f->low)}, {"high", rounded(f->high)}};
  }
  out["wirings"] = nlohmann::ordered_json::array();
  for (const WiringCandidate& candidate : diagnosis.wirings) {
    if (top && out["wirings"].size() >= *top) break;
    nlohmann::ordered_json entry{{"probability", std::round(candidate.probability * 1e6) / 1e6},
                                 {"text", english(candidate.text)}};
    entry.update(to_json(candidate.wiring));
    entry["registers"] = rounded(candidate.registered_fraction);
    entry["remedy"] = english(candidate.remedy);
    entry["same_as"] = nlohmann::ordered_json::array();
    for (const Wiring& twin : candidate.same_as) {
      nlohmann::ordered_json same{{"text", english(describe(twin))}};
      same.update(to_json(twin));
      entry["same_as"].push_back(same);
    }
    out["wirings"].push_back(entry);
  }
  if (diagnosis.phasors) out["phasors"] = phasors_json(*diagnosis.phasors);
  out["next"] = diagnosis.next ? next_json(*diagnosis.next) : nlohmann::ordered_json();
  out["inspect"] = diagnosis.inspect ? inspect_json(*diagnosis.inspect) : nlohmann::ordered_json();
  out["doubts"] = doubts_json(diagnosis.doubts);
  out["findings"] = to_json(diagnosis.findings);
  return out;
}

}  // namespace lineside::cli
