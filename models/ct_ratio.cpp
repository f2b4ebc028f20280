#include "models/ct_ratio.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace lineside {

namespace {

constexpr std::string_view kOfAFigure = "0123456789.,";

std::optional<double> amperes(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value <= 0) return std::nullopt;
  return value;
}

}  // namespace

std::optional<CtRatio> ct_ratio(std::string_view label) {
  const auto colon = label.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view before = label.substr(0, colon);
  before.remove_suffix(before.size() - std::min(before.size(), before.find_last_not_of(' ') + 1));
  std::string_view after = label.substr(colon + 1);
  after.remove_prefix(std::min(after.size(), after.find_first_not_of(' ')));
  const auto from = before.find_last_not_of(kOfAFigure);
  std::string first{before.substr(from == std::string_view::npos ? 0 : from + 1)};
  std::string second{after.substr(0, after.find_first_not_of(kOfAFigure))};
  std::erase(first, ',');                  // 1,200
  std::ranges::replace(second, ',', '.');  // 0,1
  const auto primary = amperes(first);
  const auto secondary = amperes(second);
  if (!primary || !secondary) return std::nullopt;
  return CtRatio{*primary, *secondary};
}

}  // namespace lineside
