// What every kind of port has in common on this system: a file descriptor to wait for, to lock and to close, and errno
// turned into an ErrorCode.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "diagnostics/clock.hpp"
#include "diagnostics/result.hpp"

namespace lineside {

/// Owns a file descriptor and closes it. Can be moved, not copied.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);  // what was held here is closed with `other`
    return *this;
  }
  ~Descriptor();
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

/// How a wait ended.
enum class Ready { Yes, TimePassed, HungUp };
/// Waits until `fd` can be read (or written), the other end has hung up, or `until` has passed on `clock`. Bytes that
/// came before a hang-up still count as Yes.
Ready wait_readable(int fd, Instant until, Clock& clock);
Ready wait_writable(int fd, Instant until, Clock& clock);

/// Keeps other programs out: TIOCEXCL stops those of other users, flock those that ask. PortBusy if another was faster.
std::optional<Error> lock_tty(int fd, const std::string& name);
void unlock_tty(int fd);

/// The error for a failed open: not found, busy, forbidden (names the group to join) or failed.
Error open_error(int error_number, const std::string& name, const std::string& path);
/// True if errno says that the device is gone.
bool means_unplugged(int error_number);

}  // namespace lineside
