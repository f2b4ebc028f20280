// Carries results of the worker to the main thread.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "wizards/engine/event.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside {

/// One result with the frames that led to it. `at` is the wall clock when it arrived.
struct Arrival {
  EventBody body;
  std::string at;
  std::vector<StoredFrame> frames;
  std::optional<Attachment> file{};            // to be kept with the job
  std::shared_ptr<std::promise<bool>> kept{};  // set if someone waits to learn whether it is on disk
};

/// A queue that several threads may fill and one empties.
class Inbox {
 public:
  /// `wake` (optional) is called after each arrival, on the thread that brought it.
  explicit Inbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  /// Adds a result, from any thread.
  void put(Arrival arrival) {
    {
      const std::lock_guard lock(mutex_);
      arrivals_.push_back(std::move(arrival));
    }
    if (wake_) wake_();
  }
  /// Everything that has arrived, oldest first; the inbox is empty afterwards.
  std::vector<Arrival> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(arrivals_, {});
  }
  bool empty() {
    const std::lock_guard lock(mutex_);
    return arrivals_.empty();
  }

 private:
  std::function<void()> wake_;
  std::mutex mutex_;
  std::vector<Arrival> arrivals_;
};

}  // namespace lineside
