// A PDF as its reader sees it: every word with its box, by pdftotext -bbox.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "models/plain_text.hpp"
#include "tests/support/run_tool.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside::test {

struct PdfWord {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  std::string text;
};
struct PdfPage {
  double wide = 0;
  double high = 0;
  std::vector<PdfWord> words;
};

/// What stands in an attribute; pdftotext writes six decimals.
inline double attribute(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(std::string(name) + "=\"");
  if (at == std::string_view::npos) return -1;
  const std::string digits(line.substr(at + name.size() + 2, 16));
  return std::strtod(digits.c_str(), nullptr);
}

inline std::vector<PdfPage> words_of_pdf(const std::string& pdf) {
  const TempFolder folder;
  write_file(folder / "c.pdf", pdf);
  const std::string all = output_of("pdftotext -bbox " + (folder / "c.pdf") + " - 2>/dev/null");
  std::vector<PdfPage> pages;
  for (const std::string_view line : lines_of(all)) {
    if (line.find("<page ") != std::string_view::npos) {
      pages.push_back({attribute(line, "width"), attribute(line, "height"), {}});
    }
    if (line.find("<word ") == std::string_view::npos || pages.empty()) continue;
    const std::size_t from = line.find('>') + 1;
    pages.back().words.push_back({attribute(line, "xMin"), attribute(line, "yMin"), attribute(line, "xMax"),
                                  attribute(line, "yMax"),
                                  std::string(line.substr(from, line.rfind("</word>") - from))});
  }
  return pages;
}

/// "page 2: \"Unit\" over \"3B\"": every word that leaves its page or lies over another one. Boxes are those of the
/// fonts, higher than the letters: a third of a line may touch the next.
inline std::vector<std::string> misplaced_words(const std::vector<PdfPage>& pages) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const PdfPage& page = pages[i];
    const std::string where = "page " + std::to_string(i + 1) + ": \"";
    std::vector<PdfWord> words = page.words;
    std::ranges::sort(words, {}, &PdfWord::top);
    for (std::size_t k = 0; k < words.size(); ++k) {
      const PdfWord& one = words[k];
      if (one.left < 4 || one.top < 2 || one.right > page.wide - 4 || one.bottom > page.high - 2)
        out.push_back(where + one.text + "\" leaves the page");
      for (std::size_t m = k + 1; m < words.size() && words[m].top < one.bottom; ++m) {
        const PdfWord& other = words[m];
        const double across = std::min(one.right, other.right) - std::max(one.left, other.left);
        const double down = std::min(one.bottom, other.bottom) - std::max(one.top, other.top);
        const double lower = std::min(one.bottom - one.top, other.bottom - other.top);
        if (across > 0.8 && down > lower * 0.34) out.push_back(where + one.text + "\" over \"" + other.text + "\"");
      }
    }
  }
  return out;
}

}  // namespace lineside::test
