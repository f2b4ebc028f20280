#include "models/own_source.hpp"

#include <optional>
#include <vector>

#include "models/installation.hpp"

namespace lineside {

namespace {

/// A run of words that belongs to one manual, or to none.
struct SourcePart {
  std::optional<Manual> manual;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Manual> manual_called(std::string_view word) {
  for (const Manual manual : {Manual::S12, Manual::LMM, Manual::IMS, Manual::FM}) {
    if (word == short_name(manual)) return manual;
  }
  return std::nullopt;
}

std::string_view without_joints(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    while (!text.empty() && (text.front() == ' ' || text.front() == ',' || text.front() == ';')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == ',' || text.back() == ';')) text.remove_suffix(1);
    if (text.ends_with(" and")) text.remove_suffix(4), again = true;
  }
  return text;
}

/// A manual's part ends at the next manual, and at a semicolon.
std::vector<SourcePart> parts_of(std::string_view all) {
  std::vector<SourcePart> parts;
  std::size_t at = 0;
  bool fresh = true;
  while (at < all.size()) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    const std::string_view word = all.substr(at, end - at);
    if (const auto manual = manual_called(word)) {
      parts.push_back({manual, end, end});
    } else if (fresh) {
      parts.push_back({std::nullopt, at, end});
    }
    parts.back().end = end;
    fresh = word.ends_with(';');
    at = end + 1;
  }
  return parts;
}

std::string_view text_of(std::string_view all, const SourcePart& part) {
  return without_joints(all.substr(part.begin, part.end - part.begin));
}

}  // namespace

Source source_in(std::string_view all, Manual manual) {
  for (const SourcePart& part : parts_of(all)) {
    if (part.manual == manual) return {manual, text_of(all, part)};
  }
  return {Manual::Ours, {}};
}

Source own_source(const ModelReading& model, std::string_view all) {
  return source_in(all, manual_for(model));
}

bool names_a_manual(std::string_view all) {
  for (const SourcePart& part : parts_of(all)) {
    if (part.manual) return true;
  }
  return false;
}

Text sources_in(std::string_view all, Manual manual) {
  Text out;
  for (const SourcePart& part : parts_of(all)) {
    if (part.manual && part.manual != manual) continue;
    const std::string_view rest = text_of(all, part);
    if (!part.manual && rest.empty()) continue;
    Text one = part.manual ? text({manual, rest}) : Text(rest);
    out = out.empty() ? std::move(one) : msg("{source}; {next}", std::move(out), std::move(one));
  }
  return out.empty() ? message("no manual of this meter says") : out;
}

}  // namespace lineside
