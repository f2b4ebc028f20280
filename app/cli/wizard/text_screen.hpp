// One Screen as lines of text: the same words as the window, pictures as words and plain characters.
// Holds no logic and no state: the same screen gives the same lines.
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

struct TextStyle {
  int width = 80;                           // columns; lines are broken before they grow longer
  bool colour = false;                      // ANSI colours; the words alone say everything
  const i18n::Translator* words = nullptr;  // null: English
  std::string say(const Text& text) const { return i18n::say(text, words); }
};

using Lines = std::vector<std::string>;

/// The whole screen: where we are, safety, content, findings, and why Next is disabled.
Lines screen_lines(const Screen& screen, const TextStyle& style);
/// The steps of the job and how each stands.
Lines rail_lines(const Screen& screen, const TextStyle& style);

/// Breaks `text` at blanks into lines of at most `width` code points; each begins with `indent`
/// blanks. A word that is longer stays whole.
Lines wrap(std::string_view text, int width, int indent);
/// Code points of UTF-8 text: the columns it takes in a terminal, for our texts.
std::size_t columns(std::string_view text);
/// Rows of a label and what belongs to it, the second column at `least` or behind the longest label.
Lines aligned(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t least);
/// `text` with blanks behind it up to `width` columns, one at least.
std::string padded(std::string_view text, std::size_t width);

}  // namespace lineside::cli
