// The JSON that `lineside diagnose` reads and prints, field for field as docs/physics.md lists them. A wrong field gets
// a sentence that names its place: "observations[0].registered.by: …".
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <stdexcept>
#include <string>

#include "diagnostics/wiring/diagnose.hpp"

namespace lineside::cli {

/// Thrown for a model number that cannot be used: exit status 1, because the file itself is correct.
struct ModelProblem {
  Text text;
};

/// Reads the document. Throws Refused (app/core/json_fields.hpp) or ModelProblem.
DiagnoseInput diagnose_input(const nlohmann::json& document);
/// `top` limits the number of explanations.
nlohmann::ordered_json to_json(const Diagnosis& diagnosis, std::optional<std::size_t> top = std::nullopt);
nlohmann::ordered_json to_json(const Wiring& wiring);

}  // namespace lineside::cli
