// Bytes over a plain file descriptor: a pseudo-terminal, which libserialport refuses, or a TCP connection to a serial
// gateway that passes RTU frames through.
#pragma once

#include <memory>
#include <string>

#include "app/link/descriptor.hpp"
#include "app/link/ports.hpp"

namespace lineside {

/// The link over a terminal or a socket.
class FdLink final : public ByteLink {
 public:
  enum class Kind { Terminal, Tcp };
  /// `fd` must be non-blocking; this closes it. `name` is what the user called it.
  FdLink(Kind kind, Descriptor fd, std::string name, Clock& clock)
      : kind_(kind), fd_(std::move(fd)), name_(std::move(name)), clock_(clock) {}
  ~FdLink() override;

  Status write(std::span<const std::uint8_t> bytes) override;
  Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) override;
  Result<std::size_t> discard_input() override;
  Instant may_add() const override { return kind_ == Kind::Tcp ? kGatewayMayAdd : Instant{0}; }
  /// Fails if the other end has closed meanwhile.
  Status ready() override;

 private:
  Error gone() const;

  Kind kind_;
  Descriptor fd_;
  std::string name_;
  Clock& clock_;
};

}  // namespace lineside
