// A desk without a window or a terminal: nothing is opened, nothing is waited for.
#pragma once

#include <string>

#include "app/core/desk/desk_controller.hpp"

namespace lineside::test {

inline DeskController::Options desk_options(JobStores& stores, const std::string& folder) {
  DeskController::Options out;
  out.stores = &stores;
  out.folder = folder;
  out.sticks = [] { return std::vector<Place>{}; };
  out.wall_now = [] { return std::string{"2026-03-03T08:00:00-05:00"}; };
  out.open_job = [](const OpenJob&) { return Text(); };
  out.start_case = [](const StartCase&) { return Text(); };
  out.open_stores = [] { return Text(); };
  out.settings = [] { return Settings{}; };
  out.set_settings = [](const Settings&) {};
  out.inline_work = true;
  return out;
}

/// A desk that stands on the screen with this code.
inline void go_to(DeskController& desk, const std::string& code) {
  desk.handle(DeskEvent{GoTo{code}});
}

}  // namespace lineside::test
