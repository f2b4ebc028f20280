// The parts of a certificate on paper: the first page, the record behind it, the photos, the table of meters.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "app/export/pdf/canvas.hpp"
#include "app/export/export.hpp"
#include "app/export/front.hpp"
#include "app/export/pdf/photo_size.hpp"
#include "app/export/report.hpp"
#include "app/store/bundle/digest.hpp"

namespace lineside::paper {

/// One record on paper.
struct Printed {
  const Record& record;
  report::Report report;
  std::string meter{};     // of this one alone, "m3"; empty: of all
  std::string place{"c"};  // where links to it lead; of a meter with its subject behind it
  PhotoSize photos{};
};

/// The records of a site, whose places are "j0", "j1", …
std::vector<Printed> printed_of(std::span<const Record> jobs, const Printing& how);
/// Site, customer, company, until when, how many and how they stand.
std::vector<report::FrontRow> front_of_site(const std::vector<Printed>& all);

/// What is left of a report for one of its meters: that meter, and what is said of it or of the whole job.
report::Report only(report::Report report, const std::string& meter);
/// Each meter of a wall has a number of its own: the job's, then which one.
std::string number_of(const Record& record, const std::string& meter);

/// A heading of a part; `tag`: "H2", "H3".
void heading(Canvas& canvas, const Text& words, const char* tag = "H2", double wide = kInner);

/// Label and value, a line each.
void draw_front_rows(Canvas& canvas, const std::vector<report::FrontRow>& rows);

/// From the cursor on: result, what is open, what tenant and inspector look for, who signed; then each meter.
/// Bookmarks stand below `bookmark`.
void draw_certificate(Canvas& canvas, const Printed& printed, int bookmark = 0);

/// How a meter is wired, in words and pictures, its voltages, the evidence, then every row of the record.
void draw_voltages(Canvas& canvas, const report::Meter& meter);
void draw_wiring_words(Canvas& canvas, const report::Meter& meter);
void draw_wiring_pictures(Canvas& canvas, const report::Meter& meter);
void draw_evidence(Canvas& canvas, const report::Meter& meter);
/// `sections` in two columns, in letters as small as it takes to end on this page, where that can be.
void draw_record(Canvas& canvas, std::vector<report::Section> sections);

/// Oldest first; those without a time are last, by their names.
std::vector<const Attachment*> photos_by_time(const std::vector<Attachment>& attachments);
/// All photos, two in a row.
void draw_photos(Canvas& canvas, const std::vector<Attachment>& attachments, const PhotoSize& size);

/// A row of the table of meters.
struct MeterRow {
  std::string place;  // where its link leads
  Text unit;
  Text model;
  Text serial;
  Text modbus_id;
  Text wiring;
  Text opening;
  Text state;
};
std::vector<MeterRow> rows_of(const Printed& printed);
using Saying = std::function<std::string(const Text&)>;
/// In the order of their units: "Unit 2" before "Unit 10".
void sort_by_unit(std::vector<MeterRow>& rows, const Saying& say);
/// Of several records, in that order.
std::vector<MeterRow> rows_of_all(const std::vector<Printed>& all, const Saying& say);
void draw_meter_table(Canvas& canvas, const std::vector<MeterRow>& rows);

}  // namespace lineside::paper
