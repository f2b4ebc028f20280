// The screens outside a job (wizards/desk) as text: prints the screen and turns lines into events. The same screens as
// in the window; a job that is chosen here is opened by whoever called.
#pragma once

#include <functional>
#include <iosfwd>

#include "app/cli/wizard/line_source.hpp"
#include "app/cli/wizard/text_screen.hpp"
#include "app/core/desk/desk_controller.hpp"

namespace lineside::cli {

/// Where lines come from and where the screen goes.
struct DeskTalk {
  LineSource& lines;
  std::ostream& out;
  TextStyle& style;     // its language may change on H-7
  bool prompt = false;  // the lines come from a person
};

/// Shows the screen and does what the lines say. True once `left` says that a line led away from the desk; false at the
/// end of the lines, or where the person is done ("quit").
bool talk_at_desk(DeskController& desk, DeskTalk talk, const std::function<bool()>& left);

}  // namespace lineside::cli
