// "Go to": what a code or a word that somebody types can mean. The window shows it as a sheet over the screen, the text
// wizard as H-9; both show these rows. Words are searched in every language at once, so that the same words lead to the
// same place on every tablet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wizards/record/in_every_language.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// One place to go to.
struct GoToRow {
  std::string id;      // "goto:V-1", "goto:faq:seal"
  std::string code;    // "V-1"; "F-1" for a question
  Text label;          // what the screen is called, or the question
  std::string target;  // what GoTo holds: a code, or the question's words
};

/// Rows of `rail` that begin with the code or have the words, then the questions that have them; all of the rail where
/// nothing is typed.
std::vector<GoToRow> go_to_rows(const std::vector<RailEntry>& rail, std::string_view typed,
                                const InEveryLanguage& in_every_language);

/// What GoTo holds when `typed` is entered as it stands: the code of the first row of the rail that it can mean, else
/// the words themselves, a code in capitals. Whether there is such a screen is the flow's to say.
std::string go_to_target(const std::vector<RailEntry>& rail, std::string_view typed,
                         const InEveryLanguage& in_every_language);

}  // namespace lineside
