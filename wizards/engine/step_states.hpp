// One value a type, made when it is first asked for: how a session holds what belongs to single steps without knowing
// any of them. A step declares its state beside itself and asks for it by type: `turn.session.of<WatchState>()`.
// Rejected: a member of Session for each (42 there were), and a variant of all states, which would have to name them.
#pragma once

#include <any>
#include <forward_list>

namespace lineside {

class StepStates {
 public:
  /// Allocates once, when a type is first asked for; the reference holds as long as this does.
  template <class State>
  State& of() {
    for (std::any& each : states_) {
      if (auto* found = std::any_cast<State>(&each)) return *found;
    }
    return states_.emplace_front().template emplace<State>();
  }
  /// As it begins where nobody has changed it.
  template <class State>
  const State& of() const {
    static const State kBegins{};
    for (const std::any& each : states_) {
      if (const auto* found = std::any_cast<State>(&each)) return *found;
    }
    return kBegins;
  }

 private:
  std::forward_list<std::any> states_;
};

}  // namespace lineside
