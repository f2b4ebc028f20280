#include "models/ct_ratio.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <string>
#include <vector>

namespace lineside {

namespace {

constexpr std::string_view kOfAFigure = "0123456789.,";
constexpr double kMostSecondary = 10;  // A; the largest in use is 5 A
constexpr double kLeastPrimary = 5;    // A, of a ratio
constexpr double kLeastAlone = 20;     // A; "5 A" alone is a secondary
/// Ratings in A that CTs are made for; a bare figure is read as one of these only.
constexpr std::array<double, 26> kUsualRatings{50,   60,   75,   100,  120,  125,  150,  200, 225,
                                               250,  300,  400,  500,  600,  750,  800,  900, 1000,
                                               1200, 1500, 1600, 2000, 2500, 3000, 4000, 5000};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

std::string_view without_blanks(std::string_view text) {
  const auto from = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(from, text.find_last_not_of(' ') + 1 - from);
}

std::string small(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

enum class PrintedUnit { None, Amperes, Another };

/// A figure of a label with the unit behind it.
struct PrintedFigure {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the unit
  std::string digits;   // as they stand
  double times = 1;     // of the unit
  PrintedUnit unit = PrintedUnit::None;
};

void read_unit(std::string_view label, PrintedFigure& figure) {
  std::size_t at = figure.end;
  while (at < label.size() && label[at] == ' ') ++at;
  std::size_t end = at;
  while (end < label.size() && is_letter(label[end])) ++end;
  const std::string word = small(label.substr(at, end - at));
  static constexpr std::string_view kAmperes[] = {"a", "amp", "amps", "ampere", "amperes", "aac"};
  const bool milli = word == "ma";
  if (milli || word == "ka" || std::ranges::find(kAmperes, word) != std::end(kAmperes)) {
    figure.unit = PrintedUnit::Amperes;
    figure.times = milli ? 0.001 : word == "ka" ? 1000 : 1;
    figure.end = end;
  } else if (!word.empty() && at == figure.end) {
    figure.unit = PrintedUnit::Another;  // "600V"
  }
}

/// Figures that do not stand in a word, "2" of "CDA02" is none; behind "CT" one may.
std::vector<PrintedFigure> printed_figures(std::string_view label) {
  std::vector<PrintedFigure> out;
  for (std::size_t at = 0; at < label.size();) {
    if (!is_digit(label[at]) && label[at] != '.') {
      ++at;
      continue;
    }
    PrintedFigure figure;
    figure.begin = at;
    figure.end = std::min(label.find_first_not_of(kOfAFigure, at), label.size());
    figure.digits = label.substr(at, figure.end - at);
    while (!figure.digits.empty() && !is_digit(figure.digits.back())) figure.digits.pop_back(), --figure.end;
    at = std::max(figure.end, at + 1);
    read_unit(label, figure);
    const bool in_word = figure.begin > 0 && is_letter(label[figure.begin - 1]);
    if (in_word && small(label.substr(0, figure.begin)) != "ct") continue;
    out.push_back(std::move(figure));
  }
  return out;
}

std::optional<double> value_of(std::string digits, bool thousands) {
  if (thousands) {
    std::erase(digits, ',');  // 1,200
  } else {
    std::ranges::replace(digits, ',', '.');  // 0,1
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value <= 0) return std::nullopt;
  return value;
}

std::optional<double> primary_of(const PrintedFigure& figure) {
  const auto value = value_of(figure.digits, true);
  return value ? std::optional(*value * figure.times) : std::nullopt;
}

std::optional<double> secondary_of(const PrintedFigure& figure) {
  const auto value = value_of(figure.digits, false);
  return value ? std::optional(*value * figure.times) : std::nullopt;
}

bool joins(std::string_view between) {
  between = without_blanks(between);
  return between == ":" || between == "/";
}

/// "CT-800", "ct 800" and "800" are all of a label; of "rev. 800" it is not known.
bool is_all(std::string_view label, const PrintedFigure& figure) {
  std::string before = small(without_blanks(label.substr(0, figure.begin)));
  while (!before.empty() && (before.back() == '-' || before.back() == ' ')) before.pop_back();
  return without_blanks(label.substr(figure.end)).empty() && (before.empty() || before == "ct");
}

}  // namespace

std::optional<CtRatio> ct_ratio(std::string_view label) {
  const std::vector<PrintedFigure> all = printed_figures(label);
  const auto joined = [&](std::size_t i) {
    return i + 1 < all.size() && joins(label.substr(all[i].end, all[i + 1].begin - all[i].end));
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    // Three figures in a row are a date, or the mark of a class.
    if (!joined(i) || joined(i + 1) || (i > 0 && joined(i - 1))) continue;
    if (all[i].unit == PrintedUnit::Another || all[i + 1].unit == PrintedUnit::Another) continue;
    const auto primary = primary_of(all[i]);
    const auto secondary = secondary_of(all[i + 1]);
    if (!primary || !secondary || *primary < kLeastPrimary || *secondary > kMostSecondary) continue;
    return CtRatio{*primary, *secondary};
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto primary = primary_of(all[i]);
    if (!primary || joined(i) || (i > 0 && joined(i - 1))) continue;
    const bool usual = std::ranges::find(kUsualRatings, *primary) != kUsualRatings.end();
    const bool stated = all[i].unit == PrintedUnit::Amperes && *primary >= kLeastAlone;
    if (stated || (usual && all[i].unit == PrintedUnit::None && is_all(label, all[i])))
      return CtRatio{*primary, std::nullopt};
  }
  return std::nullopt;
}

}  // namespace lineside
