// A port that outlives its descriptor: if it was closed while idle, pulled out and plugged in again, or died silently,
// it is reopened before the first byte of the next operation. Never in the middle of one, because a write rests on who
// was heard before it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "diagnostics/link.hpp"

namespace lineside {

/// Wraps a link together with the way to open it again.
class LastingLink final : public ByteLink {
 public:
  using Open = std::function<Result<std::unique_ptr<ByteLink>>()>;
  LastingLink(std::unique_ptr<ByteLink> link, Open open)
      : link_(std::move(link)), open_(std::move(open)), may_add_(link_->may_add()) {}

  Status write(std::span<const std::uint8_t> bytes) override;
  Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) override;
  Result<std::size_t> discard_input() override;
  Instant may_add() const override { return may_add_; }
  bool open_again() override;
  Status ready() override;

 private:
  Status reopen();

  /// Calls `use(link)`. Once that has failed, every call fails the same way until the port is opened again.
  template <class T, class Use>
  Result<T> through(const Use& use);

  std::unique_ptr<ByteLink> link_;  // nullptr: it could not be reopened
  Open open_;
  Instant may_add_;
  std::optional<Error> dead_;
};

}  // namespace lineside
