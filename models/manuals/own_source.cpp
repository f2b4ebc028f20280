#include "models/manuals/own_source.hpp"

#include <optional>
#include <vector>

#include "models/manuals/installation.hpp"

namespace lineside {

namespace {

/// A run of words that belongs to one manual.
struct SourcePart {
  Manual manual;
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

/// A manual's part ends at the next manual.
std::vector<SourcePart> parts_of(std::string_view all) {
  std::vector<SourcePart> parts;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    if (const auto manual = manual_called(all.substr(at, end - at))) parts.push_back({*manual, end, end});
    if (!parts.empty()) parts.back().end = end;
    at = end + 1;
  }
  return parts;
}

std::string_view text_of(std::string_view all, const SourcePart& part) {
  return without_joints(all.substr(part.begin, part.end - part.begin));
}

/// The sections of one manual, or of all if none is given; then what belongs to no manual.
Text cited(const Citation& all, std::optional<Manual> only) {
  Text out;
  const auto add = [&](Text one) {
    out = out.empty() ? std::move(one) : msg("{source}; {next}", std::move(out), std::move(one));
  };
  for (const SourcePart& part : parts_of(all.manuals)) {
    if (!only || part.manual == *only) add(text(Source{part.manual, text_of(all.manuals, part)}));
  }
  if (!all.own.empty()) add(all.own);
  return out;
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

Text text(const Citation& citation) {
  return cited(citation, std::nullopt);
}

Text sources_in(const Citation& all, Manual manual) {
  const Text out = cited(all, manual);
  return out.empty() ? message("no manual of this meter says") : out;
}

}  // namespace lineside
