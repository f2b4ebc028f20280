// A job on a memory store with a clock that jumps and the built-in practice bus: a controller without
// threads, disk or waiting.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "app/core/controller.hpp"
#include "app/core/virtual_clock.hpp"
#include "tests/support/store/memory_store.hpp"

namespace lineside::test {

struct TestBench {
  explicit TestBench(ControllerOptions options = practice_options())
      : bus(sim::default_bus(), clock), controller(store, clock, std::move(options), &bus) {}

  static ControllerOptions practice_options() {
    ControllerOptions options;
    options.port = "practice";
    options.inline_work = true;
    options.wall_now = [] { return std::string("2026-05-04T09:30:00.000+00:00"); };
    return options;
  }
  void answer(const std::string& field, const std::string& value) { controller.dispatch(Answer{field, value}); }
  void press(const std::string& action) { controller.dispatch(Press{action}); }

  MemoryStore store;
  VirtualClock clock;
  SharedPracticeBus bus;
  Controller controller;
};

/// The field of the screen with this id; null where there is none.
inline const Field* field(const Screen& screen, std::string_view id) {
  for (const Item& item : screen.items) {
    const auto* found = std::get_if<Field>(&item);
    if (found != nullptr && found->id == id) return found;
  }
  return nullptr;
}

}  // namespace lineside::test
