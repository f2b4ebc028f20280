// The scripted job behind the tour: a 2N208-021 with CT2 reversed, which is found, corrected and tested again.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "app/i18n/language.hpp"
#include "app/shell/picture.hpp"
#include "app/ui/pen/theme.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside::tour {

/// The options of the tour.
struct Options {
  std::string folder;
  int width = 1280;
  int height = 800;
  ui::Look look;
  i18n::Language language = i18n::Language::English;
  bool text = false;  // also prints the text of each screen
};

/// Receives one stop, "07-V-1-low", with everything that is open over the screen. Returns false if it could not be
/// kept.
using Keep = std::function<bool(const std::string& name, const Screen& screen, shell::Offscreen& canvas)>;

/// Plays the job once in `store` and passes each stop to `keep`. Exit status as below.
int walk(const Options& options, JobStore& store, const Keep& keep, std::ostream& err);

/// Plays the job with a picture of each stop in `options.folder`. Exit status 0; 1 if the walk did not reach the
/// hand-over screen; 4 if a file could not be written.
int walk(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace lineside::tour
