// The certificate: the result of the job, open points first, then for each meter what was found, left, measured and
// proved. Everything on it comes from the report; the same record prints the same bytes.
#include <algorithm>
#include <array>

#include "app/export/canvas.hpp"
#include "app/export/drawings.hpp"
#include "app/export/export.hpp"
#include "app/export/photo.hpp"
#include "app/export/report.hpp"
#include "app/store/bundle/digest.hpp"
#include "models/plain_text.hpp"
#include "wizards/screen/phasor_picture.hpp"

namespace lineside {

namespace {

using namespace paper;
using report::Meter;
using report::Report;
using report::Row;

constexpr double kCertificateLabelWide = 170;
constexpr double kSourceWide = 148;

void heading_certificate(Canvas& canvas, const Text& words) {
  canvas.need(48);
  canvas.y += 10;
  canvas.text(kMargin, canvas.y + 11, canvas.say(words), {11.5, true, kAction});
  canvas.y += 16;
  canvas.line(kMargin, canvas.y, kWidth - kMargin, canvas.y, kRule, 0.8);
  canvas.y += 5;
}

void rows(Canvas& canvas, const std::vector<Row>& all) {
  const Style value_style{8.5, false, kText};
  const Style quiet{7, false, kQuiet};
  const double value_wide = kInner - kCertificateLabelWide - kSourceWide - 12;
  for (const Row& row : all) {
    const auto labels = canvas.wrap(canvas.say(row.label), kCertificateLabelWide - 8, {8.5, false, kQuiet});
    const auto values = canvas.wrap(canvas.say(row.value), value_wide, value_style);
    const std::size_t lines = std::max(labels.size(), values.size());
    canvas.need(12.0 * static_cast<double>(std::min<std::size_t>(lines, 40)));
    for (std::size_t i = 0; i < lines; ++i) {
      canvas.need(12);
      if (i < labels.size()) canvas.text(kMargin, canvas.y + 9, labels[i], {8.5, false, kQuiet});
      if (i < values.size()) canvas.text(kMargin + kCertificateLabelWide, canvas.y + 9, values[i], value_style);
      if (i == 0)
        canvas.text(kWidth - kMargin - kSourceWide, canvas.y + 9, canvas.say(row.source) + " · " + row.at, quiet);
      canvas.y += 12;
    }
  }
}

constexpr double kQrWide = 76;

void banner(Canvas& canvas, const Report& report, const std::string& number, const std::string& qr) {
  const bool good = report.state == JobState::Commissioned;
  const bool bad = report.state == JobState::NotCommissioned;
  const Color color = good ? kPass : bad ? kFail : kCaution;
  const std::string_view sign = good ? "✓ " : bad ? "✗ " : "⚠ ";
  const double top = canvas.y;
  canvas.qr(kWidth - kMargin - kQrWide, top, kQrWide, qr);
  canvas.text(kMargin, canvas.y + 18, canvas.say(message("Commissioning certificate")), {17, true});
  canvas.y += 24;
  canvas.paragraph(kMargin, kInner - kQrWide - 12, canvas.say(msg("No. {number}", Verbatim{number})),
                   {10, true, kQuiet});
  canvas.paragraph(kMargin, kInner - kQrWide - 12,
                   canvas.say(report.title) + (report.site.empty() ? "" : " · " + report.site), {11, false, kText});
  canvas.y = std::max(canvas.y + 6, top + kQrWide + 8);
  canvas.box(kMargin, canvas.y, kInner, 26, color, true);
  canvas.text(kMargin + 10, canvas.y + 18, std::string(sign) + canvas.say(report.state_words), {13, true, kWhite});
  canvas.y += 32;
}

void open_points(Canvas& canvas, const Report& report) {
  if (report.open_points.empty()) return;
  heading_certificate(canvas, message("Open points"));
  for (std::size_t i = 0; i < report.open_points.size(); ++i) {
    const bool danger = i < report.dangers;
    canvas.paragraph(kMargin + 4, kInner - 8, (danger ? "✗ " : "⚠ ") + canvas.say(report.open_points[i]),
                     {9, true, danger ? kFail : kCaution});
  }
}

/// "97 % CT2 reversed; 3 % …".
std::string joined(const Canvas& canvas, const std::vector<Text>& all) {
  std::string out;
  for (const Text& each : all) out.append(out.empty() ? "" : "; ").append(canvas.say(each));
  return out;
}

void wiring_words(Canvas& canvas, When when, const report::WiringState& state) {
  if (state.verdict.empty()) return;
  const bool correct = state.verdict == "correct";
  const bool fault = state.verdict == "fault";
  const std::string sign = correct ? "✓ " : fault ? "✗ " : "? ";
  canvas.paragraph(kMargin, kInner,
                   sign + canvas.say(when == When::Found ? msg("As found: {wiring}", state.headline)
                                                         : msg("As left: {wiring}", state.headline)),
                   {9.5, true,
                    correct ? kPass
                    : fault ? kFail
                            : kCaution});
  if (!state.fraction.empty())
    canvas.paragraph(kMargin + 14, kInner - 14, canvas.say(state.fraction), {8.5, false, kText});
  if (state.alternatives.size() > 1) {
    canvas.paragraph(kMargin + 14, kInner - 14,
                     canvas.say(msg("What fits: {wirings}", Verbatim{joined(canvas, state.alternatives)})),
                     {7.5, false, kQuiet});
  }
}

void wiring_pictures(Canvas& canvas, const Meter& meter) {
  if (!meter.hookup || (!meter.found.wiring && !meter.left.wiring)) return;
  constexpr double kHalf = kInner / 2 - 8;
  const auto as = [&](const report::WiringState& state) {
    Hookup hookup = *meter.hookup;
    hookup.wiring = *state.wiring;
    return hookup_picture(hookup).wide;
  };
  const auto height = [&](const report::WiringState& state) {
    if (!state.wiring) return 0.0;
    const drawing::Drawing drawn = as(state);
    return drawn.height * kHalf / drawn.width;
  };
  canvas.need(std::max(height(meter.found), height(meter.left)) + 30);
  const double top = canvas.y + 6;
  double bottom = top;
  const auto draw = [&](const report::WiringState& state, double x, std::string_view caption) {
    if (!state.wiring) return;
    canvas.text(x, top + 9, caption, {9, true});
    bottom = std::max(bottom, top + 16 + draw_drawing(canvas, x, top + 16, kHalf, as(state)));
  };
  draw(meter.found, kMargin, canvas.say(message("As found")));
  draw(meter.left, kMargin + kHalf + 16, canvas.say(message("As left")));
  canvas.y = bottom + 8;
}

void phasor_pictures(Canvas& canvas, const Meter& meter) {
  if (!meter.service || (!meter.found.phasors && !meter.left.phasors)) return;
  canvas.need(kPhasorHeight + 10);
  const double half = kInner / 2 - 8;
  const double top = canvas.y + 6;
  if (meter.found.phasors)
    draw_phasors(canvas, kMargin, top, half, phasor_picture(*meter.found.phasors, *meter.service),
                 canvas.say(message("As found, as phasors (estimated)")));
  if (meter.left.phasors)
    draw_phasors(canvas, kMargin + half + 16, top, half, phasor_picture(*meter.left.phasors, *meter.service),
                 canvas.say(message("As left, as phasors (estimated)")));
  canvas.y = top + kPhasorHeight;
}

void evidence(Canvas& canvas, const Meter& meter) {
  if (meter.evidence.empty()) return;
  canvas.need(80);
  heading_certificate(canvas, message("Evidence of the wiring check"));
  const std::array<double, 4> at{kMargin, kMargin + 110, kMargin + 270, kMargin + 450};
  constexpr std::array<Message, 4> kHeads{message("Test"), message("Load by clamp"), message("What was watched"),
                                          message("Reverse")};
  for (std::size_t i = 0; i < at.size(); ++i)
    canvas.text(at[i], canvas.y + 9, canvas.say(kHeads[i]), {7.5, true, kQuiet});
  canvas.y += 13;
  for (const report::Evidence& seen : meter.evidence) {
    const std::array<Text, 4> cells{seen.test, seen.load, seen.watched, seen.reverse};
    std::array<std::vector<std::string>, 4> lines;
    std::size_t high = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const double limit = (i + 1 < at.size() ? at[i + 1] : kWidth - kMargin) - at[i] - 6;
      lines[i] = canvas.wrap(canvas.say(cells[i]), limit, {8, false, kText});
      high = std::max(high, lines[i].size());
    }
    canvas.need(11.0 * static_cast<double>(high));
    for (std::size_t i = 0; i < cells.size(); ++i) {
      for (std::size_t row = 0; row < lines[i].size(); ++row) {
        canvas.text(at[i], canvas.y + 9 + 11 * static_cast<double>(row), lines[i][row], {8, false, kText});
      }
    }
    canvas.y += 11 * static_cast<double>(high) + 2;
  }
}

void voltages(Canvas& canvas, const Meter& meter) {
  if (meter.voltages.lines.empty()) return;
  heading_certificate(canvas, message("Voltages against their limits"));
  canvas.y += 4;
  for (const LineVoltage& line : meter.voltages.lines) draw_voltage(canvas, line);
  for (const Finding& finding : meter.voltages.findings)
    canvas.paragraph(kMargin + 6, kInner - 12, "⚠ " + canvas.say(finding.text), {8.5, true, kCaution});
}

void meter_pages(Canvas& canvas, const Meter& meter) {
  heading_certificate(canvas, meter.title);
  voltages(canvas, meter);
  if (!meter.found.verdict.empty() || !meter.left.verdict.empty()) {
    heading_certificate(canvas, message("Wiring"));
    wiring_words(canvas, When::Found, meter.found);
    wiring_words(canvas, When::Left, meter.left);
    wiring_pictures(canvas, meter);
    phasor_pictures(canvas, meter);
  }
  evidence(canvas, meter);
  for (const report::Section& section : meter.sections) {
    heading_certificate(canvas, section.title);
    rows(canvas, section.rows);
  }
}

void closing(Canvas& canvas, const Report& report, std::size_t frames) {
  if (!report.notes.empty()) {
    heading_certificate(canvas, message("Notes"));
    rows(canvas, report.notes);
  }
  if (!report.corrections.empty()) {
    heading_certificate(canvas, message("Corrected entries (the earlier ones are kept)"));
    for (const auto& each : report.corrections) {
      canvas.paragraph(
          kMargin, kInner,
          canvas.say(msg("{what}: {before} → {after} · {time}", each.what, each.before, each.after, Verbatim{each.at})),
          {8, false, kText});
    }
  }
  if (frames > 0) {
    canvas.y += 6;
    canvas.paragraph(kMargin, kInner,
                     canvas.say(msg("{n} frames of the bus are kept with the record.", static_cast<int>(frames))),
                     {7.5, false, kQuiet});
  }
  heading_certificate(canvas, message("Sign-off"));
  rows(canvas, report.signoff.rows);
  canvas.need(66);
  draw_signature(canvas, report.signature, kMargin, canvas.y + 4, 48);
  canvas.y += 50;
  canvas.line(kMargin, canvas.y, kMargin + 220, canvas.y, kText, 0.8);
  canvas.line(kMargin + 260, canvas.y, kMargin + 480, canvas.y, kText, 0.8);
  canvas.text(kMargin, canvas.y + 10, canvas.say(message("Signature")), {7.5, false, kQuiet});
  canvas.text(kMargin + 260, canvas.y + 10, canvas.say(message("Witness")), {7.5, false, kQuiet});
  canvas.y += 16;
}

/// Whose word the limits are.
void manuals_named_here(Canvas& canvas, const Report& report) {
  const auto rows = report::manuals_of(report);
  if (rows.empty()) return;
  heading_certificate(canvas, message("Manuals"));
  for (const ManualRow* row : rows)
    canvas.paragraph(kMargin, kInner,
                     canvas.say(msg("{manual}: {answer}", Verbatim{std::string(row->id)}, Text(row->answer))),
                     {8, false, kText});
}

/// Every meter in one row: what it is, what came of its wiring, where it stands.
void overview(Canvas& canvas, const std::vector<Report>& reports) {
  constexpr std::array<double, 6> kAt{0, 92, 180, 256, 330, 452};
  constexpr std::array<Message, 6> kHeads{message("Unit"),      message("Model"),          message("Serial number"),
                                          message("Modbus ID"), message("Wiring as left"), message("Opening reading")};
  const auto row = [&](const std::array<Text, 6>& cells, const Style& style) {
    canvas.need(13);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const double limit = (i + 1 < kAt.size() ? kAt[i + 1] : kInner) - kAt[i] - 6;
      canvas.text(kMargin + kAt[i], canvas.y + 9, canvas.wrap(canvas.say(cells[i]), limit, style).front(), style);
    }
    canvas.y += 13;
  };
  heading_certificate(canvas, message("Meters"));
  std::array<Text, 6> heads;
  std::ranges::copy(kHeads, heads.begin());
  row(heads, {7.5, true, kQuiet});
  for (const Report& report : reports) {
    if (reports.size() > 1) row({report.title, {}, {}, {}, report.state_words, {}}, {8, true, kAction});
    for (const Meter& meter : report.meters) {
      const auto value = [&](const FactKey& key) { return report::value_of(meter, key); };
      row({value("unit.served").empty() ? Text(Verbatim{meter.subject}) : value("unit.served"),
           value("model.canonical"), value("serial"), value("modbus.id"),
           meter.left.headline.empty() ? meter.found.headline : meter.left.headline, value("opening.kwh")},
          {8, false, kText});
    }
  }
}

Text footer_of(const Report& report) {
  return msg("Lineside · job {job} · record of {time}", Verbatim{report.job_id}, Verbatim{report.updated});
}

constexpr std::size_t kMostPhotos = 8;  // printed; the record holds them all

/// Two in a row, each with its name and when it was taken.
void photos(Canvas& canvas, std::span<const Attachment> attachments) {
  constexpr double kGap = 16;
  constexpr double kWide = (kInner - kGap) / 2;
  constexpr double kHigh = 180;
  std::vector<const Attachment*> shown;
  for (const Attachment& each : attachments) {
    if (is_photo(each)) shown.push_back(&each);
  }
  if (shown.empty()) return;
  canvas.need(kHigh + 60);
  heading_certificate(canvas, message("Photos"));
  for (std::size_t i = 0; i < std::min(shown.size(), kMostPhotos); ++i) {
    if (i % 2 == 0) canvas.need(kHigh + 18);
    const double x = kMargin + (i % 2 == 0 ? 0 : kWide + kGap);
    if (!draw_photo(canvas, *shown[i], x, canvas.y, kWide, kHigh))
      canvas.text(x, canvas.y + 12, canvas.say(message("This picture cannot be printed; the record holds it.")),
                  {7.5, false, kQuiet});
    const std::string words =
        shown[i]->name +
        (shown[i]->taken.empty() ? "" : " · " + canvas.say(msg("taken {time}", Verbatim{shown[i]->taken})));
    canvas.text(x, canvas.y + kHigh + 10, canvas.wrap(words, kWide, {7.5, false, kQuiet}).front(),
                {7.5, false, kQuiet});
    if (i % 2 == 1 || i + 1 == std::min(shown.size(), kMostPhotos)) canvas.y += kHigh + 18;
  }
  if (shown.size() > kMostPhotos)
    canvas.paragraph(
        kMargin, kInner,
        canvas.say(msg("{n} more are kept with the record.", static_cast<int>(shown.size() - kMostPhotos))),
        {7.5, false, kQuiet});
}

/// Each meter of a wall has a number of its own: the job's, then which one.
std::string number_of(const Job& job, std::span<const StoredFrame> frames, const std::string& meter) {
  return certificate_number(job, frames) + (meter.empty() ? "" : "-" + meter);
}

/// What this meter's page says on top of it, where a job has several.
void meter_head(Canvas& canvas, const Meter& meter, const std::string& number, const std::vector<Text>& open_points) {
  canvas.new_page();
  canvas.paragraph(kMargin, kInner, canvas.say(msg("Certificate of one meter · No. {number}", Verbatim{number})),
                   {10, true, kQuiet});
  for (const Text& point : open_points) {
    if (english(point).starts_with(meter.subject + " "))
      canvas.paragraph(kMargin + 4, kInner - 8, "⚠ " + canvas.say(point), {9, true, kCaution});
  }
}

/// What is left of a report for one of its meters: that meter, and what is said of it or of the whole job.
Report only(Report report, const std::string& meter) {
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

void certificate(Canvas& canvas, const Report& report, const Job& job, std::span<const StoredFrame> frames,
                 std::span<const Attachment> attachments, std::span<const Text> beside, const std::string& meter = {}) {
  banner(canvas, report, number_of(job, frames, meter), qr_text(job, frames));
  for (const Text& sentence : beside)
    canvas.paragraph(kMargin + 4, kInner - 8, "⚠ " + canvas.say(sentence), {9, true, kCaution});
  open_points(canvas, report);
  for (const Text& jump : report.clock_jumps)
    canvas.paragraph(kMargin + 4, kInner - 8, "⚠ " + canvas.say(jump), {9, true, kCaution});
  heading_certificate(canvas, message("Job"));
  rows(canvas, report.job.rows);
  if (report.meters.size() > 1) overview(canvas, {report});
  for (const Meter& each : report.meters) {
    if (report.meters.size() > 1) meter_head(canvas, each, number_of(job, frames, each.subject), report.open_points);
    meter_pages(canvas, each);
  }
  photos(canvas, attachments);
  manuals_named_here(canvas, report);
  closing(canvas, report, frames.size());
}

}  // namespace

std::string qr_text(const Job& job, std::span<const StoredFrame> frames) {
  const Report report = report::make(job);
  std::string out = "LINESIDE 1\nno " + certificate_number(job, frames) + "\njob " + job.id + "\nsha256 " +
                    digest::of_evidence(job, frames) + "\n" + (job.practice ? "PRACTICE " : "") +
                    std::string(name(report.state));
  for (const Meter& meter : report.meters) {
    if (&meter - report.meters.data() == 4) break;  // the code must stay readable; the record holds them all
    out += "\n" + meter.subject + " " + english(report::value_of(meter, "model.canonical")) + " " +
           english(report::value_of(meter, "opening.kwh"));
  }
  return out;
}

std::string certificate_pdf(const Job& job, std::span<const StoredFrame> frames,
                            std::span<const Attachment> attachments, const std::string& meter, Words words,
                            std::span<const Text> beside) {
  const Report report = meter.empty() ? report::make(job) : only(report::make(job), meter);
  Frame frame{msg("Commissioning certificate: {job}", report.title), footer_of(report), report.practice, report.updated,
              0};
  frame.words = words;
  return paper::print(frame,
                      [&](Canvas& canvas) { certificate(canvas, report, job, frames, attachments, beside, meter); });
}

std::string site_report_pdf(std::span<const Record> jobs, Words words) {
  std::vector<Report> reports;
  Frame frame{message("Site report"), msg("Lineside · site report of {n} jobs", static_cast<int>(jobs.size())), false,
              "", 0};
  frame.words = words;
  for (const Record& each : jobs) {
    reports.push_back(report::make(each.job));
    frame.practice = frame.practice || each.job.practice;
    frame.created = std::max(frame.created, reports.back().updated);
  }
  return paper::print(frame, [&](Canvas& canvas) {
    canvas.text(kMargin, canvas.y + 18, canvas.say(message("Site report")), {17, true});
    canvas.y += 30;
    for (const Report& report : reports) {
      if (report.open_points.empty()) continue;
      canvas.paragraph(
          kMargin, kInner,
          "⚠ " + canvas.say(msg("{job}: {points}", report.title, Verbatim{joined(canvas, report.open_points)})),
          {9, true, kCaution});
    }
    overview(canvas, reports);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      canvas.set_frame(footer_of(reports[i]), reports[i].practice);
      canvas.new_page();
      certificate(canvas, reports[i], jobs[i].job, jobs[i].frames, jobs[i].attachments, jobs[i].beside);
    }
  });
}

}  // namespace lineside
