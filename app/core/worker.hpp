// One thread that does one task after another and, between them, one task again and again (polling the energy
// register). It does not know what a task does or where its results go.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace lineside {

/// The thread and its queue. Its functions may be called from any thread.
class Worker {
 public:
  using Task = std::function<void()>;

  /// `cancel` is set while the current task should end early, and cleared before the next one begins.
  explicit Worker(std::atomic<bool>& cancel);
  /// Cancels, and returns when the current task has ended.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Runs `task` after those posted before.
  void post(Task task);
  /// Repeats `task` every `period_s` seconds from now on, replacing an earlier one; posted tasks go first.
  void repeat(Task task, double period_s);
  void stop_repeating();
  /// Ends the current task and forgets all posted tasks and the repeated one.
  void cancel();
  /// True while a posted task waits or runs; the repeated one does not count.
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
  /// Waits for the next task; empty at the end. Called with the lock held.
  Task next(std::unique_lock<std::mutex>& lock);

  std::atomic<bool>& cancel_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> posted_;
  std::optional<Repeat> repeat_;
  bool running_posted_ = false;
  bool stop_ = false;
  std::thread thread_;  // last: starts after everything else exists
};

}  // namespace lineside
