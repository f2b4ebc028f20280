// Cells and rows of CSV (RFC 4180): quoted where needed, lines end in CR LF, and nothing in a cell is
// taken for a formula by a spreadsheet.
#pragma once

#include <string>
#include <string_view>

namespace lineside::csv {

/// Appends one cell. Text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line end,
/// and is no plain number) gets an apostrophe in front.
void add_cell(std::string& row, std::string_view text);

/// Appends the header of jobs_csv.
void add_header(std::string& out);

}  // namespace lineside::csv
