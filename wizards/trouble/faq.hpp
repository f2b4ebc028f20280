// Questions and answers of the manuals (S12 5, IMS 5, FM 7) in own words, and where the manuals contradict themselves:
// one table, searched by words, shown on F-1. A new entry is one more row.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/manuals/installation.hpp"
#include "models/text.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/record/in_every_language.hpp"

namespace lineside {

struct FaqEntry {
  std::string_view id;
  Message question;
  Message answer;
  Citation source;
  std::string_view screen{};  // where it is done; empty: nowhere
  Message words{};            // other words people use for it; not shown
};

/// The questions first, then what the manuals contradict.
const std::vector<FaqEntry>& faq();
/// Entries that hold every word of `typed` in one of the languages, with or without its accents, in any case; all of
/// them where `typed` has no word.
std::vector<const FaqEntry*> find_in_faq(std::string_view typed, const InEveryLanguage& in_every_language = {});
/// Rows of the manuals' installation figures, terms of return and contacts that hold every word of `typed`, those of
/// the meter's manual only where it is known; none where `typed` has no word.
std::vector<InstallationFact> find_in_manuals(std::string_view typed, const InEveryLanguage& in_every_language,
                                              std::optional<Manual> manual);
Step faq_step();  // F-1

}  // namespace lineside
