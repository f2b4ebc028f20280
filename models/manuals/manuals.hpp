// What the four manuals are: their short names stand beside every figure.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/manuals/source.hpp"
#include "models/text.hpp"

namespace lineside {

struct ManualRow {
  Manual manual;
  std::string_view id;      // "S12"
  Message question;         // "What is S12?"
  Message answer;           // title, maker, edition, year, which meters
  std::string_view source;  // where the manual says so
};

std::span<const ManualRow> manuals();
/// The row of one of the four; null for what is no manual.
const ManualRow* manual_row(Manual manual);
/// The manuals that a source names: of "S12 3.2; LMM 3.2" two.
std::vector<const ManualRow*> manuals_named(std::string_view text);

}  // namespace lineside
