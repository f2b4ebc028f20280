// Small text tools that the flows share: numbers as they are recorded and shown, lists, trimming.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lineside {

/// The shortest text that reads back as `value`: "120.3".
std::string number_text(double value);
/// Reads a finite number with nothing around it, as `number_text` writes it. Returns nothing for any other text.
std::optional<double> read_number(std::string_view text);
/// Reads a whole number from `least` to `most` with nothing around it. Returns nothing for any other text.
std::optional<int> read_whole(std::string_view text, int least, int most);
/// `value` with a fixed number of decimals: "120.30".
std::string fixed(double value, int decimals);
/// A fraction as whole percent: "97 %" for 0.97.
std::string percent(double fraction);
/// The view without the ASCII blanks at both ends.
std::string_view trim(std::string_view text);
std::string lower(std::string_view text);  // ASCII only
/// The text in the form in which it is searched for: small letters without accents ("Número" equals "numero"), straight
/// quotes for curly ones, plain spaces for no-break ones.
std::string folded(std::string_view text);
/// The parts between blanks or commas.
std::vector<std::string_view> words(std::string_view text);
/// The parts between line ends.
std::vector<std::string_view> lines_of(std::string_view text);
/// All parts in one string, with `between` between them.
std::string join(const std::vector<std::string>& parts, std::string_view between);
/// A time span as people read it: "1 min 15 s".
std::string duration(double seconds);

}  // namespace lineside
