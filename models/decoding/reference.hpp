// The reference page of all model numbers, written from the same tables that decode them, so that it cannot
// drift: docs/model-numbers.md is this text, and a test holds the two against each other.
#pragma once

#include <string>

namespace lineside {

/// Markdown, ends with a newline.
std::string reference_page();

}  // namespace lineside
