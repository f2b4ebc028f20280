// One thread that does one task after another, and one task again and again between them (polling
// the energy register). What a task does and where its results go is its own business.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace lineside {

class Worker {
 public:
  using Task = std::function<void()>;

  /// `cancel` is set while the task under way should end early, and cleared before the next begins.
  explicit Worker(std::atomic<bool>& cancel);
  /// Cancels, and returns when the task under way has ended.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void post(Task task);
  /// Repeats `task` every `period_s` from now on, in place of an earlier one; posted tasks go first.
  void repeat(Task task, double period_s);
  void stop_repeating();
  /// Ends the task under way and forgets the posted ones and the repeated one.
  void cancel();
  /// A posted task waits or runs; the repeated one does not count.
  bool busy() const;
  /// Returns when no posted task is left, or after `seconds`.
  void wait_idle(double seconds);

 private:
  struct Repeat {
    Task task;
    std::chrono::steady_clock::duration period;
    std::chrono::steady_clock::time_point due;
  };
  void run();
  /// The next task, waited for; empty at the end. Called with the lock held.
  Task next(std::unique_lock<std::mutex>& lock);

  std::atomic<bool>& cancel_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> posted_;
  std::optional<Repeat> repeat_;
  bool running_posted_ = false;
  bool stop_ = false;
  std::thread thread_;  // last: starts when the rest is there
};

}  // namespace lineside
