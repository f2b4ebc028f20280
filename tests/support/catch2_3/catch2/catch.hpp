// The tests are written for Catch2 2 (Debian 12). Where Catch2 is 3 (Debian 13) this stands in for its header.
#pragma once

#include <catch2/catch_all.hpp>
#include <string>

using Catch::Approx;

namespace Catch {

inline auto Contains(const std::string& part) {
  return Matchers::ContainsSubstring(part);
}

}  // namespace Catch
