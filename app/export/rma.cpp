#include "app/export/rma.hpp"

#include "app/export/canvas.hpp"
#include "models/utf8.hpp"
#include "wizards/rma.hpp"
#include "wizards/text.hpp"

namespace lineside {

namespace {

using namespace paper;

constexpr double kRmaLabelWide = 190;
constexpr std::string_view kTitle = "Request for a return number (RMA)";

std::string shown(const RmaRow& row, Words words) {
  if (!row.value.empty()) return row.value;
  return words != nullptr ? words->text("(missing)") : "(missing)";
}

/// Labels and the maker's terms in the language; what was asked for is as it was typed.
RmaRequest request_for(const Job& job, const std::string& meter, Words words) {
  RmaRequest request = rma_request(job, meter);
  if (words == nullptr) return request;
  for (RmaRow& row : request.asked) row.label = words->text(row.label);
  for (RmaRow& row : request.evidence) {
    row.label = words->text(row.label);
    row.value = words->text(row.value);
  }
  for (std::string& fee : request.fees) fee = words->text(fee);
  request.to = words->text(request.to);
  return request;
}

void rows(Canvas& canvas, const std::vector<RmaRow>& all, Words words) {
  for (const RmaRow& row : all) {
    const Style style{10, false, row.value.empty() ? kCaution : kText};
    canvas.need(30);
    canvas.text(kMargin, canvas.y + 11, row.label, {10, false, kQuiet});
    canvas.paragraph(kMargin + kRmaLabelWide, kInner - kRmaLabelWide, shown(row, words), style);
    canvas.y += 3;
  }
}

void heading_rma(Canvas& canvas, std::string_view words) {
  canvas.need(40);
  canvas.y += 12;
  canvas.paragraph(kMargin, kInner, canvas.say(words), {12, true, kAction});
  canvas.y += 3;
}

}  // namespace

std::string rma_text(const Job& job, const std::string& meter, Words words) {
  const RmaRequest request = request_for(job, meter, words);
  const auto say = [&](std::string_view english) {
    return words != nullptr ? words->text(english) : std::string(english);
  };
  std::string out = say(kTitle);
  out += "\n" + std::string(kTitle.size(), '=') + "\n";
  if (job.practice) out += say("PRACTICE: not a real meter") + "\n";
  for (const RmaRow& row : request.asked) out += row.label + say(": ") + shown(row, words) + "\n";
  out += "\n" + say("From the commissioning record") + "\n";
  for (const RmaRow& row : request.evidence) out += "  " + row.label + say(": ") + row.value + "\n";
  out += "\n" + say("To") + " " + request.to + "\n";
  for (const std::string& fee : request.fees) out += "  " + fee + "\n";
  return lineside::shown(out + "\n" + say("Job " + job.id + ", meter " + meter) + "\n", true);
}

std::string rma_pdf(const Job& job, const std::string& meter, Words words) {
  const RmaRequest request = request_for(job, meter, words);
  Frame frame{std::string(kTitle), "Lineside · job " + job.id + ", meter " + meter, job.practice,
              summarise(job).updated, 0};
  frame.words = words;
  return print(frame, [&](Canvas& canvas) {
    canvas.text(kMargin, canvas.y + 18, canvas.say(kTitle), {17, true});
    canvas.y += 30;
    rows(canvas, request.asked, words);
    heading_rma(canvas, "From the commissioning record");
    rows(canvas, request.evidence, words);
    heading_rma(canvas, "Where to ask, and what it costs");
    canvas.paragraph(kMargin, kInner, request.to, {10, false, kText});
    for (const std::string& fee : request.fees) canvas.paragraph(kMargin, kInner, fee, {9, false, kQuiet});
  });
}

}  // namespace lineside
