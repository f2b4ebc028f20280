// The list of all screens for docs/screens.md, written from the table of steps so that it cannot drift; a test
// holds the file against it.
#pragma once

#include <string>

namespace lineside {

/// Markdown, ends with a newline.
std::string screens_page();

}  // namespace lineside
