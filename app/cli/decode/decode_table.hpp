// A whole site list as CSV: each row keeps its columns and gains what its model number says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/date.hpp"
#include "models/text.hpp"

namespace lineside::cli {

/// One number a line; empty lines are left out, a final carriage return dropped.
std::vector<std::string> lines_of(std::string_view text);

struct DecodedTable {
  std::string csv;
  Text problem;  // why the table could not be read; empty: it was
  bool all_good = true;
};

/// `column` names the column of model numbers; empty: "model", else the first.
DecodedTable decode_table(std::string_view csv, const std::string& column, std::optional<DatePeriod> built);

}  // namespace lineside::cli
