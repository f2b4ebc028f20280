// Small text tools of the flows: numbers as they are recorded and shown, lists, trimming.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lineside {

/// Shortest text that reads back as `value`: "120.3".
std::string number_text(double value);
/// A finite number with nothing around it, as `number_text` writes it; nothing else is one.
std::optional<double> read_number(std::string_view text);
/// A whole number from `least` to `most` with nothing around it.
std::optional<int> read_whole(std::string_view text, int least, int most);
/// With a fixed number of decimals: "120.30".
std::string fixed(double value, int decimals);
/// "97 %".
std::string percent(double fraction);
std::string_view trim(std::string_view text);
std::string lower(std::string_view text);  // ASCII only
/// As one looks it up: small letters without accents, "Número" and "numero" alike; curly quotes plain, hard blanks
/// soft.
std::string folded(std::string_view text);
/// Parts between blanks or commas.
std::vector<std::string_view> words(std::string_view text);
std::vector<std::string_view> lines_of(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view between);
/// "1 min 15 s".
std::string duration(double seconds);

}  // namespace lineside
