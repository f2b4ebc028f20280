// The picture of conductors, CTs and voltage leads, drawn with characters.
#include <algorithm>
#include <string>

#include "app/cli/text_paint.hpp"
#include "app/cli/text_screen.hpp"

namespace lineside::cli {

namespace {

constexpr std::size_t kColumn = 18;

std::string cell(std::string text) {
  const std::size_t used = columns(text);
  return text + std::string(used < kColumn ? kColumn - used : 1, ' ');
}

/// "CT2 reversed", with "!" where it is suspected.
std::string ct_text(const Wiring& wiring, std::size_t k, bool suspect) {
  const CtPlacement& ct = wiring.ct[k];
  std::string out = std::string(name(kCts[k])) + (ct.reversed ? " reversed" : "");
  if (ct.scale == 0) out = std::string(name(kCts[k])) + " open";
  return suspect ? out + " !" : out;
}

}  // namespace

Lines wiring_lines(const WiringPicture& picture, const TextStyle& style) {
  const auto elements =
      static_cast<std::size_t>(std::clamp(picture.wiring.elements, 0, static_cast<int>(kMaxElements)));
  std::string conductors = "    line side   ";
  std::string bars = "                ";
  std::string loads = "    load side   ";
  std::array<std::string, kMaxElements> rows;  // the first, second, third CT of each conductor
  for (std::size_t i = 0; i < elements; ++i) {
    conductors += cell(std::string(name(kLines[i])));
    bars += cell("|");
    loads += cell(picture.load_on[i] ? "load on" : "no load");
    std::size_t row = 0;
    for (std::size_t k = 0; k < elements; ++k) {
      if (picture.wiring.ct[k].on != kLines[i]) continue;
      std::string& line = rows[row++];
      line.resize(std::max(line.size(), i * kColumn), ' ');
      line += cell("(" + ct_text(picture.wiring, k, picture.ct_suspect[k]) + ")");
    }
  }
  Lines lines{conductors, bars};
  for (const std::string& row : rows) {
    if (!row.empty()) lines.push_back("                " + row);
  }
  lines.push_back(bars);
  lines.push_back(loads);
  std::string leads = "    terminals:";
  for (std::size_t k = 0; k < elements; ++k) {
    leads += ' ' + std::string(name(kLines[k])) + " on " + std::string(name(picture.wiring.voltage[k])) +
             (picture.voltage_suspect[k] ? " !" : "") + ',';
  }
  if (elements > 0) lines.push_back(leads + " N on " + std::string(name(picture.wiring.neutral)));
  for (std::size_t k = 0; k < elements; ++k) {
    if (!picture.wiring.ct[k].on)
      lines.push_back("    " + std::string(name(kCts[k])) + " is on no conductor" +
                      (picture.ct_suspect[k] ? " !" : ""));
  }
  for (std::string& line : lines) line.erase(line.find_last_not_of(' ') + 1);
  add_text(lines, picture.caption, 4, Tone::Plain, style);
  return lines;
}

}  // namespace lineside::cli
