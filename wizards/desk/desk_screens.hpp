// The screens outside a job as a table: code, title, what each takes. Titles, the search of "go to" and the list in
// docs/screens.md all come from it. They are no rows of the steps' table (wizards/engine/step.hpp): a step has facts, a
// place in a rail and open points, and these have none of it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/text.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// Where the desk stands; the replay of a record is part of FileJobs.
enum class DeskPlace { Home, Files, FileJobs, Versions, Cases, Keys, Settings, Questions, GoTo };

/// A row of the table.
struct DeskScreen {
  DeskPlace place = DeskPlace::Home;
  std::string_view code;                    // "H-1"
  Message title;                            // an instruction
  Message sentence;                         // empty: it is about what is chosen, such as a file's name
  std::span<const std::string_view> takes;  // fields and actions, as patterns
  bool direct = true;                       // "go to" leads there: nothing has to be chosen first
};

/// All rows, by their codes; and the one of a place.
std::span<const DeskScreen> desk_screens();
const DeskScreen& desk_screen(DeskPlace place);
/// By its code in any case, with or without the hyphen; null where it is none.
const DeskScreen* find_desk_screen(std::string_view code);

/// Those that "go to" leads to, as rows of a rail without marks.
std::vector<RailEntry> desk_rail();

}  // namespace lineside
