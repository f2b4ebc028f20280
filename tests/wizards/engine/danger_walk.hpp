// Walks of the tests of dangers: to where one can be told, and on from there.
#pragma once

#include "tests/wizards/engine/walk.hpp"

namespace lineside::test {

inline void to_number(Walk& walk, const std::string& number) {
  walk.fill({{"accepted", "yes"}});
  walk.fill({{"name", "14"}, {"site", "Mill Street 14"}, {"installer", "An installer"}});
  walk.fill({{"unit", "Unit 3B"}, {"panel", "LP-3"}, {"breaker", "12"}});
  walk.fill({{"number", number}});
  REQUIRE(walk.code() == "M-2");
  REQUIRE(walk.answer("serial", "A123"));
  for (const Item& item : walk.now().items) {
    const auto* one = std::get_if<Field>(&item);
    if (one == nullptr || !one->required || !one->value.empty()) continue;
    const std::string value = one->id == "service"           ? "120-240-3w"
                              : one->id == "ct-rating"       ? "100"
                              : one->kind == FieldKind::Date ? "2012-05-01"
                              : one->choices.empty()         ? "yes"
                                                             : one->choices.front().value;
    INFO(one->id);
    REQUIRE(walk.answer(one->id, value));
  }
}

inline bool energizes(const Walk& walk) {
  const Step* step = find_step(walk.code());
  return step != nullptr && (step->safety == StepSafety::Energized || step->powered);
}

/// Nodes of the trees where the volts are measured again.
inline bool measures_volts(std::string_view code) {
  return code == "T-21" || code == "T-33" || code == "T-63" || code == "T-65";
}

/// Every way on from the screen it stands on: Next and skips from there, and from each screen a jump may reach. None
/// may end on a screen that energizes, but for those where the danger is measured: V-1 is given where it is one of
/// voltage.
inline void nothing_energizes(const Walk& walk, std::string_view but = {}) {
  const auto go_on_from = [&](Walk aside) {
    for (int i = 0; i < 3; ++i) {
      INFO("on " << aside.code());
      const bool measures = !but.empty() && (aside.code() == but || measures_volts(aside.code()));
      CHECK((!energizes(aside) || measures));
      if (!aside.press("next")) aside.skip("no time");
    }
  };
  go_on_from(walk);
  for (const Step& step : steps()) {
    Walk aside = walk;
    INFO("after a jump to " << step.code);
    if (aside.go(std::string{step.code})) go_on_from(std::move(aside));
  }
}

inline void stops_here(const Walk& walk) {
  const Screen shown = walk.now();
  INFO(shown.code);
  REQUIRE(shown.safety);
  CHECK(english(shown.safety->text).starts_with("De-energize first."));
  CHECK(shown.safety->power_off);
  CHECK_FALSE(shown.next.enabled);
  CHECK(english(shown.next.why_disabled).starts_with("de-energize, then correct the danger on "));
}

}  // namespace lineside::test
