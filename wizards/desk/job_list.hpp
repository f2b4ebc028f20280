// The jobs of the tablet as H-1 lists them: what a person wants to see of them, in which order, how many at most. The
// jobs themselves come from the stores as an event (desk_event.hpp). A list that is filtered and sorted inside the
// database was rejected for the order by name and site: it would sort accents by their bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "wizards/engine/completeness.hpp"
#include "wizards/engine/event.hpp"
#include "wizards/record/job.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// Rows of one store that are shown at most.
inline constexpr std::size_t kMostListed = 40;

/// What the person wants to see.
struct ListWish {
  std::string find{};
  std::string show{};  // "" all, a state's name, or "open-points"
  std::string sort{};  // "" newest change first, "updated", "name" or "site"
  bool operator==(const ListWish&) const = default;
  bool by_change() const { return sort.empty() || sort == "updated"; }
  bool open_points() const { return show == "open-points"; }
  bool any() const { return !find.empty() || !show.empty() || !sort.empty(); }
};
/// True where the answer belongs to the list.
bool take_wish(ListWish& wish, const Answer& given);

/// A row of the list.
struct ListedJob {
  JobSummary job;
  std::vector<OpenPoint> open;  // only where ListWish::open_points()
};
/// What one store has of the wish.
struct JobsOfStore {
  std::vector<ListedJob> jobs;  // at most kMostListed, in order
  std::size_t found = 0;        // so many fit the wish
  bool counted = true;          // false: there are more than `found`
  Text problem{};               // why it cannot be read; empty: it can
};

/// In the order of the wish, cut to kMostListed. `jobs`: newest change first.
std::vector<JobSummary> arranged(std::vector<JobSummary> jobs, const ListWish& wish);

/// The questions above the list, and its rows: actions "job:<id>" and "practice:<id>", with "conflict:" before them
/// where a person has to choose between versions.
void show_jobs(const std::vector<JobsOfStore>& stores, const ListWish& wish, Screen& out);

}  // namespace lineside
