// A job that went on in several ways on different tablets: what they say differently, and choosing one.
#pragma once

#include <string>

#include "app/store/archive.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::shell {

/// H-4, with the actions "choose:<digest>" and "go-on", and Back.
Screen versions_screen(JobArchive& store, const std::string& id);

}  // namespace lineside::shell
