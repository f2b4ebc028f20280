#include "app/ui/input/text_edit.hpp"

namespace lineside::ui {
namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t edge_before(const std::string& text, std::size_t at) {
  if (at == 0) return 0;
  do --at;
  while (at > 0 && continues(text[at]));
  return at;
}

std::size_t edge_after(const std::string& text, std::size_t at) {
  if (at >= text.size()) return text.size();
  do ++at;
  while (at < text.size() && continues(text[at]));
  return at;
}

}  // namespace

void TextEdit::insert(std::string_view characters) {
  text_.insert(caret_, characters);
  caret_ += characters.size();
}

void TextEdit::erase_before() {
  const std::size_t from = edge_before(text_, caret_);
  text_.erase(from, caret_ - from);
  caret_ = from;
}

void TextEdit::erase_after() {
  text_.erase(caret_, edge_after(text_, caret_) - caret_);
}

void TextEdit::left() {
  caret_ = edge_before(text_, caret_);
}

void TextEdit::right() {
  caret_ = edge_after(text_, caret_);
}

void TextEdit::toggle_sign() {
  if (!text_.empty() && text_.front() == '-') {
    text_.erase(0, 1);
    if (caret_ > 0) --caret_;
  } else {
    text_.insert(0, "-");
    ++caret_;
  }
}

std::string utf8(unsigned code_point) {
  std::string out;
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0U | (code_point >> 6U));
    out += static_cast<char>(0x80U | (code_point & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | (code_point >> 12U));
    out += static_cast<char>(0x80U | ((code_point >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (code_point & 0x3FU));
  }
  return out;
}

}  // namespace lineside::ui
