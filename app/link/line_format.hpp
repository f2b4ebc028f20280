// "8N1": data bits, parity and stop bits as people write them.
#pragma once

#include <optional>
#include <string_view>

namespace lineside {

/// The format of a character on the line.
struct LineFormat {
  int data_bits = 8;
  char parity = 'N';  // N, E or O
  int stop_bits = 1;
};

/// 5 to 8 data bits, N, E or O (either case), 1 or 2 stop bits; nothing for any other text.
constexpr std::optional<LineFormat> parse_line_format(std::string_view text) {
  if (text.size() != 3 || text[0] < '5' || text[0] > '8' || text[2] < '1' || text[2] > '2') return std::nullopt;
  const char parity = static_cast<char>(text[1] >= 'a' ? text[1] - 'a' + 'A' : text[1]);
  if (parity != 'N' && parity != 'E' && parity != 'O') return std::nullopt;
  return LineFormat{text[0] - '0', parity, text[2] - '0'};
}

}  // namespace lineside
