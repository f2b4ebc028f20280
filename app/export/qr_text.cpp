#include "app/export/qr_text.hpp"

#include <qrencode.h>

#include <memory>

namespace lineside {

std::string qr_text_lines(const std::string& words) {
  constexpr int kQuiet = 2;  // modules of white around the code
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(words.c_str(), 0, QR_ECLEVEL_M),
                                                        QRcode_free);
  if (!code) return {};
  // White is drawn, for most terminals are dark.
  const auto white = [&](int row, int column) {
    const bool inside = row >= 0 && column >= 0 && row < code->width && column < code->width;
    return !inside || (code->data[row * code->width + column] & 1) == 0;
  };
  std::string out;
  for (int row = -kQuiet; row < code->width + kQuiet; row += 2) {
    for (int column = -kQuiet; column < code->width + kQuiet; ++column) {
      const bool above = white(row, column);
      const bool below = white(row + 1, column);
      out += above ? (below ? "█" : "▀") : (below ? "▄" : " ");
    }
    out += "\n";
  }
  return out;
}

}  // namespace lineside
