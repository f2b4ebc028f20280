// Every screen there is, as it looks when one comes to it and after right, wrong and unusual answers, and every stop of
// the tour with what is open over it: what the tests of the window look at in each size, theme and language.
#pragma once

#include <string>
#include <vector>

#include "app/ui/frame/ui_state.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr std::size_t kStride = 43;  // a sanitizer is slow: one in so many screens of the flows
#else
inline constexpr std::size_t kStride = 1;
#endif

/// A screen and what is open over it.
struct Sight {
  std::string name;  // "V-1", "07-V-1-low"
  Screen screen;
  ui::Dialog dialog = ui::Dialog::None;
  std::optional<ui::Edit> edit;
  std::optional<ui::PracticeSight> practice;
  bool practice_open = false;
};

/// What is no text of the program's: names that the corpus typed, files, the example of a key.
bool typed(const std::string& text);

/// The stops of the tour.
std::vector<Sight> tour_sights();
/// What the window shows outside jobs: the list with jobs, a conflict, the hand-off file and the practice cases.
std::vector<Sight> list_sights();
/// Each dialog of the window over the first of `under` that has everything a dialog speaks of.
std::vector<Sight> dialog_sights(const std::vector<Sight>& under);
/// Every screen of every flow and tree, each different picture once.
std::vector<Sight> flow_sights();

}  // namespace lineside::test
