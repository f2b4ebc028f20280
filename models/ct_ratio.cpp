#include "models/ct_ratio.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace lineside {

namespace {

constexpr std::string_view kOfAFigure = "0123456789.,";
constexpr double kLeastPrimary = 20;  // A
/// Ratings that CTs are made for, and their secondaries, both in A.
constexpr std::array<double, 26> kUsualRatings{50,   60,   75,   100,  120,  125,  150,  200, 225,
                                               250,  300,  400,  500,  600,  750,  800,  900, 1000,
                                               1200, 1500, 1600, 2000, 2500, 3000, 4000, 5000};
constexpr std::array<double, 9> kUsualSecondaries{0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5};
/// Words that stand before a figure.
constexpr std::string_view kOfRating[] = {"ct", "ipr", "primary", "prim", "pri", "rating", "rated", "ratio"};
constexpr std::string_view kOfSecondary[] = {"isr", "secondary", "sec"};
constexpr std::string_view kOfANumber[] = {"sn",  "s/n", "n",    "serial", "ser",    "no",  "lot",
                                           "p/n", "pn",  "part", "model",  "series", "rev", "made",
                                           "mfd", "mfg", "date", "type",   "class",  "cat"};
/// What may stand between rating and secondary, besides signs.
constexpr std::string_view kJoints[] = {"", "x", "to", "a", "sec", "secondary", "isr"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

template <std::size_t N>
bool usual(const std::array<double, N>& values, double value) {
  return std::ranges::any_of(values, [&](double one) { return std::abs(one - value) < 1e-9; });
}

/// Small letters, plain spaces for no-break ones, and a colon for the ratio sign.
std::string plain_label(std::string_view label) {
  std::string out{label};
  for (const auto& [from, to] : {std::pair{"\u00a0", " "}, {"\u202f", " "}, {"\u2236", ":"}, {"\uff1a", ":"}}) {
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at))
      out.replace(at, std::string_view{from}.size(), to);
  }
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

enum class PrintedUnit { None, Amperes, Another };

/// A figure of a label with the unit after it and the word before it.
struct PrintedFigure {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the unit
  std::string digits;   // as they stand
  std::string word;     // "sec", "s/n"; empty where it stands by itself
  double times = 1;     // of the unit
  PrintedUnit unit = PrintedUnit::None;
};

void read_unit(std::string_view label, PrintedFigure& figure) {
  const std::size_t at = std::min(label.find_first_not_of(" -", figure.end), label.size());
  std::size_t end = at;
  while (end < label.size() && is_letter(label[end])) ++end;
  const std::string_view word = label.substr(at, end - at);
  static constexpr std::string_view kAmperes[] = {"a",       "amp",      "amps", "ampere", "amperes",
                                                  "amperio", "amperios", "arms", "aac"};
  if (word == "ma" || word == "ka" || one_of(kAmperes, word)) {
    figure.unit = PrintedUnit::Amperes;
    figure.times = word == "ma" ? 0.001 : word == "ka" ? 1000 : 1;
    figure.end = end;
  } else if (!word.empty() && word != "x" && at == figure.end) {
    figure.unit = PrintedUnit::Another;  // "600v"
  }
}

std::string word_before(std::string_view label, std::size_t at) {
  while (at > 0 && !is_letter(label[at - 1]) && !is_digit(label[at - 1])) --at;
  std::size_t from = at;
  while (from > 0 && (is_letter(label[from - 1]) || label[from - 1] == '/')) --from;
  return std::string{label.substr(from, at - from)};
}

/// Figures that are not part of a word: the "2" of "cda02" does not count, but one after "ct" may.
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
    if (figure.digits.empty()) continue;
    figure.word = word_before(label, figure.begin);
    read_unit(label, figure);
    const bool in_word = figure.begin > 0 && is_letter(label[figure.begin - 1]);
    if (in_word && figure.word != "ct" && figure.word != "x") continue;
    out.push_back(std::move(figure));
  }
  return out;
}

/// In A; nothing if it is not a current.
std::optional<double> amperes_of(const PrintedFigure& figure, bool thousands) {
  if (figure.unit == PrintedUnit::Another) return std::nullopt;
  std::string digits = figure.digits;
  if (thousands) {
    std::erase(digits, ',');  // 1,200
  } else {
    std::ranges::replace(digits, ',', '.');  // 0,1
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value <= 0) return std::nullopt;
  return value * figure.times;
}

/// A rating that may stand in a ratio.
std::optional<double> primary_of(const PrintedFigure& figure) {
  const auto value = amperes_of(figure, true);
  return value && *value >= kLeastPrimary && !one_of(kOfANumber, figure.word) ? value : std::nullopt;
}

std::optional<double> secondary_of(const PrintedFigure& figure) {
  const bool of_a_date = figure.digits.size() > 1 && figure.digits[0] == '0' && is_digit(figure.digits[1]);  // "05"
  const auto value = amperes_of(figure, false);
  return value && !of_a_date && usual(kUsualSecondaries, *value) ? value : std::nullopt;
}

bool is_usual_rating(const PrintedFigure& figure) {
  const auto value = primary_of(figure);
  return value && usual(kUsualRatings, *value);
}

/// "a:b" and "a/b" join on their own; "a-b", "a x b", "a to b" and "a sec b" only if each looks like what it must be.
bool joins(std::string_view between, const PrintedFigure& first, const PrintedFigure& second) {
  std::string word;
  std::string signs;
  for (const char c : between) {
    if (is_letter(c)) word += c;
    if (!is_letter(c) && c != ' ') signs += c;
  }
  if (!one_of(kJoints, word)) return false;
  if (signs.find(':') != std::string::npos) return true;
  const bool stated = first.unit == PrintedUnit::Amperes;
  if (signs.find('/') != std::string::npos) return stated || is_usual_rating(first);
  if (!stated && !is_usual_rating(first)) return false;
  const bool small = secondary_of(second).value_or(1) < 1;
  return !word.empty() || !signs.empty() || second.unit == PrintedUnit::Amperes || small;
}

/// "ct-800", "(800)" and "800" can each be a whole label; "rev. 800" cannot be judged.
bool is_all(std::string_view label, const PrintedFigure& figure) {
  const auto tells = [](std::string_view part) {
    return std::ranges::any_of(part, [](char c) { return is_letter(c) || is_digit(c); });
  };
  return !tells(label.substr(figure.end)) &&
         (!tells(label.substr(0, figure.begin)) || (figure.word == "ct" && !tells(label.substr(0, label.find("ct")))));
}

std::optional<CtRatio> ratio_in(std::string_view label, const std::vector<PrintedFigure>& all) {
  const auto strong = [&](std::size_t i) {
    return i + 1 < all.size() &&
           label.substr(all[i].end, all[i + 1].begin - all[i].end).find_first_of(":/") != std::string_view::npos;
  };
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (!joins(label.substr(all[i].end, all[i + 1].begin - all[i].end), all[i], all[i + 1])) continue;
    const auto primary = primary_of(all[i]);
    const auto secondary = secondary_of(all[i + 1]);
    if (!primary || !secondary) continue;
    // Three figures in a row are a date, except with two secondaries: "800/1/5".
    if (i > 0 && strong(i - 1)) continue;
    if (strong(i) && strong(i + 1) && (!is_usual_rating(all[i]) || !secondary_of(all[i + 2]))) continue;
    return CtRatio{*primary, *secondary};
  }
  return std::nullopt;
}

bool is_rating(std::string_view label, const PrintedFigure& figure) {
  const auto value = primary_of(figure);
  if (!value) return false;
  // 220 A is the most that a 200 A CT may carry (S12 2.2 Tables 1 and 2), not a rating.
  const bool most = usual(kUsualRatings, *value / 1.1);
  if (figure.unit == PrintedUnit::Amperes) return !most;
  return is_usual_rating(figure) && (one_of(kOfRating, figure.word) || is_all(label, figure));
}

bool is_secondary(const PrintedFigure& figure) {
  if (!secondary_of(figure) || one_of(kOfANumber, figure.word)) return false;
  return one_of(kOfSecondary, figure.word) || figure.unit == PrintedUnit::Amperes;
}

}  // namespace

std::optional<CtRatio> ct_ratio(std::string_view typed) {
  const std::string label = plain_label(typed);
  const std::vector<PrintedFigure> all = printed_figures(label);
  if (auto ratio = ratio_in(label, all)) return ratio;
  const auto strong_neighbour = [&](std::size_t i) {
    const auto sign = [&](std::size_t from, std::size_t to) {
      return label.substr(from, to - from).find_first_of(":/") != std::string::npos;
    };
    return (i > 0 && sign(all[i - 1].end, all[i].begin)) || (i + 1 < all.size() && sign(all[i].end, all[i + 1].begin));
  };
  CtRatio out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (strong_neighbour(i)) continue;  // of a date or a fraction
    if (!out.primary_a && is_rating(label, all[i])) out.primary_a = primary_of(all[i]);
    if (!out.secondary_a && is_secondary(all[i])) out.secondary_a = secondary_of(all[i]);
  }
  return out.primary_a || out.secondary_a ? std::optional(out) : std::nullopt;
}

}  // namespace lineside
