#include "app/core/practice/bus_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/core/json_fields.hpp"
#include "diagnostics/sim/faults.hpp"
#include "models/decoding/decode.hpp"
#include "wizards/record/panel_service.hpp"

namespace lineside {

namespace {

using nlohmann::json;

constexpr double kMostSeconds = 4294967295.0;  // what the uptime register holds
constexpr double kMostKwh = 429496729.5;       // what the energy register holds

const Names<PfSense> kSenses{{"lagging", PfSense::Lagging}, {"leading", PfSense::Leading}};
const Names<Rotation> kRotations{{"abc", Rotation::Abc}, {"cba", Rotation::Cba}};
const Names<Connection> kServices{{"split-phase", Connection::SplitPhase}, {"network", Connection::Network}};
const Names<sim::SetIdBehaviour> kSetIds{{"as-printed", sim::SetIdBehaviour::AsPrinted},
                                         {"standard", sim::SetIdBehaviour::Standard},
                                         {"refuses", sim::SetIdBehaviour::Refuses},
                                         {"ignores", sim::SetIdBehaviour::Ignores}};
const Names<SetIdReply> kSetIdReplies{
    {"old-id", SetIdReply::OldId}, {"new-id", SetIdReply::NewId}, {"none", SetIdReply::None}};

std::optional<Line> line_field(const json& value, const std::string& where) {
  if (value.is_null()) return std::nullopt;
  const auto line = value.is_string() ? line_from(value.get<std::string>()) : std::nullopt;
  if (!line) throw Refused{where, message("Give \"L1\", \"L2\", \"L3\", or null if it is on none.")};
  return line;
}

void read_wiring(const json& value, const std::string& where, Wiring& wiring) {
  Fields fields(value, where);
  for (const Ct ct : kCts) {
    const json* one = fields.find(name(ct).data());
    if (one == nullptr) continue;
    CtPlacement& placement = wiring.ct[index(ct)];
    Fields ct_fields(*one, fields.at(std::string(name(ct))));
    if (const json* on = ct_fields.find("on")) placement.on = line_field(*on, ct_fields.at("on"));
    ct_fields.flag("reversed", placement.reversed);
    ct_fields.number("scale", placement.scale, 0, 100);
    ct_fields.no_others();
  }
  fields.no_others();
}

Conductor conductor_field(const json& value, const std::string& where) {
  if (value.is_null()) return Conductor::Dead;
  if (value == "N") return Conductor::N;
  const auto line = value.is_string() ? line_from(value.get<std::string>()) : std::nullopt;
  if (!line) throw Refused{where, message("Give \"L1\", \"L2\", \"L3\", \"N\", or null if the lead is dead.")};
  return conductor(*line);
}

void read_leads(const json& value, const std::string& where, Wiring& wiring) {
  Fields fields(value, where);
  for (const Line line : kLines) {
    if (const json* on = fields.find(name(line).data())) {
      wiring.voltage[index(line)] = conductor_field(*on, fields.at(std::string(name(line))));
    }
  }
  if (const json* on = fields.find("N")) wiring.neutral = conductor_field(*on, fields.at("N"));
  fields.no_others();
}

void read_loads(const json& value, const std::string& where, std::array<sim::Load, kMaxElements>& loads) {
  Fields fields(value, where);
  for (const Line line : kLines) {
    const json* one = fields.find(name(line).data());
    if (one == nullptr) continue;
    sim::Load& load = loads[index(line)];
    Fields load_fields(*one, fields.at(std::string(name(line))));
    load_fields.number("amps", load.amps, 0, 10000);
    load_fields.number("power_factor", load.power_factor, 0, 1);
    load_fields.choice("sense", load.sense, kSenses);
    load_fields.flag("on", load.on);
    load_fields.no_others();
  }
  fields.no_others();
}

void read_volts(const json& value, const std::string& where, PerLine& volts) {
  Fields fields(value, where);
  for (const Line line : kLines) {
    double read = -1;
    fields.number(name(line).data(), read, 0, 1000);
    if (read >= 0) volts[index(line)] = read;
  }
  fields.no_others();
}

/// A service as the label of a meter without a published key names it: "120-240-3w".
Service service_field(const json& value, const std::string& where) {
  std::vector<Text> all;
  for (const PanelService& known : panel_services()) {
    if (value == known.code) return known.service;
    all.push_back(Verbatim{"\"" + std::string(known.code) + "\""});
  }
  throw Refused{where, msg("Give one of {names}.", commas(std::move(all)))};
}

void check_built(const ModelReading& reading, const Fields& fields) {
  if (reading.serial != SerialEra::BuildDateNeeded) return;
  throw Refused{fields.at("built"), message("This model was built with both kinds of serial port. Give the day: "
                                            "Modbus from February 26, 2011 on.")};
}

/// A practice meter needs a model whose service is known, and a build date that decides how it talks.
void check_model(const sim::MeterSpec& meter, const Fields& fields) {
  const auto built = parse_period(meter.built);
  if (!built) throw Refused{fields.at("built"), message("Give a date as YYYY, YYYY-MM or YYYY-MM-DD.")};
  const Decoding decoding = decode(meter.model, built);
  const bool told = !decoding.readings.empty() && (decoding.readings.front().service || meter.label_service);
  if (!told) {
    throw Refused{fields.at("model"),
                  msg("\"{model}\" names no service. Give a number that `lineside decode` reads, such as 2N208-021, or "
                      "label_service for one without a published key.",
                      Verbatim{meter.model})};
  }
  if (meter.label_service && decoding.readings.front().service)
    throw Refused{fields.at("label_service"), message("This number tells its service. Leave the field out.")};
  if (meter.label_service) return check_built(decoding.readings.front(), fields);
  if (meter.connection && decoding.readings.front().service->connection != Connection::SplitPhaseOrNetwork) {
    throw Refused{fields.at("service"), message("This model serves one kind of service only. Leave the field out.")};
  }
  check_built(decoding.readings.front(), fields);
}

sim::MeterSpec read_meter(const json& value, const std::string& where) {
  sim::MeterSpec meter;
  Fields fields(value, where);
  fields.whole("id", meter.id, 1, 247);
  fields.string("model", meter.model);
  fields.whole("program_id", meter.program_id, 0, 65535);
  fields.string("built", meter.built);
  fields.flag("powered", meter.powered);
  fields.number("uptime_s", meter.uptime_s, 0, kMostSeconds);
  fields.number("forward_kwh", meter.forward_kwh, 0, kMostKwh);
  fields.number("reverse_kwh", meter.reverse_kwh, 0, kMostKwh);
  fields.flag("reverse_register", meter.reverse_register);
  fields.number("peak_kw", meter.peak_kw, 0, 10000000);
  fields.whole("demand_resets", meter.demand_resets, 0, 65535);
  if (const json* wiring = fields.find("wiring")) read_wiring(*wiring, fields.at("wiring"), meter.wiring);
  if (const json* leads = fields.find("voltage")) read_leads(*leads, fields.at("voltage"), meter.wiring);
  Connection service = Connection::SplitPhaseOrNetwork;
  fields.choice("service", service, kServices);
  if (service != Connection::SplitPhaseOrNetwork) meter.connection = service;
  fields.choice("rotation", meter.rotation, kRotations);
  if (const json* label = fields.find("label_service"))
    meter.label_service = service_field(*label, fields.at("label_service"));
  if (const json* volts = fields.find("volts")) read_volts(*volts, fields.at("volts"), meter.volts);
  if (const json* loads = fields.find("loads")) read_loads(*loads, fields.at("loads"), meter.loads);
  fields.number("reply_ms", meter.reply_ms, 0, 10000);
  fields.flag("slave_id_count", meter.slave_id_count);
  fields.choice("set_id", meter.set_id, kSetIds);
  fields.choice("set_id_reply", meter.set_id_reply, kSetIdReplies);
  fields.no_others();
  check_model(meter, fields);
  return meter;
}

std::vector<std::string> read_faults(const json& list) {
  if (!list.is_array()) throw Refused{"faults", message("Give a list of fault names.")};
  std::vector<std::string> out;
  for (std::size_t k = 0; k < list.size(); ++k) {
    const std::string name = list[k].is_string() ? list[k].get<std::string>() : "";
    if (!sim::fault_from(name)) {
      std::vector<Text> all;
      for (const sim::FaultRow& row : sim::fault_table()) all.push_back(Verbatim{std::string(row.name)});
      throw Refused{"faults[" + std::to_string(k) + "]",
                    msg("There is no such fault. Known: {names}.", commas(std::move(all)))};
    }
    out.push_back(name);
  }
  return out;
}

sim::BusSpec read_bus(const json& document) {
  sim::BusSpec bus;
  Fields fields(document, "");
  fields.number("time_scale", bus.time_scale, 0, 1000000);
  fields.whole("baud", bus.baud, 300, 921600);
  const json* meters = fields.find("meters");
  if (meters == nullptr || !meters->is_array() || meters->empty()) {
    throw Refused{"meters", message("Give a list of at least one meter.")};
  }
  for (std::size_t k = 0; k < meters->size(); ++k) {
    bus.meters.push_back(read_meter((*meters)[k], "meters[" + std::to_string(k) + "]"));
  }
  std::string about;
  fields.string("about", about);
  if (!about.empty()) bus.about = Typed{std::move(about)};
  if (const json* faults = fields.find("faults")) bus.faults = read_faults(*faults);
  // What turns a bus into a scenario is read by scenarios.hpp.
  for (const char* told : {"title", "level", "briefing", "task", "expected", "lesson"}) fields.find(told);
  fields.no_others();
  return bus;
}

template <class Enum>
std::string word(Enum value, const Names<Enum>& names) {
  for (const auto& [name, each] : names) {
    if (each == value) return name;
  }
  return {};
}

json written_wiring(const Wiring& wiring) {
  json out = json::object();
  for (const Ct ct : kCts) {
    const CtPlacement& placement = wiring.ct[index(ct)];
    out[std::string(name(ct))] = {{"on", placement.on ? json(name(*placement.on)) : json()},
                                  {"reversed", placement.reversed},
                                  {"scale", placement.scale}};
  }
  return out;
}

json written_leads(const Wiring& wiring) {
  json out = json::object();
  const auto written = [](Conductor on) { return on == Conductor::Dead ? json() : json(name(on)); };
  for (const Line line : kLines) out[std::string(name(line))] = written(wiring.voltage[index(line)]);
  out["N"] = written(wiring.neutral);
  return out;
}

json written_meter(const sim::MeterSpec& meter) {
  json out = {{"id", meter.id},
              {"model", meter.model},
              {"program_id", meter.program_id},
              {"built", meter.built},
              {"powered", meter.powered},
              {"uptime_s", meter.uptime_s},
              {"forward_kwh", meter.forward_kwh},
              {"reverse_kwh", meter.reverse_kwh},
              {"reverse_register", meter.reverse_register},
              {"peak_kw", meter.peak_kw},
              {"demand_resets", meter.demand_resets},
              {"wiring", written_wiring(meter.wiring)},
              {"voltage", written_leads(meter.wiring)},
              {"rotation", word(meter.rotation, kRotations)},
              {"reply_ms", meter.reply_ms},
              {"slave_id_count", meter.slave_id_count},
              {"set_id", word(meter.set_id, kSetIds)},
              {"set_id_reply", word(meter.set_id_reply, kSetIdReplies)}};
  if (meter.label_service) {
    for (const PanelService& known : panel_services()) {
      if (known.service == *meter.label_service) out["label_service"] = known.code;
    }
  }
  if (meter.connection) out["service"] = word(*meter.connection, kServices);
  for (const Line line : kLines) {
    const std::string id{name(line)};
    const sim::Load& load = meter.loads[index(line)];
    if (const auto volts = meter.volts[index(line)]) out["volts"][id] = *volts;
    out["loads"][id] = {{"amps", load.amps},
                        {"power_factor", load.power_factor},
                        {"sense", word(load.sense, kSenses)},
                        {"on", load.on}};
  }
  return out;
}

/// Line and column of a byte in the document.
std::pair<int, int> line_and_column(std::string_view text, std::size_t byte) {
  int line = 1;
  int column = 1;
  for (const char c : text.substr(0, std::min(byte, text.size()))) {
    column = c == '\n' ? 1 : column + 1;
    if (c == '\n') ++line;
  }
  return {line, column};
}

}  // namespace

Result<sim::BusSpec, BusFileError> parse_bus(std::string_view text, const std::string& file) {
  try {
    return read_bus(json::parse(text));
  } catch (const json::parse_error& error) {
    const auto [line, column] = line_and_column(text, error.byte == 0 ? 0 : error.byte - 1);
    return BusFileError{true,
                        msg("{file}, line {line}, column {column}: This is not JSON from here on. Correct it there.",
                            Verbatim{file}, int{line}, int{column})};
  } catch (const Refused& refused) {
    return BusFileError{false, refused.where.empty() ? msg("{file}: {problem}", Verbatim{file}, refused.text)
                                                     : msg("{file}, {where}: {problem}", Verbatim{file},
                                                           Verbatim{refused.where}, refused.text)};
  }
}

Result<sim::BusSpec, BusFileError> load_bus(const std::string& path) {
  std::error_code ignored;
  std::ifstream in(path, std::ios::binary);
  if (!in.is_open() || std::filesystem::is_directory(path, ignored)) {
    return BusFileError{
        true, msg("{file}: The practice bus file cannot be read. Check its name and permissions.", Verbatim{path})};
  }
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse_bus(text, path);
}

std::string bus_json(const sim::BusSpec& bus) {
  json document = {{"time_scale", bus.time_scale},
                   {"baud", bus.baud},
                   {"about", english(bus.about)},
                   {"faults", bus.faults},
                   {"meters", json::array()}};
  for (const sim::MeterSpec& meter : bus.meters) document["meters"].push_back(written_meter(meter));
  return document.dump(1) + "\n";
}

}  // namespace lineside
