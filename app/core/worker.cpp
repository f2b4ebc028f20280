#include "app/core/worker.hpp"

#include <chrono>
#include <utility>

namespace lineside {

using SteadyClock = std::chrono::steady_clock;

Worker::Worker(std::atomic<bool>& cancel) : cancel_(cancel), thread_([this] { run(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    cancel_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Worker::post(Task task) {
  {
    const std::lock_guard lock(mutex_);
    posted_.push_back(std::move(task));
  }
  changed_.notify_all();
}

void Worker::repeat(Task task, double period_s) {
  {
    const std::lock_guard lock(mutex_);
    const auto period = std::chrono::duration_cast<SteadyClock::duration>(std::chrono::duration<double>(period_s));
    repeat_ = Repeat{std::move(task), period, SteadyClock::now()};
  }
  changed_.notify_all();
}

void Worker::stop_repeating() {
  const std::lock_guard lock(mutex_);
  repeat_.reset();
}

void Worker::cancel() {
  {
    const std::lock_guard lock(mutex_);
    posted_.clear();
    repeat_.reset();
    cancel_ = true;
  }
  changed_.notify_all();
}

bool Worker::busy() const {
  const std::lock_guard lock(mutex_);
  return running_posted_ || !posted_.empty();
}

void Worker::wait_idle(double seconds) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::duration<double>(seconds),
                    [this] { return !running_posted_ && posted_.empty(); });
}

Worker::Task Worker::next(std::unique_lock<std::mutex>& lock) {
  while (!stop_) {
    if (!posted_.empty()) {
      Task task = std::move(posted_.front());
      posted_.pop_front();
      running_posted_ = true;
      return task;
    }
    if (!repeat_) {
      changed_.wait(lock);
    } else if (const auto now = SteadyClock::now(); now >= repeat_->due) {
      repeat_->due = now + repeat_->period;
      return repeat_->task;
    } else {
      const auto due = repeat_->due;  // a copy: the repeat may be taken away while we wait
      changed_.wait_until(lock, due);
    }
  }
  return {};
}

void Worker::run() {
  std::unique_lock lock(mutex_);
  while (const Task task = next(lock)) {
    cancel_ = false;
    lock.unlock();
    task();
    lock.lock();
    running_posted_ = false;
    changed_.notify_all();
  }
}

}  // namespace lineside
