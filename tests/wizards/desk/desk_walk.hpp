// Walks the screens outside a job by events, without store, files or keys: what they ask for is looked at, what comes
// of it is written by the test.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "wizards/desk/desk.hpp"

namespace lineside::test {

class DeskWalk {
 public:
  DeskState state;
  std::vector<DeskEffect> asked;  // for by the newest event

  DeskWalk& send(DeskEvent event) {
    asked = update(state, event);
    return *this;
  }
  DeskWalk& press(std::string action) { return send(Press{std::move(action)}); }
  DeskWalk& answer(std::string field, std::string value) { return send(Answer{std::move(field), std::move(value)}); }

  /// The one effect of that kind that the newest event asked for.
  template <class Effect>
  Effect only() const {
    std::vector<Effect> found;
    for (const DeskEffect& each : asked) {
      if (const auto* effect = std::get_if<Effect>(&each)) found.push_back(*effect);
    }
    REQUIRE(found.size() == 1);
    return found.front();
  }
  template <class Effect>
  bool asks() const {
    return std::ranges::any_of(asked, [](const DeskEffect& each) { return std::holds_alternative<Effect>(each); });
  }

  template <class Wanted>
  std::vector<Wanted> all() const {
    std::vector<Wanted> out;
    for (const Item& item : screen(state).items) {
      if (const auto* wanted = std::get_if<Wanted>(&item)) out.push_back(*wanted);
    }
    return out;
  }
  std::string code() const { return screen(state).code; }
  bool offers(const std::string& id) const {
    const auto actions = all<Action>();
    return std::ranges::find(actions, id, &Action::id) != actions.end();
  }
  std::string label(const std::string& id) const {
    for (const Action& action : all<Action>()) {
      if (action.id == id) return english(action.label);
    }
    return "no such action";
  }
  /// What is told above everything else; empty where nothing is.
  std::string told() const {
    const Screen now = screen(state);
    const auto* first = now.items.empty() ? nullptr : std::get_if<Paragraph>(&now.items.front());
    return first == nullptr ? std::string() : english(first->text);
  }
  /// The last paragraph, and what is waited for; empty where there is none.
  std::string last() const {
    const auto said = all<Paragraph>();
    return said.empty() ? std::string() : english(said.back().text);
  }
  std::string waits_for() const {
    const auto awaited = all<Waiting>();
    return awaited.empty() ? std::string() : english(awaited.front().text);
  }
  std::string problem_of(const std::string& field) const {
    for (const Field& each : all<Field>()) {
      if (each.id == field) return english(each.problem);
    }
    return "no such field";
  }
};

}  // namespace lineside::test
