// What an office bills from: one row a meter, with who read what and when, and whether the record stands as it was
// signed.
#pragma once

#include <string>

#include "app/store/bundle/digest.hpp"

namespace lineside {

/// Names of the columns, behind a byte order mark.
void add_billing_header(std::string& out);
/// A row for each meter of the job. `conflict`: the job went on in ways that contradict each other.
void add_billing(std::string& out, const Record& record, bool conflict);

}  // namespace lineside
