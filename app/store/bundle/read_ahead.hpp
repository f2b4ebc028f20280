// Reads and verifies the next records of a bundle while the previous ones are taken in.
#pragma once

#include <future>
#include <vector>

#include "app/store/archive.hpp"

namespace lineside {

/// A RecordSource that reads from `source` on a thread of its own, 32 records at a time.
class ReadAhead {
 public:
  explicit ReadAhead(RecordSource source) : source_(std::move(source)) { begin(); }

  StoreResult<std::optional<Record>> next() {
    if (at_ == now_.size()) {
      now_ = ahead_.get();
      at_ = 0;
      if (now_.size() == kTogether) begin();
    }
    // The end and an error are returned again to every later call.
    if (at_ + 1 == now_.size() && is_last(now_[at_])) return now_[at_];
    return std::move(now_[at_++]);
  }

 private:
  using Records = std::vector<StoreResult<std::optional<Record>>>;
  static constexpr std::size_t kTogether = 32;  // worth starting a thread for, without much memory

  static bool is_last(const StoreResult<std::optional<Record>>& given) { return !given || !*given; }
  void begin() {
    ahead_ = std::async(std::launch::async, [this] {
      Records out;
      while (out.size() < kTogether) {
        out.push_back(source_());
        if (is_last(out.back())) break;
      }
      return out;
    });
  }

  RecordSource source_;
  Records now_;
  std::size_t at_ = 0;
  std::future<Records> ahead_;  // last: its thread ends before source_ is destroyed
};

}  // namespace lineside
