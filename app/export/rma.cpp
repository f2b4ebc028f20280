#include "app/export/rma.hpp"

#include "app/export/canvas.hpp"
#include "wizards/rma.hpp"
#include "wizards/text.hpp"

namespace lineside {

namespace {

using namespace paper;

constexpr double kLabelWide = 190;
constexpr std::string_view kTitle = "Request for a return number (RMA)";

std::string shown(const RmaRow& row) {
  return row.value.empty() ? "(missing)" : row.value;
}

void rows(Canvas& canvas, const std::vector<RmaRow>& all) {
  for (const RmaRow& row : all) {
    const Style style{10, false, row.value.empty() ? kCaution : kText};
    canvas.need(30);
    canvas.text(kMargin, canvas.y + 11, row.label, {10, false, kQuiet});
    canvas.paragraph(kMargin + kLabelWide, kInner - kLabelWide, shown(row), style);
    canvas.y += 3;
  }
}

void heading(Canvas& canvas, std::string_view words) {
  canvas.need(40);
  canvas.y += 12;
  canvas.paragraph(kMargin, kInner, words, {12, true, kAction});
  canvas.y += 3;
}

}  // namespace

std::string rma_text(const Job& job, const std::string& meter) {
  const RmaRequest request = rma_request(job, meter);
  std::string out{kTitle};
  out += "\n" + std::string(kTitle.size(), '=') + "\n";
  if (job.practice) out += "PRACTICE: not a real meter\n";
  for (const RmaRow& row : request.asked) out += row.label + ": " + shown(row) + "\n";
  out += "\nFrom the commissioning record\n";
  for (const RmaRow& row : request.evidence) out += "  " + row.label + ": " + row.value + "\n";
  out += "\nTo " + request.to + "\n";
  for (const std::string& fee : request.fees) out += "  " + fee + "\n";
  return out + "\nJob " + job.id + ", meter " + meter + "\n";
}

std::string rma_pdf(const Job& job, const std::string& meter) {
  const RmaRequest request = rma_request(job, meter);
  const Frame frame{std::string(kTitle), "Lineside · job " + job.id + ", meter " + meter, job.practice,
                    summarise(job).updated, 0};
  return print(frame, [&](Canvas& canvas) {
    canvas.text(kMargin, canvas.y + 18, kTitle, {17, true});
    canvas.y += 30;
    rows(canvas, request.asked);
    heading(canvas, "From the commissioning record");
    rows(canvas, request.evidence);
    heading(canvas, "Where to ask, and what it costs");
    canvas.paragraph(kMargin, kInner, request.to, {10, false, kText});
    for (const std::string& fee : request.fees) canvas.paragraph(kMargin, kInner, fee, {9, false, kQuiet});
  });
}

}  // namespace lineside
