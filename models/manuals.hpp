// What the four manuals are: their short names stand beside every figure.
#pragma once

#include <span>
#include <string_view>

#include "models/source.hpp"

namespace lineside {

struct ManualRow {
  Manual manual;
  std::string_view id;        // "S12"
  std::string_view question;  // "What is S12?"
  std::string_view answer;    // title, edition, year, which meters
  std::string_view source;    // where the manual says so
};

std::span<const ManualRow> manuals();
/// The row of one of the four; the first where there is none.
const ManualRow& manual_row(Manual manual);

}  // namespace lineside
