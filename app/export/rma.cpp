#include "app/export/rma.hpp"

#include "app/export/pdf/canvas.hpp"
#include "models/plain_text.hpp"
#include "models/utf8.hpp"
#include "wizards/engine/job_state.hpp"
#include "wizards/trouble/return_request.hpp"

namespace lineside {

namespace {

using namespace paper;

constexpr double kRmaLabelWide = 190;
constexpr Message kTitle = message("Request for a return number (RMA)");

/// What was asked for is as it was typed; what the record says is in our words.
Text value_of(const RmaRow& row, bool asked) {
  if (row.value.empty()) return message("(missing)");
  return asked ? Text(Typed{english(row.value)}) : Text(row.value);
}

void rows(Canvas& canvas, const std::vector<RmaRow>& all, bool asked) {
  for (const RmaRow& row : all) {
    const Style style{10, false, row.value.empty() ? kCaution : kText};
    canvas.need(30);
    canvas.text(kMargin, canvas.y + 11, canvas.say(row.label), {10, false, kQuiet});
    canvas.paragraph(kMargin + kRmaLabelWide, kInner - kRmaLabelWide, canvas.say(value_of(row, asked)), style);
    canvas.y += 3;
  }
}

void heading_rma(Canvas& canvas, const Text& words) {
  canvas.need(40);
  canvas.y += 12;
  canvas.paragraph(kMargin, kInner, canvas.say(words), {12, true, kAction});
  canvas.y += 3;
}

}  // namespace

std::string rma_text(const Job& job, const std::string& meter, Words words) {
  const RmaRequest request = rma_request(job, meter);
  const auto say = [&](const Text& text) { return i18n::say(text, words); };
  std::string out = say(kTitle);
  out += "\n" + std::string(kTitle.id.size(), '=') + "\n";
  if (job.practice) out += say(message("PRACTICE: not a real meter")) + "\n";
  for (const RmaRow& row : request.asked)
    out += say(msg("{label}: {value}", Text(row.label), value_of(row, true))) + "\n";
  out += "\n" + say(message("From the commissioning record")) + "\n";
  for (const RmaRow& row : request.evidence)
    out += "  " + say(msg("{label}: {value}", Text(row.label), Text(row.value))) + "\n";
  out += "\n" + say(msg("To {address}", Text(request.to))) + "\n";
  for (const auto& fee : request.fees) out += "  " + say(fee) + "\n";
  return lineside::shown(out + "\n" + say(msg("Job {job}, meter {meter}", Verbatim{job.id}, Verbatim{meter})) + "\n",
                         true);
}

std::string rma_pdf(const Job& job, const std::string& meter, Words words) {
  const RmaRequest request = rma_request(job, meter);
  Frame frame{kTitle, msg("Lineside · job {job}, meter {meter}", Verbatim{job.id}, Verbatim{meter}), job.practice,
              summarise(job).updated, 0};
  frame.words = words;
  return print(frame, [&](Canvas& canvas) {
    canvas.text(kMargin, canvas.y + 18, canvas.say(kTitle), {17, true});
    canvas.y += 30;
    rows(canvas, request.asked, true);
    heading_rma(canvas, message("From the commissioning record"));
    rows(canvas, request.evidence, false);
    heading_rma(canvas, message("Where to ask, and what it costs"));
    canvas.paragraph(kMargin, kInner, canvas.say(request.to), {10, false, kText});
    for (const auto& fee : request.fees) canvas.paragraph(kMargin, kInner, canvas.say(fee), {9, false, kQuiet});
  });
}

}  // namespace lineside
