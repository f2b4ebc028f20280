// The screen of the tablet's key and of those it trusts (H-6), as text.
#pragma once

#include <iosfwd>

#include "app/cli/wizard/line_source.hpp"
#include "app/cli/wizard/text_screen.hpp"
#include "app/core/hand_off/keys_desk.hpp"

namespace lineside::cli {

/// Shows the screen and does what the lines say, until "back" or the end of the lines. `prompt`: they come from a
/// person.
void look_at_keys(KeysDesk& desk, LineSource& lines, std::ostream& out, const TextStyle& style, bool prompt);

}  // namespace lineside::cli
