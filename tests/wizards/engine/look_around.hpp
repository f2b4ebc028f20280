// Every screen of the flows, reached as a person would and with wrong answers on the way. Tests of languages and of the
// window look at each.
#pragma once

#include "tests/support/texts/text_literal.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/trouble/tree.hpp"

namespace lineside::test {

struct Visitor {
  virtual ~Visitor() = default;
  virtual void screen(const Screen& screen) = 0;
  virtual void say(const Text&) {}  // said beside the screen
};

inline constexpr const char* kName = "KXQVZ-7";  // what is typed reads like no English

/// An answer that a field takes, in its own terms.
inline std::string plain_answer(const Field& field) {
  if (field.id == "changed") return "2026-03-02 09:30";
  if (field.id == "led") return "solid";
  for (const Choice& choice : field.choices) {
    if (choice.enabled) return choice.value;
  }
  switch (field.kind) {
    case FieldKind::YesNo:
      return "yes";
    case FieldKind::Number:
      return field.id.starts_with("volts") ? "120" : field.id.starts_with("amps") ? "40" : "1";
    case FieldKind::Date:
      return "2012-05-01";
    default:
      return kName;
  }
}

/// Wrong and unusual answers, each choice, each action: looked at, then forgotten.
inline void look_around(Visitor& seen, const Walk& walk) {
  const Screen shown = walk.now();
  seen.screen(shown);
  const auto after = [&](EventBody event) {
    Walk aside = walk;
    aside.send(std::move(event));
    seen.screen(aside.now());
    seen.say(aside.session.problem);
  };
  for (const Item& item : shown.items) {
    if (const auto* field = std::get_if<Field>(&item)) {
      for (const char* value : {"9?", "-5", "99999", "0.4", "200"}) after(Answer{field->id, value});
      for (const Choice& choice : field->choices) after(Answer{field->id, choice.value});
      after(Answer{field->id, plain_answer(*field)});
    } else if (const auto* action = std::get_if<Action>(&item)) {
      after(Press{action->id});
    } else if (const auto* list = std::get_if<Checklist>(&item)) {
      for (const CheckItem& check : list->items) after(Answer{check.id, "yes"});
    }
  }
  after(Press{"next"});
  after(Press{"nothing"});
  after(Skip{""});
  after(Skip{kName});
  after(GoTo{"Q-99"});
  after(Undo{});
  after(BusFailed{Request::Identify, Error{ErrorCode::NoReply, "ID 1"_t}, {}});
  after(Exported{"pdf", "/x/k.pdf", {}});
}

/// Answers what is asked and goes on, or skips.
inline void go_on(Walk& walk) {
  const std::string before = walk.code();
  for (int round = 0; round < 3; ++round) {
    for (const Item& item : walk.now().items) {
      const auto* field = std::get_if<Field>(&item);
      if (field != nullptr && field->value.empty() && field->id != "role") walk.answer(field->id, plain_answer(*field));
      const auto* list = std::get_if<Checklist>(&item);
      if (list == nullptr) continue;
      for (const CheckItem& check : list->items) walk.answer(check.id, "yes");
    }
  }
  if (before == "S-1" && walk.press("identify")) walk.send(IdentityRead{1, test::identity_of("2N208-021")});
  // These answers are of no wiring there is: one correction is looked at, not one after the other.
  const bool corrected = before == "W-3" && !walk.fact("fix.1").empty();
  if (walk.now().next.enabled && !corrected) walk.press("next");
  if (walk.code() == before) walk.skip(kName);
  const Step* here = find_step(before);
  for (std::size_t at = static_cast<std::size_t>(here - steps().data()) + 1;
       walk.code() == before && at < steps().size(); ++at)
    walk.go(std::string{steps()[at].code});
}

inline void whole_flow(Visitor& seen, const std::string& number, const std::string& kind, const std::string& meters) {
  Walk walk;
  seen.screen(walk.now());
  walk.fill({{"accepted", "yes"}});
  look_around(seen, walk);
  walk.answer("kind", kind);
  walk.fill({{"name", kName}, {"site", kName}, {"installer", kName}, {"meters", meters}});
  std::string last;
  for (int i = 0; i < 60 && walk.code() != last; ++i) {
    last = walk.code();
    if (last == "M-1") walk.answer("number", number);
    look_around(seen, walk);
    if (last == "X-2") break;
    go_on(walk);
  }

  CHECK((walk.code() == "X-2" || meters != "1"));  // with several meters the board comes again and again
  for (const Step& step : steps()) {
    Walk aside = walk;
    aside.go(std::string{step.code});
    seen.screen(aside.now());
    seen.say(aside.session.problem);
  }
}

/// The commissioning of every family of meters.
inline void every_family(Visitor& seen) {
  whole_flow(seen, "2N208-021", "new", "1");
  whole_flow(seen, "1N240-041", "replacement", "1");
  whole_flow(seen, "BL3-240-200-PKG-SO", "re-check", "1");
  whole_flow(seen, "S2-208-N-01-01-022-02", "return-visit", "1");
  whole_flow(seen, "MMD-120-2001-T-SCC", "new", "1");
  whole_flow(seen, "6W201-C02", "new", "1");
  whole_flow(seen, "2N480-041", "new", "3");
  whole_flow(seen, "2N24G-ZZX", "new", "1");
}

/// The wiring check with right and with reversed CTs, tested again after the correction.
inline void every_wiring_check(Visitor& seen) {
  for (const auto& [load, period, indicator] :
       {std::tuple{"L1 L2 L3", 2.5, "no"}, {"L1 L2 L3", 7.5, "yes"}, {"L2", 7.5, "no"}, {"L1", 60.0, "not-looked"}}) {
    Walk walk;
    test::to_wiring_check(walk);
    look_around(seen, walk);
    walk.answer("load_on", load);
    for (const char* line : {"L1", "L2", "L3"})
      walk.answer(std::string{"amps."} + line, std::string(load).find(line) != std::string::npos ? "40" : "0");
    walk.answer("by", "led-10");
    walk.press("next");
    for (int i = 0; i <= 6; ++i) {
      walk.send(Tap{1000 + i * period});
      seen.screen(walk.now());
    }
    walk.answer("reverse_indicator", indicator);
    look_around(seen, walk);
    walk.press("next");
    look_around(seen, walk);
    walk.press("next");
    look_around(seen, walk);
    walk.press("another-test");
    look_around(seen, walk);
  }
}

/// Every node of the trees of trouble, with every answer.
inline void every_tree_node(Visitor& seen) {
  for (const TreeNode& node : tree_nodes()) {
    Walk walk;
    walk.around.reports_translated = true;  // the summary for support is offered in English too
    walk.tell();
    walk.fill({{"accepted", "yes"}});
    REQUIRE(walk.go(std::string{node.code}));
    look_around(seen, walk);
    for (const TreeAnswer& answer : node.answers) {
      Walk aside = walk;
      aside.answer("answer", std::string{answer.value});
      aside.press("next");
      seen.screen(aside.now());
    }
  }
}

}  // namespace lineside::test
