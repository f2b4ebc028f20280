// What an office bills from: one row per meter, with who read what and when, and whether the record is still as it was
// signed.
#pragma once

#include <string>

#include "app/store/bundle/digest.hpp"

namespace lineside {

/// Appends the names of the columns, after a byte order mark.
void add_billing_header(std::string& out);
/// Appends a row for each meter of the job. `conflict`: the job has versions that contradict each other.
void add_billing(std::string& out, const Record& record, bool conflict);

}  // namespace lineside
