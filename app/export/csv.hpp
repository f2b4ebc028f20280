// Cells and rows of CSV (RFC 4180): quoted where needed, lines end in CR LF, and nothing in a cell is
// taken for a formula by a spreadsheet.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/store/archive.hpp"
#include "wizards/record/job.hpp"

namespace lineside::csv {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Appends one cell. Text that a spreadsheet would run as a formula (behind any blanks it begins with = + - @, full
/// width or not, and is no plain number) gets an apostrophe in front; controls are written as "\x1b".
void add_cell(std::string& row, std::string_view text);
/// Appends the text in quotes, as it is: for a table that this program reads again.
void add_quoted(std::string& row, std::string_view text);

}  // namespace lineside::csv

namespace lineside {

/// The table of jobs, one row a meter, written job by job so that a long export needs little memory. The columns are
/// those of wizards/record/key_table.hpp that have a fixed name; docs/handoff.md lists them.
class JobTable {
 public:
  JobTable();
  JobTable(const JobTable&) = delete;  // columns are found by views into this very table
  JobTable& operator=(const JobTable&) = delete;
  /// Begins with a byte order mark: without it a spreadsheet takes UTF-8 for something else.
  void add_header(std::string& out) const;
  void add(std::string& out, const Job& job) const;

  /// The rows of one job after another, from facts as they come out of a store, the newest first: nothing is made anew
  /// for each job, and of older answers nothing is read.
  class Rows {
   public:
    explicit Rows(const JobTable& table) : table_(table) {}
    void fact(const FactRow& fact);
    /// Writes the rows of the facts given since the last call.
    void write(std::string& out, const JobSummary& summary);

   private:
    struct Row {
      std::string subject;
      std::string opening_at;  // of the newest opening reading
      std::string signed_at;   // of the newest signature; of the job's own row
      std::vector<std::string> cells;
      std::vector<bool> given;  // which of them have their newest answer, an empty one included
      bool opened = false;      // the same of opening_at
      bool closed = false;      // and of signed_at
    };
    Row& row(std::string_view subject);
    const JobTable& table_;
    std::string value_;      // looked at alone
    std::vector<Row> rows_;  // the first `used_` are of this job; the others are kept for their memory
    std::size_t used_ = 0;
  };

 private:
  struct Column {
    std::string key;
    std::string header;  // key and unit: "volts.L1 (V)"
    bool of_meter = true;
  };
  std::vector<Column> columns_;
  /// Keys differ at their ends and in their lengths: a fraction of what a hash of every letter takes.
  struct EndsOfKey {
    std::size_t operator()(std::string_view key) const;
  };
  std::unordered_map<std::string_view, std::size_t, EndsOfKey> at_;  // key to column
};

}  // namespace lineside
