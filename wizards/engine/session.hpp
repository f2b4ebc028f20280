// What lives only while the program runs and may be lost without losing an answer: a rejected entry, work under way,
// the state of single steps. Whatever may not be lost is a fact of the job.
// A copy takes a few strings and the states that a step has changed: it is made before an event whose facts a store may
// refuse, never for the mere passing of time.
#pragma once

#include <any>
#include <forward_list>
#include <memory>
#include <optional>
#include <string>

#include "models/text.hpp"
#include "wizards/engine/request.hpp"
#include "wizards/engine/surroundings.hpp"

namespace lineside {

/// One value a type, made when it is first asked for: how a session holds what belongs to single steps without knowing
/// any of them. A step declares its state beside itself and asks for it by type: `turn.session.of<WatchState>()`.
/// Rejected: a member of Session for each, and a variant of all states, which would have to name them.
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

/// Written by `update` and the steps it calls; everybody else reads.
class Session {
 public:
  std::string rejected_field;      // id of the field whose answer was refused; empty: none
  std::string rejected_text;       // as typed
  Text problem;                    // why
  std::optional<Request> working;  // under way
  std::string working_meter;       // the meter it is for
  std::string working_screen;      // the screen it was started on
  Text work_problem;               // why the latest work failed; cleared by the next press
  Text working_text;
  double working_fraction = -1;  // 0 to 1; below 0: not known
  double now_seconds = 0;        // steady clock of the newest Tick or Tap

  /// As the shell told it last.
  const Surroundings& around() const;
  /// By `update` alone, from the event.
  void surround(Surroundings told);

  /// What a step keeps from event to event; declared beside the step, found by its type.
  template <class State>
  State& of() {
    return states_.of<State>();
  }
  template <class State>
  const State& of() const {
    return states_.of<State>();
  }
  /// Results that were computed already, for those who draw too: never needed, only faster. Copies share them.
  template <class Made>
  Made& memo() const {
    return memos_->of<Made>();
  }

 private:
  std::shared_ptr<const Surroundings> around_;  // null: nothing was told
  StepStates states_;
  std::shared_ptr<StepStates> memos_ = std::make_shared<StepStates>();
};

}  // namespace lineside
