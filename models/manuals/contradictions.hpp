// Where a manual contradicts itself or another one: both sides, and what Lineside does about it. Shown where it matters
// and in the list of questions and answers, never hidden. docs/model-numbers.md lists those of the number keys.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/decoding/decode.hpp"
#include "models/manuals/source.hpp"
#include "models/text.hpp"

namespace lineside {

/// One contradiction, with what both manuals say and the ruling.
struct Contradiction {
  std::string_view id;        // "one-ampere"
  Message text;               // both sides, each with its section
  Message ruling;             // what Lineside does
  std::string_view source;    // "LMM 3.9, LMM 5"
  Manual manual;              // whose meters it concerns
  std::string_view format{};  // only numbers of this format; empty: all of the manual
};

/// Every contradiction that Lineside knows, of all manuals.
std::span<const Contradiction> contradictions();
/// Those of this meter: of its manual, of its format if the row names one, and of a high-leg delta only on such a
/// service.
std::vector<Contradiction> contradictions_of(const ModelReading& model);

}  // namespace lineside
