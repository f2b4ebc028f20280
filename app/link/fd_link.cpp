#include "app/link/fd_link.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace lineside {

namespace {
constexpr Instant kWriteLimit = std::chrono::seconds{2};
}

FdLink::~FdLink() {
  if (kind_ == Kind::Terminal) unlock_tty(fd_.get());
}

Error FdLink::gone() const {
  return {kind_ == Kind::Terminal ? ErrorCode::PortUnplugged : ErrorCode::ConnectionClosed, Verbatim{name_}};
}

Status FdLink::write(std::span<const std::uint8_t> bytes) {
  const Instant until = clock_.now() + kWriteLimit;
  while (!bytes.empty()) {
    const ssize_t sent = kind_ == Kind::Terminal ? ::write(fd_.get(), bytes.data(), bytes.size())
                                                 : ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(sent));
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno != EAGAIN) return gone();
    const Ready ready = wait_writable(fd_.get(), until, clock_);
    if (ready == Ready::HungUp) return gone();
    if (ready == Ready::TimePassed)
      return Error{ErrorCode::PortFailed, msg("{port} (it takes no more bytes)", Verbatim{name_})};
  }
  return Nothing{};
}

Result<std::size_t> FdLink::read_some(std::span<std::uint8_t> into, Instant until) {
  for (;;) {
    switch (wait_readable(fd_.get(), until, clock_)) {
      case Ready::TimePassed:
        return std::size_t{0};
      case Ready::HungUp:
        return gone();
      case Ready::Yes:
        break;
    }
    const ssize_t count = ::read(fd_.get(), into.data(), into.size());
    if (count > 0) return static_cast<std::size_t>(count);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    return gone();  // ready to read, but nothing there: the other end has closed
  }
}

Status FdLink::ready() {
  const Ready ready = wait_readable(fd_.get(), clock_.now(), clock_);
  if (ready == Ready::TimePassed) return Nothing{};
  if (ready == Ready::HungUp) return gone();
  if (kind_ == Kind::Terminal) return Nothing{};
  std::uint8_t next = 0;
  const ssize_t count = ::recv(fd_.get(), &next, 1, MSG_PEEK);
  const bool closed = count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN);
  return closed ? Status{gone()} : Nothing{};
}

Result<std::size_t> FdLink::discard_input() {
  std::array<std::uint8_t, 512> thrown{};
  std::size_t total = 0;
  for (;;) {
    const auto count = read_some(thrown, clock_.now());
    if (!count) return count.error();
    if (*count == 0) return total;
    total += *count;
  }
}

}  // namespace lineside
