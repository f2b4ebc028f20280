// All jobs of a site in one document: whose it is and how it stands on the first page, every meter in the order of the
// units with the page of its certificate, what is open by job, then the certificates.
#include "app/export/pdf/site_report.hpp"

#include <algorithm>
#include <map>

#include "app/export/export.hpp"
#include "app/export/front.hpp"
#include "app/export/pdf/certificate.hpp"
#include "app/export/pdf/meter_table.hpp"
#include "app/export/pdf/printed.hpp"
#include "app/export/pdf/record_pages.hpp"

namespace lineside {

namespace paper {

namespace {

/// Each once, in the order of the jobs.
Text each_once(const std::vector<Printed>& all, const FactKey& key) {
  std::vector<std::string> seen;
  std::vector<Text> out;
  for (const Printed& each : all) {
    const report::Row* row = report::row_of({&each.report.job, 1}, key);
    if (row == nullptr || std::ranges::find(seen, english(row->value)) != seen.end()) continue;
    seen.push_back(english(row->value));
    out.push_back(row->value);
  }
  return out.empty() ? Text() : out.size() == 1 ? out.front() : commas(std::move(out));
}

/// "Commissioned: 12, Open: 3", only what there is.
Text counted(const std::vector<Printed>& all) {
  std::map<JobState, int> counts;
  for (const Printed& each : all) ++counts[each.report.state];
  std::vector<Text> out;
  for (const auto& [state, n] : counts) out.push_back(msg("{state}: {n}", report::words_for(state), n));
  return commas(std::move(out));
}

void site_head(Canvas& canvas, const std::vector<Printed>& all) {
  {
    const auto tag = canvas.tag("H1");
    canvas.paragraph(kMargin, kInner, canvas.say(message("Site report")), {17, true, kText});
  }
  canvas.y += 4;
  draw_front_rows(canvas, front_of_site(all));
}

void open_by_job(Canvas& canvas, const std::vector<Printed>& all) {
  if (std::ranges::all_of(all, [](const Printed& each) { return each.report.open_points.empty(); })) return;
  heading(canvas, message("Open points"));
  for (const Printed& each : all) {
    if (each.report.open_points.empty()) continue;
    canvas.need(30);
    const bool one = each.report.meters.size() == 1;
    const Text unit = one ? report::value_of(each.report.meters.front(), "unit.served") : Text();
    canvas.paragraph(kMargin, kInner,
                     canvas.say(unit.empty() ? each.report.title : msg("{title} · {more}", each.report.title, unit)),
                     {9, true, kText});
    for (std::size_t i = 0; i < each.report.open_points.size(); ++i) {
      const bool danger = i < each.report.dangers;
      canvas.paragraph(kMargin + 8, kInner - 8, (danger ? "✗ " : "⚠ ") + canvas.say(each.report.open_points[i]),
                       {8.5, danger, danger ? kFail : kCaution});
    }
  }
}

Text footer_of_job(const Printed& printed) {
  return msg("Lineside · certificate {number} · {job} · record of {time}", Verbatim{number_of(printed.record, {})},
             printed.report.title, DateTime{printed.report.updated});
}

}  // namespace

std::vector<Printed> printed_of(std::span<const Record> jobs, const Printing& how) {
  std::vector<Printed> all;
  for (const Record& each : jobs)
    all.push_back({each, report::make(each.job), {}, "j" + std::to_string(all.size()), how.photos});
  return all;
}

std::vector<report::FrontRow> front_of_site(const std::vector<Printed>& all) {
  int meters = 0;
  std::string newest;
  for (const Printed& each : all) {
    meters += static_cast<int>(each.report.meters.size());
    newest = std::max(newest, each.report.updated);
  }
  std::vector<report::FrontRow> out;
  const auto add = [&](const Message& label, Text value) {
    if (!value.empty()) out.push_back({label, std::move(value)});
  };
  add(message("Site"), each_once(all, "site.name"));
  add(message("Customer"), each_once(all, "customer"));
  add(message("Company"), each_once(all, "company"));
  if (!newest.empty()) add(message("Records until"), DateTime{newest});
  add(message("Jobs"), msg("{n}, meters: {meters}", static_cast<int>(all.size()), meters));
  add(message("Results"), counted(all));
  return out;
}

namespace {

enum class Certificates { With, Without };

std::string site_pdf(std::span<const Record> jobs, const Printing& how, Certificates certificates) {
  const std::vector<Printed> all = printed_of(jobs, how);
  Frame frame;
  for (const Printed& each : all) {
    frame.practice = frame.practice || each.report.practice;
    frame.created = std::max(frame.created, each.report.updated);
  }
  const Text site = each_once(all, "site.name");
  frame.title = site.empty() ? Text(message("Site report")) : msg("Site report: {site}", site);
  frame.footer = msg_n(Count{static_cast<long long>(jobs.size())}, "Lineside · site report of {n} job",
                       "Lineside · site report of {n} jobs");
  frame.words = how.words;
  return paper::print(frame, [&](Canvas& canvas) {
    canvas.place("site");
    const int top = canvas.bookmark(0, canvas.say(frame.title), "site");
    site_head(canvas, all);
    draw_meter_table(canvas, rows_of_all(all, [&](const Text& text) { return canvas.say(text); }));
    open_by_job(canvas, all);
    if (certificates == Certificates::Without) return;
    for (const Printed& each : all) {
      canvas.set_frame(footer_of_job(each), each.report.practice);
      canvas.new_page();
      draw_certificate(canvas, each, top);
    }
  });
}

}  // namespace

}  // namespace paper

std::string site_report_pdf(std::span<const Record> jobs, const Printing& how) {
  return paper::site_pdf(jobs, how, paper::Certificates::With);
}

std::string site_summary_pdf(std::span<const Record> jobs, const Printing& how) {
  return paper::site_pdf(jobs, how, paper::Certificates::Without);
}

}  // namespace lineside
