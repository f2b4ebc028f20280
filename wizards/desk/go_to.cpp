#include "wizards/desk/go_to.hpp"

#include <algorithm>
#include <cctype>

#include "models/plain_text.hpp"
#include "wizards/trouble/faq.hpp"

namespace lineside {
namespace {

constexpr std::size_t kShortestWord = 3;   // letters; fewer are a code
constexpr std::size_t kMostQuestions = 6;  // shown below the steps

/// By the beginning of the code or by any part of the words, in any language.
bool can_mean(const RailEntry& entry, std::string_view typed, const InEveryLanguage& in_every_language) {
  const std::string wanted = folded(trim(typed));
  const auto has = [&](std::string_view words) { return folded(words).find(wanted) != std::string::npos; };
  if (folded(entry.code).starts_with(wanted) || has(english(entry.label))) return true;
  return in_every_language && std::ranges::any_of(in_every_language(entry.label), has);
}

}  // namespace

std::vector<GoToRow> go_to_rows(const std::vector<RailEntry>& rail, std::string_view typed,
                                const InEveryLanguage& in_every_language) {
  std::vector<GoToRow> out;
  for (const RailEntry& entry : rail) {
    if (can_mean(entry, typed, in_every_language))
      out.push_back({"goto:" + entry.code, entry.code, entry.label, entry.code});
  }
  if (folded(typed).size() < kShortestWord) return out;
  const auto found = find_in_faq(typed, in_every_language);
  for (std::size_t i = 0; i < std::min(found.size(), kMostQuestions); ++i) {
    const Text question = found[i]->question;
    out.push_back({"goto:faq:" + std::string(found[i]->id), "F-1", question, english(question)});
  }
  return out;
}

std::string go_to_target(const std::vector<RailEntry>& rail, std::string_view typed,
                         const InEveryLanguage& in_every_language) {
  const bool code = typed.find('-') != std::string_view::npos;
  for (const RailEntry& entry : rail) {
    if (folded(typed) == folded(entry.code)) return entry.code;
  }
  for (const RailEntry& entry : rail) {
    if (!code && can_mean(entry, typed, in_every_language)) return entry.code;
  }
  std::string out(typed);
  if (code) std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::toupper(c); });
  return out;
}

}  // namespace lineside
