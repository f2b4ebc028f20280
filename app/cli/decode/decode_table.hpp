// Decodes a whole site list as CSV: each row keeps its columns and gains what its model number says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/date.hpp"
#include "models/text.hpp"

namespace lineside::cli {

/// The lines of a text without empty ones; a carriage return at the end of a line is dropped.
std::vector<std::string> lines_of(std::string_view text);

/// The decoded table.
struct DecodedTable {
  std::string csv;
  Text problem;  // why the table could not be read; empty on success
  bool all_good = true;
};

/// `column` names the column with model numbers; if empty, it is "model" or, without one, the first. Without that
/// column, only `problem` is set.
DecodedTable decode_table(std::string_view csv, const std::string& column, std::optional<DatePeriod> built);

}  // namespace lineside::cli
