// Cells and rows of CSV (RFC 4180): quoted where needed, lines end in CR LF, and nothing in a cell is
// taken for a formula by a spreadsheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wizards/job.hpp"

namespace lineside::csv {

/// Appends one cell. Text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line end,
/// and is no plain number) gets an apostrophe in front.
void add_cell(std::string& row, std::string_view text);

}  // namespace lineside::csv

namespace lineside {

/// The table of jobs, one row a meter, written job by job so that a long export needs little memory. The columns are
/// those of wizards/keys.hpp that have a fixed name; docs/handoff.md lists them.
class JobTable {
 public:
  JobTable();
  void add_header(std::string& out) const;
  void add(std::string& out, const Job& job) const;

 private:
  struct Column {
    std::string key;
    std::string header;  // key and unit: "volts.L1 (V)"
    bool of_meter = true;
  };
  std::vector<Column> columns_;
};

}  // namespace lineside
