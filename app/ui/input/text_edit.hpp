// A line of UTF-8 text with a caret, typed into from the hardware keyboard and from the keys on the screen. ImGui's own
// field cannot be typed into from keys on the screen. This one has no input method (IME).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lineside::ui {

/// The text and its caret. Every operation keeps whole characters.
class TextEdit {
 public:
  TextEdit() = default;
  explicit TextEdit(std::string text) : text_(std::move(text)), caret_(text_.size()) {}

  const std::string& text() const { return text_; }
  std::size_t caret() const { return caret_; }  // byte offset, always on a character's edge
  std::string_view before_caret() const { return std::string_view(text_).substr(0, caret_); }

  // Each moves by one character, or changes the text at the caret.
  void insert(std::string_view characters);
  void erase_before();
  void erase_after();
  void left();
  void right();
  void home() { caret_ = 0; }
  void end() { caret_ = text_.size(); }
  void clear() {
    text_.clear();
    caret_ = 0;
  }
  /// Adds or removes a leading minus.
  void toggle_sign();

 private:
  std::string text_;
  std::size_t caret_ = 0;
};

/// One code point as UTF-8.
std::string utf8(unsigned code_point);

}  // namespace lineside::ui
