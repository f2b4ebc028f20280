// The four manuals: title, edition and which meters each covers. Their short names stand beside every figure on a
// screen.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/manuals/source.hpp"
#include "models/text.hpp"

namespace lineside {

/// One manual, as a question and its answer.
struct ManualRow {
  Manual manual;
  std::string_view id;      // "S12"
  Message question;         // "What is S12?"
  Message answer;           // title, maker, edition, year, which meters
  std::string_view source;  // the page or section that states it
};

/// The four rows, S12 first.
std::span<const ManualRow> manuals();
/// The row of a manual; nullptr for a source that is not one of the four.
const ManualRow* manual_row(Manual manual);
/// The manuals a source names: "S12 3.2; LMM 3.2" names two.
std::vector<const ManualRow*> manuals_named(std::string_view text);

}  // namespace lineside
