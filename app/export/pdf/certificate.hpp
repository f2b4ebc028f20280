// The first pages of a certificate: what a tenant and an inspector look for.
#pragma once

#include <string>
#include <vector>

#include "app/export/front.hpp"
#include "app/export/pdf/canvas.hpp"
#include "app/export/pdf/printed.hpp"

namespace lineside::paper {

/// What is left of a report for one of its meters: that meter, and what is said of it or of the whole job.
report::Report only(report::Report report, const std::string& meter);
/// Each meter of a wall has a number of its own: the job's, then which one.
std::string number_of(const Record& record, const std::string& meter);

/// Label and value, a line each.
void draw_front_rows(Canvas& canvas, const std::vector<report::FrontRow>& rows);

/// From the cursor on: result, what is open, what tenant and inspector look for, who signed; then each meter.
/// Bookmarks stand below `bookmark`.
void draw_certificate(Canvas& canvas, const Printed& printed, int bookmark = 0);

}  // namespace lineside::paper
