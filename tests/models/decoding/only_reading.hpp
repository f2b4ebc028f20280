#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <string_view>

#include "models/decoding/decode.hpp"

namespace lineside::test {

/// The one reading of a number that decodes; fails the test otherwise.
inline ModelReading only(std::string_view number, std::optional<DatePeriod> built = std::nullopt) {
  const Decoding decoding = decode(number, built);
  INFO(number);
  REQUIRE(decoding.status == DecodeStatus::Decoded);
  REQUIRE(decoding.readings.size() == 1);
  REQUIRE(decoding.problems.empty());
  REQUIRE(decoding.suggestions.empty());
  return decoding.readings.front();
}

inline bool noted(const ModelReading& model, std::string_view code) {
  return std::any_of(model.notes.begin(), model.notes.end(), [&](const Note& note) { return note.code == code; });
}

}  // namespace lineside::test
