// A link whose other end is a script: each write takes the next answer (or asks a function), whose
// bytes come after their delays on the fake clock. What was written is kept.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "diagnostics/link.hpp"
#include "tests/support/links/fake_clock.hpp"
#include "tests/support/texts/text_literal.hpp"

namespace lineside::test {

using Bytes = std::vector<std::uint8_t>;

/// Bytes that come `delay` after the write that they answer.
struct Timed {
  Instant delay;
  Bytes bytes;
};
using Answer = std::vector<Timed>;

class ScriptedLink final : public ByteLink {
 public:
  explicit ScriptedLink(FakeClock& clock) : clock_(clock) {}

  /// The next write without an answer of its own gets this one; a write beyond the script gets silence.
  void answer(Bytes bytes, Instant delay = std::chrono::milliseconds(30)) {
    script_.push_back({{delay, std::move(bytes)}});
  }
  void answer(Answer answer) { script_.push_back(std::move(answer)); }
  void silence() { script_.emplace_back(); }
  /// Instead of a script: asked at each write.
  std::function<Answer(const Bytes&)> respond;
  /// Bytes that come unasked.
  void push(Bytes bytes, Instant delay) { schedule({{delay, std::move(bytes)}}); }
  /// From now on every call fails so; `partial_write`: how many bytes of the failing write still got out.
  std::optional<ErrorCode> broken;
  std::optional<std::size_t> break_at_write;  // the n-th write (from 0) and all after it fail

  Instant way{};                      // what may_add() tells: a gateway's
  std::function<bool()> opens_again;  // asked where the link is to be opened again
  Instant may_add() const override { return way; }
  bool open_again() override { return opens_again && opens_again(); }

  std::vector<Bytes> written;

  Status write(std::span<const std::uint8_t> bytes) override {
    if (break_at_write && written.size() == *break_at_write) broken = ErrorCode::PortUnplugged;
    if (broken) return Error{*broken, "scripted"_t};
    written.emplace_back(bytes.begin(), bytes.end());
    if (respond) {
      schedule(respond(written.back()));
    } else if (!script_.empty()) {
      schedule(script_.front());
      script_.pop_front();
    }
    return Nothing{};
  }

  Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) override {
    if (broken) return Error{*broken, "scripted"_t};
    if (coming_.empty() || coming_.front().delay > std::max(until, clock_.now())) {
      clock_.wait_until(until);
      return std::size_t{0};
    }
    clock_.wait_until(coming_.front().delay);
    std::size_t count = 0;
    while (!coming_.empty() && coming_.front().delay <= clock_.now() && count < into.size()) {
      Bytes& bytes = coming_.front().bytes;
      const std::size_t part = std::min(bytes.size(), into.size() - count);
      std::copy_n(bytes.begin(), part, into.begin() + static_cast<std::ptrdiff_t>(count));
      count += part;
      bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(part));
      if (bytes.empty()) coming_.pop_front();
    }
    return count;
  }

  Result<std::size_t> discard_input() override {
    std::size_t count = 0;
    while (!coming_.empty() && coming_.front().delay <= clock_.now()) {
      count += coming_.front().bytes.size();
      coming_.pop_front();
    }
    return count;
  }

 private:
  void schedule(const Answer& answer) {
    for (const Timed& part : answer) {
      if (!part.bytes.empty()) coming_.push_back({clock_.now() + part.delay, part.bytes});
    }
    std::ranges::stable_sort(coming_, {}, &Timed::delay);
  }

  FakeClock& clock_;
  std::deque<Answer> script_;
  std::deque<Timed> coming_;  // `delay` holds the absolute time
};

}  // namespace lineside::test
