// The reference page of all model numbers, written from the same tables that decode them, so the two cannot drift
// apart: docs/model-numbers.md is this text, and a test compares them.
#pragma once

#include <string>

namespace lineside {

/// The whole page in Markdown; ends with a newline.
std::string reference_page();

}  // namespace lineside
