// What a worker knocks at: a test waits for the knock instead of for time.
#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace lineside::test {

class Bell {
 public:
  /// For whoever works; may outlive the bell.
  std::function<void()> ring() const {
    return [state = state_] {
      const std::lock_guard lock(state->mutex);
      ++state->rung;
      state->changed.notify_all();
    };
  }
  /// Takes one knock, now or when it comes; fails where none comes within a minute.
  void wait() {
    std::unique_lock lock(state_->mutex);
    REQUIRE(state_->changed.wait_for(lock, std::chrono::minutes(1), [this] { return state_->rung > 0; }));
    --state_->rung;
  }

 private:
  struct State {
    std::mutex mutex;
    std::condition_variable changed;
    int rung = 0;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace lineside::test
