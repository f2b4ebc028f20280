// The jobs of the tablet as rows of a screen: found by words, filtered, sorted, and what is open in each.
#pragma once

#include <string>

#include "app/store/archive.hpp"
#include "wizards/engine/event.hpp"
#include "wizards/record/in_every_language.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::shell {

/// What the person wants to see.
struct ListWish {
  std::string find;
  std::string show;  // "" all, a state's name, or "open-points"
  std::string sort;  // "" newest change first, "name" or "site"
};

/// The questions above the list.
void add_wish(const ListWish& wish, Screen& out);
/// True where the answer belongs to the list.
bool take_wish(const Answer& given, ListWish& wish);
/// Rows with the ids "job:<id>" and "practice:<id>", "conflict:" before them where the job is in conflict; gives how
/// many there were.
std::size_t add_jobs(JobArchive& store, const ListWish& wish, const InEveryLanguage& in_every_language, Screen& out);

}  // namespace lineside::shell
