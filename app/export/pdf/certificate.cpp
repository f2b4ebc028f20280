// The certificate: what came of the job, open points first, what tenant and inspector look for, and who signed, all on
// the first page; then per meter what was found, left, measured and proved. Everything on it comes from the report; the
// same record prints the same bytes.
#include "app/export/pdf/certificate.hpp"

#include <algorithm>

#include "app/export/export.hpp"
#include "app/export/front.hpp"
#include "app/export/pdf/canvas.hpp"
#include "app/export/pdf/drawings.hpp"
#include "app/export/pdf/meter_table.hpp"
#include "app/export/pdf/photo_pages.hpp"
#include "app/export/pdf/printed.hpp"
#include "app/export/pdf/record_pages.hpp"
#include "app/export/report.hpp"
#include "app/store/bundle/digest.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/record/fact_text.hpp"

namespace lineside {

using report::Meter;
using report::Report;
using report::Row;

namespace paper {

namespace {

/// 65 modules, as many as the code of four meters has, are 2.5 pixels each at 100 dpi.
constexpr double kQrWide = 132;
constexpr double kLabelWide = 128;

Text footer_of(const Report& report, const std::string& number) {
  return msg("Lineside · certificate {number} · {job} · record of {time}", Verbatim{number}, report.title,
             DateTime{report.updated});
}

/// Title and result, with the code beside them; what `wide` leaves stands under it.
void banner(Canvas& canvas, const Printed& printed, const std::string& number) {
  const Report& report = printed.report;
  const bool good = report.state == JobState::Commissioned;
  const bool bad = report.state == JobState::NotCommissioned;
  const Color color = good ? kPass : bad ? kFail : kCaution;
  const double wide = kInner - kQrWide - 16;
  {
    const auto tag = canvas.tag("H1");
    canvas.paragraph(kMargin, wide, canvas.say(message("Commissioning certificate")), {17, true, kText});
  }
  canvas.paragraph(kMargin, wide, canvas.say(msg("No. {number}", Verbatim{number})), {10, true, kQuiet});
  canvas.paragraph(kMargin, wide, canvas.say(report.title), {11, false, kText});
  canvas.y += 5;
  const Style white{12, true, kWhite};
  const Block words = canvas.set((good ? "✓ " : bad ? "✗ " : "⚠ ") + canvas.say(report.state_words), white, wide - 20);
  canvas.box({kMargin, canvas.y, wide, words.height() + 8}, color, true);
  canvas.block(kMargin + 10, canvas.y + 4, words);
  canvas.y += words.height() + 12;
}

/// Words beside the code are narrower than those below its lower edge.
double wide_beside(const Canvas& canvas, double code_until) {
  return canvas.y < code_until ? kInner - kQrWide - 16 : kInner;
}

void warn(Canvas& canvas, const std::string& words, bool danger, double code_until = 0) {
  canvas.paragraph(kMargin + 4, wide_beside(canvas, code_until) - 8, (danger ? "✗ " : "⚠ ") + words,
                   {9, true, danger ? kFail : kCaution});
}

/// What fits into the first page's part for it, dangers first; gives how many were said.
std::size_t open_points(Canvas& canvas, const Report& report, std::size_t from, double most, double code_until = 0) {
  if (report.open_points.size() <= from) return from;
  heading(canvas, from == 0 ? Text(message("Open points")) : Text(message("More open points")), "H2",
          wide_beside(canvas, code_until));
  const double end = canvas.y + most;
  std::size_t at = from;
  for (; at < report.open_points.size(); ++at) {
    const std::string words = canvas.say(report.open_points[at]);
    const double high = canvas.set("⚠ " + words, {9, true, kText}, wide_beside(canvas, code_until) - 8).height();
    const bool danger = at < report.dangers;
    if (at > from && !danger && canvas.y + high > end) break;
    warn(canvas, words, danger, code_until);
  }
  const std::size_t left = report.open_points.size() - at;
  if (left > 0)
    canvas.paragraph(kMargin + 4, kInner - 8,
                     canvas.say(msg_n(Count{static_cast<long long>(left)}, "{n} more open point is on a later page.",
                                      "{n} more open points are on a later page.")),
                     {8.5, false, kQuiet});
  return at;
}

/// The strokes over their line, and the witness beside them: never parted, never alone on a page.
void signature(Canvas& canvas, const Report& report) {
  constexpr double kSpace = 56;  // over the line
  constexpr double kLine = 240;
  const auto words = [&](const Text& label, const FactKey& key) {
    const bool is_signed = report.state != JobState::Open;
    const Row* row = is_signed ? report::row_of({&report.signoff, 1}, key) : nullptr;
    return canvas.set(canvas.say(row == nullptr ? label : msg("{label}: {value}", label, row->value)),
                      {7.5, false, kQuiet}, kLine);
  };
  const Block signer = words(message("Signature"), "signoff.by");
  const Block witness = words(message("Witness"), "signoff.witness");
  const double high = kSpace + 2 + std::max(signer.height(), witness.height());
  canvas.need(high);
  if (!report.signature.empty()) {
    const auto picture = canvas.figure(canvas.say(message("Signature, drawn on the screen")));
    draw_signature(canvas, report.signature, kMargin, canvas.y + 6, 46);
  }
  for (const auto& [x, block] : {std::pair{kMargin, signer}, std::pair{kMargin + 270, witness}}) {
    canvas.line({x, canvas.y + kSpace - 2}, {x + kLine, canvas.y + kSpace - 2}, kText, 0.8);
    canvas.block(x, canvas.y + kSpace, block);
  }
  canvas.y += high;
}

/// One meter behind the first page: its wiring and voltages.
void meter_body(Canvas& canvas, const Meter& meter) {
  draw_wiring_words(canvas, meter);
  draw_voltages(canvas, meter);
  draw_evidence(canvas, meter);
  draw_wiring_pictures(canvas, meter);
}

/// What closes a record: notes, what was corrected, whose word the limits are, how many frames are kept.
std::vector<report::Section> closing_sections(const Printed& printed) {
  const Report& report = printed.report;
  std::vector<report::Section> out;
  out.push_back({message("Notes"), report.notes});
  out.push_back({message("Corrected entries (the earlier ones are kept)"), {}});
  for (const auto& each : report.corrections)
    out.back().rows.push_back({each.what, msg("{before} → {after}", each.before, each.after), DateTime{each.at}, ""});
  out.push_back({message("Manuals"), {}});
  for (const ManualRow* row : report::manuals_of(report))
    out.back().rows.push_back({Verbatim{std::string(row->id)}, Text(row->answer), {}, ""});
  const auto frames = static_cast<int>(printed.record.frames.size());
  if (frames > 0)
    out.push_back(
        {message("Bus"), {{message("Frames kept with the record"), Verbatim{std::to_string(frames)}, {}, ""}}});
  return out;
}

/// Of the job, with its only meter between.
std::vector<report::Section> sections_of(const Printed& printed) {
  const Report& report = printed.report;
  std::vector<report::Section> out{report.job};
  if (report.meters.size() == 1)
    out.insert(out.end(), report.meters.front().sections.begin(), report.meters.front().sections.end());
  out.push_back(report.signoff);
  const auto last = closing_sections(printed);
  out.insert(out.end(), last.begin(), last.end());
  return out;
}

/// A meter of a wall: on a page of its own, with its number.
void meter_of_wall(Canvas& canvas, const Printed& printed, const Meter& meter, int bookmark) {
  const std::string number = number_of(printed.record, meter.subject);
  canvas.new_page();
  canvas.place(printed.place + meter.subject);
  canvas.bookmark(bookmark, canvas.say(meter.title), printed.place + meter.subject);
  heading(canvas, meter.title);
  canvas.paragraph(kMargin, kInner, canvas.say(msg("Certificate of one meter · No. {number}", Verbatim{number})),
                   {10, true, kQuiet});
  for (std::size_t i = 0; i < printed.report.open_points.size(); ++i) {
    const Text& point = printed.report.open_points[i];
    if (english(point).starts_with(meter.subject + " ")) warn(canvas, canvas.say(point), i < printed.report.dangers);
  }
  canvas.y += 4;
  draw_front_rows(canvas, report::front_of_meter(meter));
  meter_body(canvas, meter);
  draw_record(canvas, meter.sections);
}

/// Result, open points, the rows that everybody looks for, signature. Gives how many open points were said.
std::size_t first_page(Canvas& canvas, const Printed& printed) {
  constexpr double kMostOpen = 150;  // points; dangers take more where they have to
  const Report& report = printed.report;
  const double top = canvas.y;
  {
    const auto picture = canvas.figure(canvas.say(message("QR code of the certificate, for \"lineside job check\"")));
    canvas.qr(kWidth - kMargin - kQrWide, top, kQrWide, qr_modules(qr_text(printed.record.job, printed.record.frames)));
  }
  banner(canvas, printed, number_of(printed.record, printed.meter));
  const double code_until = top + kQrWide + 4;
  for (const Text& sentence : printed.record.beside) warn(canvas, canvas.say(sentence), false, code_until);
  for (const Text& jump : report.clock_jumps) warn(canvas, canvas.say(jump), false, code_until);
  const std::size_t said = open_points(canvas, report, 0, kMostOpen, code_until);
  canvas.y = std::max(canvas.y, code_until);
  heading(canvas, message("The installation"));
  std::vector<report::FrontRow> rows = report::front_of_job(report);
  if (report.meters.size() == 1) {
    const auto own = report::front_of_meter(report.meters.front());
    rows.insert(rows.begin() + 1, own.begin(), own.end());
  }
  draw_front_rows(canvas, rows);
  signature(canvas, report);
  return said;
}

}  // namespace

void draw_front_rows(Canvas& canvas, const std::vector<report::FrontRow>& rows) {
  for (const report::FrontRow& row : rows) {
    const Block label = canvas.set(canvas.say(row.label), {9, false, kQuiet}, kLabelWide - 8);
    const Block value =
        canvas.set(canvas.say(row.value), {9.5, !row.missing, row.missing ? kCaution : kText}, kInner - kLabelWide);
    const double high = std::max(label.height(), value.height());
    canvas.need(high);
    const auto tag = canvas.tag("P");
    canvas.block(kMargin, canvas.y, label);
    canvas.block(kMargin + kLabelWide, canvas.y, value);
    canvas.y += high + 1;
  }
}

std::string number_of(const Record& record, const std::string& meter) {
  return certificate_number(record.job, record.frames) + (meter.empty() ? "" : "-" + meter);
}

report::Report only(report::Report report, const std::string& meter) {
  std::erase_if(report.open_points, [&](const Text& point) {
    const std::string words = english(point);
    return std::ranges::any_of(report.meters, [&](const Meter& each) {
      return each.subject != meter && words.starts_with(each.subject + " ");
    });
  });
  const auto of_another = [&](const std::string& subject) { return !subject.empty() && subject != meter; };
  report.dangers = report::dangers_in(report.open_points);
  std::erase_if(report.notes, [&](const Row& row) { return of_another(row.subject); });
  std::erase_if(report.corrections, [&](const report::Correction& each) { return of_another(each.subject); });
  std::erase_if(report.meters, [&](const Meter& each) { return each.subject != meter; });
  return report;
}

void draw_certificate(Canvas& canvas, const Printed& printed, int bookmark) {
  const Report& report = printed.report;
  canvas.place(printed.place);
  const int own = canvas.bookmark(bookmark, canvas.say(report.title), printed.place);
  const std::size_t said = first_page(canvas, printed);
  const bool wall = report.meters.size() > 1;
  if (wall) {
    draw_meter_table(canvas, rows_of_all({printed}, [&](const Text& text) { return canvas.say(text); }));
  }
  open_points(canvas, report, said, kHeight);
  if (!wall && !report.meters.empty()) meter_body(canvas, report.meters.front());
  for (const Meter& each : report.meters) {
    if (wall) meter_of_wall(canvas, printed, each, own);
  }
  if (wall) canvas.new_page();
  draw_record(canvas, sections_of(printed));
  draw_photos(canvas, printed.record.attachments, printed.photos);
}

}  // namespace paper

std::string qr_text(const Job& job, std::span<const StoredFrame> frames) {
  std::string out = "LINESIDE 1\nno " + certificate_number(job, frames) + "\njob " + job.id + "\nsha256 " +
                    digest::of_evidence(job, frames) + "\n" + (job.practice ? "PRACTICE " : "") +
                    std::string(name(state(job)));
  constexpr std::size_t kMost = 4;  // meters: the code must stay readable; the record holds them all
  std::vector<std::string> all = report::meters_of(job);
  all.resize(std::min(all.size(), kMost));
  for (const std::string& meter : all) {
    const auto value = [&](const FactKey& key) {
      const Fact* fact = latest_fact(job, meter, key);
      return fact == nullptr ? std::string() : english(fact_value(job, *fact));
    };
    out += "\n" + meter + " " + value("model.canonical") + " " + value("opening.kwh");
  }
  return out;
}

std::string certificate_pdf(const Record& record, const Printing& how) {
  using namespace paper;
  const Report whole = report::make(record.job);
  const Printed printed{record, how.meter.empty() ? whole : only(whole, how.meter), how.meter, "c", how.photos};
  Frame frame;
  frame.title = msg("Commissioning certificate: {job}", whole.title);
  frame.footer = footer_of(whole, number_of(record, how.meter));
  frame.practice = whole.practice;
  frame.created = whole.updated;
  frame.words = how.words;
  frame.enclosed = {"record.json", job_json(record.job, record.frames, record.attachments, record.conflict)};
  return paper::print(frame, [&](Canvas& canvas) { draw_certificate(canvas, printed); });
}

std::string certificate_pdf(const Job& job, std::span<const StoredFrame> frames,
                            std::span<const Attachment> attachments, const Printing& how,
                            std::span<const Text> beside) {
  const Record record{
      job, {frames.begin(), frames.end()}, {attachments.begin(), attachments.end()}, {beside.begin(), beside.end()}};
  return certificate_pdf(record, how);
}

}  // namespace lineside
