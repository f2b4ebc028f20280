// Cells and rows of CSV (RFC 4180): quoted where needed, lines ending in CR LF, and no cell that a spreadsheet would
// take for a formula.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/store/archive.hpp"
#include "wizards/record/job.hpp"

namespace lineside::csv {

/// UTF-8's, at the start of a file for spreadsheets.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Appends one cell. Text that a spreadsheet would run as a formula (starts with = + - @ after any blanks, full width
/// or not, and is not a plain number) gets an apostrophe in front; controls are written as "\x1b".
void add_cell(std::string& row, std::string_view text);
/// Appends the text in quotes, unchanged: for a table that this program reads again.
void add_quoted(std::string& row, std::string_view text);

}  // namespace lineside::csv

namespace lineside {

/// The table of jobs, one row per meter, written job by job so that a long export needs little memory. The columns are
/// the keys of wizards/record/key_table.hpp with a fixed name; docs/handoff.md lists them.
class JobTable {
 public:
  JobTable();
  JobTable(const JobTable&) = delete;  // columns are found through views into this object
  JobTable& operator=(const JobTable&) = delete;
  /// Appends the names of the columns, after a byte order mark: without it, a spreadsheet mistakes UTF-8 for another
  /// code.
  void add_header(std::string& out) const;
  /// Appends the rows of one job.
  void add(std::string& out, const Job& job) const;

  /// The rows of one job after another, from facts as a store gives them, newest first. Nothing is allocated anew for
  /// each job, and older answers are not read.
  class Rows {
   public:
    explicit Rows(const JobTable& table) : table_(table) {}
    /// Takes the next fact of the job.
    void fact(const FactRow& fact);
    /// Writes the rows of the facts given since the last call.
    void write(std::string& out, const JobSummary& summary);

   private:
    struct Row {
      std::string subject;
      std::string opening_at;  // of the newest opening reading
      std::string signed_at;   // of the newest signature; of the job's own row
      std::vector<std::string> cells;
      std::vector<bool> given;  // which cells have their newest answer, even an empty one
      bool opened = false;      // the same for opening_at
      bool closed = false;      // the same for signed_at
    };
    Row& row(std::string_view subject);
    const JobTable& table_;
    std::string value_;      // the value being looked at
    std::vector<Row> rows_;  // the first `used_` belong to this job; the others only keep their memory
    std::size_t used_ = 0;
  };

 private:
  struct Column {
    std::string key;
    std::string header;  // key and unit: "volts.L1 (V)"
    bool of_meter = true;
  };
  std::vector<Column> columns_;
  /// Hashes the end and the length of a key, where keys differ: a fraction of the cost of hashing every letter.
  struct EndsOfKey {
    std::size_t operator()(std::string_view key) const;
  };
  std::unordered_map<std::string_view, std::size_t, EndsOfKey> at_;  // key to column
};

}  // namespace lineside
