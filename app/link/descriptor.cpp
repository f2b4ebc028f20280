#include "app/link/descriptor.hpp"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "models/system_text.hpp"
#include "models/text.hpp"

namespace lineside {

namespace {

Ready wait_for(int fd, short events, Instant until, Clock& clock) {
  for (;;) {
    const auto left = std::max<Instant::rep>((until - clock.now()).count(), 0);
    const timespec timeout{static_cast<time_t>(left / 1'000'000'000), static_cast<long>(left % 1'000'000'000)};
    pollfd waited{fd, events, 0};
    const int ready = ppoll(&waited, 1, &timeout, nullptr);
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return Ready::HungUp;
    if (ready == 0) return Ready::TimePassed;
    // Bytes that came before the hang-up are still read.
    if ((waited.revents & events) != 0) return Ready::Yes;
    return Ready::HungUp;
  }
}

/// The group that owns `path`, "dialout"; empty if it has no name or could not help.
std::string group_of(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || (status.st_mode & S_IRGRP) == 0 || (status.st_mode & S_IWGRP) == 0) return {};
  std::array<char, 4096> buffer{};
  group entry{};
  group* found = nullptr;
  if (getgrgid_r(status.st_gid, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return {};
  return found->gr_name;
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) close(fd_);
}

Ready wait_readable(int fd, Instant until, Clock& clock) {
  return wait_for(fd, POLLIN, until, clock);
}
Ready wait_writable(int fd, Instant until, Clock& clock) {
  return wait_for(fd, POLLOUT, until, clock);
}

std::optional<Error> lock_tty(int fd, const std::string& name) {
  if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
    return Error{errno == EWOULDBLOCK ? ErrorCode::PortBusy : ErrorCode::PortFailed, Verbatim{name}};
  }
  ioctl(fd, TIOCEXCL);
  return std::nullopt;
}

void unlock_tty(int fd) {
  // A pseudo-terminal outlives this descriptor and would stay exclusive for the next program.
  ioctl(fd, TIOCNXCL);
  flock(fd, LOCK_UN);
}

Error open_error(int error_number, const std::string& name, const std::string& path) {
  switch (error_number) {
    case ENOENT:
    case ENXIO:
    case ENODEV:
    case ENOTDIR:
      return {ErrorCode::PortNotFound, Verbatim{name}};
    case EBUSY:
    case EWOULDBLOCK:  // libserialport 0.1.2 locks the port itself
      return {ErrorCode::PortBusy, Verbatim{name}};
    case EACCES:
    case EPERM: {
      const std::string group = group_of(path);
      return {ErrorCode::PortForbidden, group.empty()
                                            ? Text(Verbatim{name})
                                            : msg("{port} (its group is {group})", Verbatim{name}, Verbatim{group})};
    }
    default:
      return {ErrorCode::PortFailed, msg("{port} ({reason})", Verbatim{name}, system_text(error_number))};
  }
}

bool means_unplugged(int error_number) {
  return error_number == EIO || error_number == ENXIO || error_number == ENODEV || error_number == ENOENT ||
         error_number == EBADF;
}

}  // namespace lineside
