// The report of a site: several records in one document.
#pragma once

#include <span>
#include <vector>

#include "app/export/front.hpp"
#include "app/export/pdf/printed.hpp"

namespace lineside::paper {

/// The records of a site, whose places are "j0", "j1", …
std::vector<Printed> printed_of(std::span<const Record> jobs, const Printing& how);
/// Site, customer, company, until when, how many and how they stand.
std::vector<report::FrontRow> front_of_site(const std::vector<Printed>& all);

}  // namespace lineside::paper
