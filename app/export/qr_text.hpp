// A QR code in block characters, two rows of modules a line: for a terminal or a text file.
#pragma once

#include <string>

namespace lineside {

/// Empty where the words do not fit into a code.
std::string qr_text_lines(const std::string& words);

}  // namespace lineside
