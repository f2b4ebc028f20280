// Walks a format's table as a key: calls back with every number it can build. Written apart from the decoder, so
// that the two can be held against each other.
#pragma once

#include <string>

#include "models/formats/number_format.hpp"

namespace lineside::test {

/// `visit(canonical, bare)` for each; counts run from 1 to `most`.
template <class Visit>
void every_number(const NumberFormat& format, unsigned most, Visit visit, std::size_t field = 0, unsigned marks = 0,
                  const std::string& canonical = "", const std::string& bare = "") {
  if (field == format.fields.size()) {
    visit(canonical, bare);
    return;
  }
  const NumberField& table = format.fields[field];
  const std::string separator{table.separator};
  if (table.count) {
    for (unsigned n = 1; n <= most; ++n) {
      const std::string digits = (n < 10 ? "0" : "") + std::to_string(n);
      every_number(format, most, visit, field + 1, marks, canonical + separator + digits, bare + digits);
    }
    return;
  }
  for (const CodeRow& row : table.rows) {
    if (row.only != 0 && (row.only & marks) == 0) continue;
    const std::string code{row.code};
    const std::string printed = row.prints.empty() ? code : std::string(row.prints);
    every_number(format, most, visit, field + 1, marks | row.marks,
                 printed.empty() ? canonical : canonical + separator + printed, bare + code);
  }
}

}  // namespace lineside::test
