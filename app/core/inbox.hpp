// Results of the worker on their way to the main thread.
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

/// One result with the frames that led to it. `at`: wall clock when it came.
struct Arrival {
  EventBody body;
  std::string at;
  std::vector<StoredFrame> frames;
  std::optional<Attachment> file{};            // to be kept with the job
  std::shared_ptr<std::promise<bool>> kept{};  // where somebody waits until it is on disk: whether it is
};

class Inbox {
 public:
  /// `wake` (optional) is called after each arrival, from the thread that brought it.
  explicit Inbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  void put(Arrival arrival) {
    {
      const std::lock_guard lock(mutex_);
      arrivals_.push_back(std::move(arrival));
    }
    if (wake_) wake_();
  }
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
