// The screen of the tablet's key and the keys it trusts (H-6), as text.
#pragma once

#include <iosfwd>

#include "app/cli/wizard/line_source.hpp"
#include "app/cli/wizard/text_screen.hpp"
#include "app/core/hand_off/keys_desk.hpp"

namespace lineside::cli {

/// Shows the screen and obeys the lines until "back" or the end of the input. Set `prompt` if a person types them.
void look_at_keys(KeysDesk& desk, LineSource& lines, std::ostream& out, const TextStyle& style, bool prompt);

}  // namespace lineside::cli
