// The scripted job behind the tour: a 2N208-021 with CT2 reversed, found, corrected and tested again.
#pragma once

#include <iosfwd>
#include <string>

#include "app/i18n/language.hpp"
#include "app/ui/theme.hpp"

namespace lineside::tour {

struct Options {
  std::string folder;
  int width = 1280;
  int height = 800;
  ui::Look look;
  i18n::Language language = i18n::Language::English;
  bool text = false;  // also prints the text of each screen
};

/// Exit status 0; 1 where the walk did not reach the hand-over screen; 4 where a file could not be written.
int walk(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace lineside::tour
