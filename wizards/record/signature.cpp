#include "wizards/record/signature.hpp"

#include <charconv>
#include <map>

#include "models/plain_text.hpp"
#include "wizards/record/evidence.hpp"

namespace lineside {
namespace {

std::optional<SignaturePoint> point_from(std::string_view text) {
  SignaturePoint point;
  const char* const end = text.data() + text.size();
  const auto x = std::from_chars(text.data(), end, point.x);
  if (x.ec != std::errc{} || x.ptr == end || *x.ptr != ',') return std::nullopt;
  const auto y = std::from_chars(x.ptr + 1, end, point.y);
  if (y.ec != std::errc{} || y.ptr != end) return std::nullopt;
  const bool inside = point.x >= 0 && point.x <= kSignatureWide && point.y >= 0 && point.y <= kSignatureHigh;
  return inside ? std::optional(point) : std::nullopt;
}

}  // namespace

std::optional<Stroke> stroke_from(std::string_view given) {
  Stroke stroke;
  while (!(given = trim(given)).empty()) {  // words() would part the pairs at their commas
    const std::size_t blank = std::min(given.find(' '), given.size());
    const auto point = point_from(given.substr(0, blank));
    if (!point || stroke.size() == kMostStrokePoints) return std::nullopt;
    stroke.push_back(*point);
    given.remove_prefix(blank);
  }
  return stroke.empty() ? std::nullopt : std::optional(std::move(stroke));
}

std::string text(const Stroke& stroke) {
  std::string out;
  for (const SignaturePoint& point : stroke) {
    if (!out.empty()) out += ' ';
    out += std::to_string(point.x) + "," + std::to_string(point.y);
  }
  return out;
}

std::vector<Stroke> signature(const Job& job) {
  std::map<std::uint64_t, Stroke> drawn;             // by the fact's number
  std::map<std::string_view, std::uint64_t> newest;  // by key
  for (const Fact& fact : job.facts) {
    if (is_evidence(fact)) drawn.clear();
    if (!begins_with(fact.key, {"signature."})) continue;
    if (const auto before = newest.find(fact.key); before != newest.end()) drawn.erase(before->second);
    newest[fact.key] = fact.seq;
    if (auto stroke = stroke_from(fact.value)) drawn.emplace(fact.seq, std::move(*stroke));
  }
  std::vector<Stroke> out;
  for (auto& [seq, stroke] : drawn) out.push_back(std::move(stroke));
  return out;
}

}  // namespace lineside
