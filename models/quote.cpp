#include "models/quote.hpp"

#include "models/typed_text.hpp"

namespace lineside {

namespace {

constexpr std::size_t kLongestPiece = 40;

std::string_view printable(std::string_view code_point) {
  const auto lead = static_cast<unsigned char>(code_point.front());
  const bool control = lead < 0x20U || lead == 0x7FU;
  const bool not_utf8 = code_point.size() == 1 && lead >= 0x80U;
  return control || not_utf8 ? "\xEF\xBF\xBD" : code_point;
}

}  // namespace

std::string quoted(std::string_view input, TextRange at) {
  const auto points = split_code_points(input);
  const std::size_t end = at.end < points.size() ? at.end : points.size();
  std::size_t begin = at.begin < end ? at.begin : end;
  std::string out = "\"";
  if (end - begin > kLongestPiece) {
    begin = end - kLongestPiece;
    out += "…";
  }
  for (std::size_t i = begin; i < end; ++i) out += printable(points[i]);
  return out + "\"";
}

std::string listed(const std::vector<std::string>& items, std::string_view last_word) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out.append(i + 1 == items.size() ? " " + std::string(last_word) + " " : ", ");
    out += items[i];
  }
  return out;
}

}  // namespace lineside
