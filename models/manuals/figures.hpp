// Every figure that a screen quotes, other than those of the installation tables and the published windows, with its
// manual and section or marked as this project's own. A test reads all screens and fails on a figure without a row.
#pragma once

#include <span>
#include <string_view>

#include "models/manuals/source.hpp"

namespace lineside {

/// One figure and where it comes from.
struct Figure {
  std::string_view text;  // "12 in-lb", as it stands in a sentence
  Source source;
  std::string_view what;  // what the figure describes
};

/// The whole table; the test that checks screens is its only reader.
std::span<const Figure> figures();

}  // namespace lineside
