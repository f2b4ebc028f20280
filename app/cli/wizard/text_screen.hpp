// One Screen as lines of text: the same words as the window, with pictures as words and plain characters. No logic and
// no state: the same screen gives the same lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/cli/command.hpp"
#include "app/i18n/translator.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::cli {

/// How the text wizard writes.
struct TextStyle {
  int width = 80;                           // columns; longer lines are broken
  bool colour = false;                      // ANSI colors; the words alone say everything
  const i18n::Translator* words = nullptr;  // nullptr: English
  std::string say(const Text& text) const { return i18n::say(text, words); }
};

using Lines = std::vector<std::string>;

/// The whole screen: where we are, safety, content, findings, and why Next is disabled.
Lines screen_lines(const Screen& screen, const TextStyle& style);
/// The steps of the job and the state of each.
Lines rail_lines(const Screen& screen, const TextStyle& style);

/// Breaks `text` at spaces into lines of at most `width` code points, each indented by `indent` spaces. A longer word
/// stays whole.
Lines wrap(std::string_view text, int width, int indent);
/// The number of code points: the columns a text takes in a terminal (true of our own texts, which have no wide
/// letters).
std::size_t columns(std::string_view text);
/// Labels with their values; the second column starts at column `least` or after the longest label.
Lines aligned(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t least);
/// `text` padded with spaces to `width` columns, with at least one space.
std::string padded(std::string_view text, std::size_t width);

}  // namespace lineside::cli
