#include "app/cli/decode/json_decode.hpp"

#include <cmath>

#include "app/cli/json_values.hpp"
#include "models/manuals/installation.hpp"
#include "models/text.hpp"

namespace lineside::cli {

namespace {

Json date(const std::optional<Date>& value) {
  return value ? Json(iso(*value)) : Json(nullptr);
}

Json range(const TextRange& at) {
  return Json::array({at.begin, at.end});
}

}  // namespace

Json number(double value) {
  const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
  return whole ? Json(static_cast<long long>(value)) : Json(value);
}

Json number(const std::optional<double>& value) {
  return value ? number(*value) : Json(nullptr);
}

Json to_json(const Service& service) {
  return {{"phases", service.phases},
          {"wires", service.wires},
          {"connection", name(service.connection)},
          {"line_to_neutral_v", number(service.line_to_neutral_v)},
          {"line_to_line_v", service.line_to_line_v == 0 ? Json(nullptr) : number(service.line_to_line_v)}};
}

std::optional<Service> service_from(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto whole = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<int>() : 0;
  };
  const auto volts = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number() ? found->get<double>() : 0.0;
  };
  const auto connection = json.find("connection");
  if (connection == json.end() || !connection->is_string()) return std::nullopt;
  const auto known = connection_from(connection->get<std::string>());
  const Service service{whole("phases"), whole("wires"), known.value_or(Connection::SinglePhase),
                        volts("line_to_neutral_v"), volts("line_to_line_v")};
  const bool sound = known && service.wires >= 2 && service.wires <= 4 && service.phases >= 1 && service.phases <= 3 &&
                     service.line_to_neutral_v > 0;
  return sound ? std::optional(service) : std::nullopt;
}

Json to_json(const Limits& limits) {
  Json out = Json::object();
  for (const Line line : kLines) {
    const auto& window = limits.line[index(line)];
    if (window) out[std::string(name(line))] = {{"min", number(window->min)}, {"max", number(window->max)}};
  }
  return out;
}

Json to_json(const CtSpec& ct) {
  return {{"primary_a", number(ct.primary_a)},
          {"secondary_a", number(ct.secondary_a)},
          {"max_primary_a", number(ct.max_primary_a)},
          {"core", ct.core ? Json(name(*ct.core)) : Json(nullptr)}};
}

Json to_json(const ModelReading& reading) {
  Json fields = Json::array();
  for (const DecodedField& field : reading.fields) {
    fields.push_back({{"name", english(field.name)},
                      {"code", field.code},
                      {"at", range(field.at)},
                      {"meaning", english(field.meaning)},
                      {"source", english(field.source)}});
  }
  Json notes = Json::array();
  for (const Note& note : reading.notes) notes.push_back({{"code", note.code}, {"text", english(note.text)}});
  Json installation = Json::array();
  if (reading.family != "other") {
    for (const InstallationFact& fact : installation_facts(reading)) {
      installation.push_back({{"id", fact.id}, {"text", english(fact.text)}, {"source", english(text(fact.source))}});
    }
  }
  const bool assumed = reading.service && !reading.limits;
  return {{"canonical", reading.canonical},
          {"family", reading.family},
          {"format", reading.format},
          {"made", {{"from", date(reading.made_from)}, {"to", date(reading.made_to)}}},
          {"fields", fields},
          {"service", reading.service ? to_json(*reading.service) : Json(nullptr)},
          {"limits", reading.limits ? to_json(*reading.limits) : Json(nullptr)},
          {"limits_source", reading.limits ? Json(english(text(reading.limits->source))) : Json(nullptr)},
          {"assumed_limits", assumed ? to_json(assumed_limits(*reading.service)) : Json(nullptr)},
          {"ct", to_json(reading.ct)},
          {"elements", reading.elements == 0 ? Json(nullptr) : Json(reading.elements)},
          {"serial", name(reading.serial)},
          {"demand", or_null(reading.demand)},
          {"led_wh", reading.led_wh},
          {"pulse_wh", reading.pulse_wh},
          {"ask", reading.ask},
          {"notes", notes},
          {"installation", installation}};
}

Json to_json(const Decoding& decoding) {
  Json readings = Json::array();
  for (const ModelReading& reading : decoding.readings) readings.push_back(to_json(reading));
  Json problems = Json::array();
  for (const DecodeProblem& problem : decoding.problems) {
    problems.push_back({{"at", range(problem.at)}, {"text", english(problem.text)}, {"expected", problem.expected}});
  }
  Json suggestions = Json::array();
  for (const DecodeSuggestion& suggestion : decoding.suggestions) {
    suggestions.push_back({{"number", suggestion.number}, {"why", english(suggestion.why)}});
  }
  return {{"input", decoding.input},
          {"status", name(decoding.status)},
          {"readings", readings},
          {"problems", problems},
          {"suggestions", suggestions}};
}

Json to_json(const Completion& completion) {
  Json groups = Json::array();
  for (const CompletionChoice& choice : completion.choices) {
    groups.push_back({{"field", choice.field.id},
                      {"code", choice.code},
                      {"next", choice.next},
                      {"meaning", english(choice.meaning)}});
  }
  return {{"prefix", completion.prefix},
          {"next", completion.next},
          {"complete", completion.complete},
          {"question", english(completion.question)},
          {"choices", groups},
          {"meaning", english(completion.meaning)}};
}

std::string print(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace lineside::cli
