// `lineside diagnose` in and out as JSON, field for field as docs/physics.md lists them. A wrong field
// gives a sentence that names its place: "observations[0].registered.by: …".
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <stdexcept>
#include <string>

#include "diagnostics/wiring/diagnose.hpp"

namespace lineside::cli {

/// The model number cannot be used: exit status 1, not a slip in the file.
struct ModelProblem {
  Text text;
};

/// Throws Refused (app/core/json_fields.hpp) or ModelProblem.
DiagnoseInput diagnose_input(const nlohmann::json& document);
/// `top`: at most so many of its explanations.
nlohmann::ordered_json to_json(const Diagnosis& diagnosis, std::optional<std::size_t> top = std::nullopt);
nlohmann::ordered_json to_json(const Wiring& wiring);

}  // namespace lineside::cli
