// What lives only while the program runs and may be lost without losing an answer: a rejected entry, work under way,
// the state of single steps. Whatever may not be lost is a fact of the job.
// A copy takes a few strings and the states that a step has changed: it is made before an event whose facts a store may
// refuse, never for the mere passing of time.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "models/text.hpp"
#include "wizards/engine/request.hpp"
#include "wizards/engine/step_states.hpp"
#include "wizards/engine/surroundings.hpp"

namespace lineside {

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
