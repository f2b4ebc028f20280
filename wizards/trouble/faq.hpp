// Questions and answers of the manuals (S12 5, IMS 5, FM 7) in our own words, and the manuals' contradictions: one
// table, searched by words, shown on F-1. A new entry is one more row.
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

/// One question with its answer.
struct FaqEntry {
  std::string_view id;
  Message question;
  Message answer;
  Citation source;
  std::string_view screen{};  // screen where it is done; empty: none
  Message words{};            // other words people use for it; not shown
};

/// The questions first, then the contradictions of the manuals.
const std::vector<FaqEntry>& faq();
/// The entries that contain every word of `typed` in one of the languages, ignoring accents and case; all entries if
/// `typed` has no word.
std::vector<const FaqEntry*> find_in_faq(std::string_view typed, const InEveryLanguage& in_every_language = {});
/// Installation facts, terms of return and contacts that contain every word of `typed`; only those of `manual` if it is
/// known; none if `typed` has no word.
std::vector<InstallationFact> find_in_manuals(std::string_view typed, const InEveryLanguage& in_every_language,
                                              std::optional<Manual> manual);

/// What is searched for, and where: on F-1 for the meter of a job, on H-8 for none.
struct FaqSearch {
  std::string_view find;
  std::string_view open;  // id of the entry that is open; empty: none
  const InEveryLanguage& in_every_language;
  const View* view = nullptr;  // of the job, whose meter's manual alone answers; null: no job is open
};
/// The line to search in, figures of the manuals, and the questions; those with ways into a job's screens where one is
/// open.
void show_faq(const FaqSearch& search, Screen& out);
/// Reads what was typed to search for. Returns the sentence of refusal, empty where it is taken.
Text read_search(std::string& value);

Step faq_step();  // F-1

}  // namespace lineside
