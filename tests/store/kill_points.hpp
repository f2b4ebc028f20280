// Kills this process at a chosen flush, rename or removal of a file: what a flat battery does, at every point where it
// could matter. In kill_points.cpp stand the test binary's own fsync, fdatasync, rename and unlink, which count.
#pragma once

#include <functional>

#include "tests/support/child.hpp"

namespace lineside::test {

inline constexpr int kKilled = 9;

/// From here on the process ends at the `point`-th of them, from 1, before it is done.
void die_at(int point);

/// Runs `body` in a child that is killed at the `point`-th flush; false where it came to its end before.
inline bool killed_at(int point, const std::function<void()>& body) {
  Child child([&](int) {
    die_at(point);
    body();
  });
  return child.wait() == kKilled;
}

}  // namespace lineside::test
