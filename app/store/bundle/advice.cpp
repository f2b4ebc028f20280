#include "app/store/bundle/advice.hpp"
#include "models/utf8.hpp"

#include <algorithm>

namespace lineside {

namespace {

/// Makes one line of the head; nothing in it can begin another line.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

/// Cuts "NAME: value" off the front; empty if the front is another line.
std::string take_line(std::string_view& rest, std::string_view name) {
  if (!rest.starts_with(name)) return {};
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) return {};
  std::string value{rest.substr(name.size(), end - name.size())};
  rest.remove_prefix(end + 1);
  return value;
}

}  // namespace

Attachment as_attachment(const Advice& advice) {
  const std::string text =
      "Screen: " + one_line(advice.screen) + "\nFrom: " + one_line(advice.by) + "\n\n" + advice.text + "\n";
  return {"advice.txt", std::string(kAdviceKind), advice.at, {text.begin(), text.end()}};
}

std::optional<Advice> read_advice(const Attachment& attachment) {
  if (attachment.kind != kAdviceKind) return std::nullopt;
  const std::string bytes(attachment.bytes.begin(), attachment.bytes.end());
  std::string_view rest = bytes;
  Advice advice;
  advice.at = attachment.taken;
  advice.screen = shown(take_line(rest, "Screen: "), false);
  advice.by = shown(take_line(rest, "From: "), false);
  if (rest.starts_with('\n')) rest.remove_prefix(1);
  if (rest.ends_with('\n')) rest.remove_suffix(1);
  advice.text = shown(rest, true);
  return advice;
}

}  // namespace lineside
