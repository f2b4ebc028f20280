#include "app/export/qr_text.hpp"

#include <qrencode.h>

#include <memory>

namespace lineside {

namespace {

QrModules modules_of(QRcode* drawn) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(drawn, QRcode_free);
  if (!code) return {};
  QrModules out{static_cast<std::size_t>(code->width), {}};
  for (std::size_t at = 0; at < out.side * out.side; ++at) out.dark.push_back((code->data[at] & 1) != 0);
  return out;
}

}  // namespace

QrModules qr_modules(const std::string& words) {
  return modules_of(QRcode_encodeString8bit(words.c_str(), 0, QR_ECLEVEL_M));
}

QrModules qr_modules_of_number(const std::string& words) {
  return modules_of(QRcode_encodeString(words.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 0));
}

std::string qr_text_lines(const std::string& words) {
  constexpr int kQuiet = 2;  // modules of white around the code
  const QrModules code = qr_modules(words);
  if (code.side == 0) return {};
  const int side = static_cast<int>(code.side);
  // White is drawn, for most terminals are dark.
  const auto white = [&](int row, int column) {
    const bool inside = row >= 0 && column >= 0 && row < side && column < side;
    return !inside || !code.dark[static_cast<std::size_t>(row * side + column)];
  };
  std::string out;
  for (int row = -kQuiet; row < side + kQuiet; row += 2) {
    for (int column = -kQuiet; column < side + kQuiet; ++column) {
      const bool above = white(row, column);
      const bool below = white(row + 1, column);
      out += above ? (below ? "█" : "▀") : (below ? "▄" : " ");
    }
    out += "\n";
  }
  return out;
}

}  // namespace lineside
