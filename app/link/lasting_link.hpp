// A port that outlives its descriptor: closed while idle, pulled out and back, or dead without a word, it is opened
// again before the first byte of the next operation. Never in the middle of one: a write rests on who was heard before.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "diagnostics/link.hpp"

namespace lineside {

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

  /// Calls `use(link)`; once it has failed, every call fails alike until it is opened again.
  template <class T, class Use>
  Result<T> through(const Use& use);

  std::unique_ptr<ByteLink> link_;  // nothing: it could not be opened again
  Open open_;
  Instant may_add_;
  std::optional<Error> dead_;
};

}  // namespace lineside
