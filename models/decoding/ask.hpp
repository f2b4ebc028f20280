// What a number does not tell and the label must: one question per id, the same on every screen and in print.
#pragma once

#include <span>
#include <string_view>

#include "models/text.hpp"

namespace lineside {

/// Maps "build-date" to "Read the build date on the label."; empty for an unknown id.
Message ask_text(std::string_view id);

/// Every id, in the order of the reference page.
std::span<const std::string_view> ask_ids();

}  // namespace lineside
