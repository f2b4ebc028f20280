#include "app/export/table/jobs_csv.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace lineside {

namespace {

constexpr std::size_t kSlice = 100;  // jobs that one reader takes at a time: about a quarter of a megabyte of text
constexpr std::size_t kAhead = 8;    // slices read and not written yet, at most

using SliceText = StoreResult<std::string>;

class Reader {
 public:
  Reader(const JobTable& table, JobArchive& store) : rows_(table), store_(store) {}

  SliceText read(std::span<const JobSummary> jobs) {
    try {
      std::string out;
      const auto read = store_.visit(
          jobs, [this](const FactRow& fact) { rows_.fact(fact); },
          [&](const JobSummary& job) { rows_.write(out, job); });
      if (!read) return read.error();
      return out;
    } catch (const std::exception& error) {  // no memory: whoever writes must not wait for ever
      return StoreError{StoreErrorCode::Failed, store_.path(), Verbatim{error.what()}};
    }
  }

 private:
  JobTable::Rows rows_;
  JobArchive& store_;
};

/// Which slice is read next, and those that wait for their turn to be written. Whoever is free takes the next one, so
/// that a reader held up by other work of the machine holds nobody else up.
class Slices {
 public:
  explicit Slices(std::span<const JobSummary> jobs) : jobs_(jobs), count_((jobs.size() + kSlice - 1) / kSlice) {}

  std::span<const JobSummary> jobs(std::size_t slice) const {
    return jobs_.subspan(slice * kSlice, std::min(kSlice, jobs_.size() - slice * kSlice));
  }

  /// For the thread beside: waits while too much is read already. Nothing: all are taken.
  std::optional<std::size_t> wait_for_one() {
    std::unique_lock lock(mutex_);
    room_or_text_.wait(lock, [this] { return taken_ == count_ || has_room(); });
    return taken_ == count_ ? std::nullopt : std::optional(taken_++);
  }
  /// For the thread that writes: nothing where it had better write, or wait for what it can write.
  std::optional<std::size_t> take_one() {
    const std::lock_guard lock(mutex_);
    if (read_.contains(written_) || taken_ == count_ || !has_room()) return std::nullopt;
    return taken_++;
  }
  void give(std::size_t slice, SliceText text) {
    const std::lock_guard lock(mutex_);
    read_.emplace(slice, std::move(text));
    room_or_text_.notify_all();
  }
  bool all_written() const { return written_ == count_; }
  SliceText wait_for_text() {
    std::unique_lock lock(mutex_);
    room_or_text_.wait(lock, [this] { return read_.contains(written_); });
    SliceText text = std::move(read_.extract(written_++).mapped());
    room_or_text_.notify_all();
    return text;
  }
  /// Nobody takes another one: all are written, or an error ends it.
  void end() {
    const std::lock_guard lock(mutex_);
    taken_ = count_;
    room_or_text_.notify_all();
  }

 private:
  bool has_room() const { return taken_ < written_ + kAhead; }

  std::span<const JobSummary> jobs_;
  std::size_t count_;
  std::mutex mutex_;
  std::condition_variable room_or_text_;
  std::size_t taken_ = 0;
  std::size_t written_ = 0;                // changed by the thread that writes alone
  std::map<std::size_t, SliceText> read_;  // by slice
};

}  // namespace

StoreStatus write_jobs_csv(const JobTable& table, JobArchive& store, std::span<const JobSummary> jobs,
                           const std::function<void(std::string_view)>& write,
                           const std::function<void(std::size_t)>& written) {
  Slices slices(jobs);
  std::unique_ptr<JobArchive> second;
  std::future<void> beside;
  if (jobs.size() > kSlice) {
    auto opened = store.read_again();
    if (!opened) return opened.error();
    second = *std::move(opened);
    beside = std::async(std::launch::async, [&] {
      Reader there(table, *second);
      while (const auto slice = slices.wait_for_one()) slices.give(*slice, there.read(slices.jobs(*slice)));
    });
  }
  struct End {
    Slices& slices;
    ~End() { slices.end(); }
  } const end{slices};  // before the thread beside is waited for
  Reader here(table, store);
  std::size_t done = 0;
  while (!slices.all_written()) {
    if (const auto slice = slices.take_one()) {
      slices.give(*slice, here.read(slices.jobs(*slice)));
      continue;
    }
    const SliceText text = slices.wait_for_text();
    if (!text) return text.error();
    write(*text);
    done = std::min(done + kSlice, jobs.size());
    written(done);
  }
  return Nothing{};
}

}  // namespace lineside
