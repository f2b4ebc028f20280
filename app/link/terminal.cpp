// Opens a pseudo-terminal through termios. Parity is set, but a pseudo-terminal silently drops it.
#include <fcntl.h>
#include <termios.h>

#include <cerrno>
#include <utility>

#include "app/link/baud.hpp"
#include "app/link/fd_link.hpp"
#include "app/link/line_format.hpp"
#include "app/link/terminal.hpp"

namespace lineside {

namespace {

bool make_raw(int fd, int baud, const LineFormat& format) {
  termios settings{};
  if (tcgetattr(fd, &settings) != 0) return false;
  cfmakeraw(&settings);
  settings.c_cflag |= CLOCAL | CREAD;
  settings.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | PARENB | PARODD);
  if (format.stop_bits == 2) settings.c_cflag |= CSTOPB;
  if (format.parity != 'N') settings.c_cflag |= PARENB;
  if (format.parity == 'O') settings.c_cflag |= PARODD;
  settings.c_cc[VMIN] = 0;
  settings.c_cc[VTIME] = 0;
  for (const auto& [rate, code] : kSpeeds) {
    if (rate == baud) cfsetspeed(&settings, code);
  }
  return tcsetattr(fd, TCSANOW, &settings) == 0;
}

}  // namespace

Result<std::unique_ptr<ByteLink>> open_terminal(const std::string& name, const std::string& path,
                                                const PortSettings& settings, Clock& clock) {
  Descriptor fd{open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)};
  if (!fd) return open_error(errno, name, path);
  if (auto busy = lock_tty(fd.get(), name)) return *busy;
  const auto format = parse_line_format(settings.format);
  if (!format || !make_raw(fd.get(), settings.baud, *format)) {
    unlock_tty(fd.get());
    return Error{ErrorCode::PortFailed, msg("{port} (it does not take {baud} baud {format})", Verbatim{name},
                                            settings.baud, Verbatim{settings.format})};
  }
  return std::unique_ptr<ByteLink>(std::make_unique<FdLink>(FdLink::Kind::Terminal, std::move(fd), name, clock));
}

}  // namespace lineside
