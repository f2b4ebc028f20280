#include "app/export/together.hpp"

#include <algorithm>
#include <array>

#include "app/export/haystack.hpp"
#include "app/export/html.hpp"
#include "app/export/site_letter.hpp"

namespace lineside {

namespace {

std::string document_of(std::span<const Record> jobs, const Together& wanted, const Printing& printing) {
  if (wanted.format == "labels") return labels_pdf(jobs, wanted.labels);
  if (wanted.format == "haystack") return haystack_json(jobs);
  if (wanted.format == "email") return email_text(jobs, printing.words);
  if (wanted.format == "open-items") return open_items_text(jobs, printing.words);
  if (wanted.format == "summary") return site_summary_pdf(jobs, printing);
  if (wanted.format == "html")
    return jobs.size() == 1 ? certificate_html(jobs.front(), printing) : site_report_html(jobs, printing);
  return jobs.size() == 1 ? certificate_pdf(jobs.front(), printing) : site_report_pdf(jobs, printing);
}

}  // namespace

bool is_together(std::string_view format, std::size_t jobs) {
  constexpr std::string_view kAlways[] = {"labels", "haystack", "html", "summary", "email", "open-items"};
  return std::ranges::find(kAlways, format) != std::end(kAlways) || (format == "pdf" && jobs != 1);
}

std::string documents_of(std::span<const Record> jobs, const Together& wanted) {
  constexpr std::array<paper::PhotoSize, 5> kSizes{{{1600, 82}, {1200, 75}, {900, 70}, {640, 60}, {400, 50}}};
  std::string out;
  for (const paper::PhotoSize& size : kSizes) {
    Printing printing = wanted.printing;
    printing.photos = size;
    out = document_of(jobs, wanted, printing);
    const bool has_photos = wanted.format == "pdf" || wanted.format == "html";
    if (wanted.most_bytes == 0 || out.size() <= wanted.most_bytes || !has_photos) break;
  }
  return out;
}

}  // namespace lineside
