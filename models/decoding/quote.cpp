#include "models/decoding/quote.hpp"

#include "models/utf8.hpp"

namespace lineside {

namespace {

constexpr std::size_t kLongestPiece = 40;

std::string_view printable(std::string_view code_point) {
  return is_plain_text(code_point, false) ? code_point : "\xEF\xBF\xBD";
}

}  // namespace

Typed quoted(std::string_view input, TextRange at) {
  const auto points = split_code_points(input);
  const std::size_t end = at.end < points.size() ? at.end : points.size();
  std::size_t begin = at.begin < end ? at.begin : end;
  std::string out = "\"";
  if (end - begin > kLongestPiece) {
    begin = end - kLongestPiece;
    out += "…";
  }
  for (std::size_t i = begin; i < end; ++i) out += printable(points[i]);
  return {out + "\""};
}

}  // namespace lineside
