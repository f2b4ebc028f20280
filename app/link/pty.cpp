#include "app/link/pty.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>

#include "app/link/baud.hpp"

namespace lineside {

std::optional<Pty> Pty::open() {
  Descriptor master{posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)};
  if (!master || grantpt(master.get()) != 0 || unlockpt(master.get()) != 0) return std::nullopt;
  std::array<char, 128> name{};
  if (ptsname_r(master.get(), name.data(), name.size()) != 0) return std::nullopt;
  Descriptor keep{::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC)};
  termios settings{};
  if (!keep || tcgetattr(keep.get(), &settings) != 0) return std::nullopt;
  cfmakeraw(&settings);  // else the kernel echoes our own bytes before a client has opened it
  cfsetspeed(&settings, B9600);
  if (tcsetattr(keep.get(), TCSANOW, &settings) != 0) return std::nullopt;
  return Pty(std::move(master), std::move(keep), name.data());
}

void Pty::discard_unread() const {
  tcflush(keep_.get(), TCIFLUSH);
}

bool Pty::unread() const {
  int count = 0;
  return ioctl(keep_.get(), FIONREAD, &count) == 0 && count > 0;
}

int Pty::client_baud() const {
  termios settings{};
  if (tcgetattr(keep_.get(), &settings) != 0) return 0;
  const speed_t code = cfgetospeed(&settings);
  for (const auto& [baud, speed] : kSpeeds) {
    if (speed == code) return baud;
  }
  return 0;
}

void Pty::unplug() {
  keep_ = Descriptor{};
  master_ = Descriptor{};
}

}  // namespace lineside
