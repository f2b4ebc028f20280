// Every figure that the words of a screen quote besides those of the installation tables and the published windows,
// with its manual and section, or as this project's own. A test reads all screens and fails on a figure without a row.
#pragma once

#include <span>
#include <string_view>

#include "models/manuals/source.hpp"

namespace lineside {

struct Figure {
  std::string_view text;  // "12 in-lb", as it stands in a sentence
  Source source;
  std::string_view what;  // what it is the figure of
};

std::span<const Figure> figures();

}  // namespace lineside
