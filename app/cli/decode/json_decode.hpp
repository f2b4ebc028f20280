// Model readings as the JSON that `lineside decode --json` promises. Other subcommands print services and limits the
// same way (docs/handoff.md).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "models/decoding/complete.hpp"
#include "models/decoding/decode.hpp"

namespace lineside::cli {

using Json = nlohmann::ordered_json;

/// A whole number is printed as 120, not 120.0; null if there is no value.
Json number(double value);
Json number(const std::optional<double>& value);

/// The fields that docs/handoff.md lists, in its order.
Json to_json(const Service& service);
/// Reads what to_json() printed; nothing if a member is missing or does not fit a service.
std::optional<Service> service_from(const Json& json);
/// { "L1": { "min": 102, "max": 138 }, … }, only the lines in use.
Json to_json(const Limits& limits);
Json to_json(const CtSpec& ct);
Json to_json(const ModelReading& reading);
Json to_json(const Decoding& decoding);
Json to_json(const Completion& completion);

/// One document, indented; bytes that are not UTF-8 become U+FFFD.
std::string print(const Json& json);

}  // namespace lineside::cli
