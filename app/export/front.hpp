// What a tenant and an inspector look for first, in one place: certificate, HTML and e-mail begin with the same rows.
#pragma once

#include <vector>

#include "app/export/report.hpp"

namespace lineside::report {

/// A line of the first page.
struct FrontRow {
  Text label;
  Text value;
  bool missing = false;  // the record has none
};

/// Site, customer, who did the work, who signed and when.
std::vector<FrontRow> front_of_job(const Report& report);
/// Unit, account, meter, serial number, Modbus ID, opening reading with its date, multiplier, wiring.
std::vector<FrontRow> front_of_meter(const Meter& meter);
/// When it was signed, ISO 8601; empty while it is open.
std::string signed_at(const Report& report);

}  // namespace lineside::report
