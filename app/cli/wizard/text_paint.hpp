// The shapes and colors that the text wizard uses. Shapes carry the meaning; color only repeats it.
#pragma once

#include <string>
#include <string_view>

#include "app/cli/wizard/text_screen.hpp"

namespace lineside::cli {

/// The shape of a tone, with a space: "✓ ", "✗ ", "⚠ ", "? " or nothing.
std::string_view mark(Tone tone);
std::string_view mark(Severity severity);
std::string_view mark(StepMark step);
Tone tone(Severity severity);

/// `text` in the color of `tone`; unchanged if the style has no color.
std::string painted(std::string_view text, Tone tone, const TextStyle& style);
std::string bold(std::string_view text, const TextStyle& style);

/// Adds `text` broken into lines, each in the color of `tone`; continuation lines are indented by two more.
void add_text(Lines& lines, std::string_view text, int indent, Tone tone, const TextStyle& style);

/// `value` between `min` and `max` on a scale of plain characters: "|--[=====#==]----|".
std::string bar_text(const Bar& bar, int width);

}  // namespace lineside::cli
