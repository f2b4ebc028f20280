// A QR code as modules, and in block characters with two rows of modules per line, for a terminal or a text file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lineside {

/// A code as a square of modules.
struct QrModules {
  std::size_t side = 0;    // 0: the words do not fit into a code
  std::vector<bool> dark;  // row by row
};
QrModules qr_modules(const std::string& words);
/// Of words in capitals, digits and dashes, which take less room: small letters are read as capitals.
QrModules qr_modules_of_number(const std::string& words);

/// Empty if the words do not fit into a code.
std::string qr_text_lines(const std::string& words);

}  // namespace lineside
