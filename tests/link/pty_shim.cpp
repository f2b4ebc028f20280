// Tests only. Makes a pseudo-terminal look enough like a UART for libserialport 0.1, which refuses one
// twice: it looks the name up under /sys/class/tty, and asks for modem lines that a pseudo-terminal has not.
// Linked into the test executable, these take the place of the C library's functions of the same name.
#include <dlfcn.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <string_view>

namespace {

constexpr std::string_view kPtsClass = "/sys/class/tty/pts/";
constexpr std::string_view kPretended = "virtual/pty";

bool pretends(const char* path) {
  return std::string_view(path).starts_with(kPtsClass);
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" int ioctl(int fd, unsigned long request, ...) noexcept {
  va_list arguments;
  va_start(arguments, request);
  void* argument = va_arg(arguments, void*);
  va_end(arguments);
  const int result = next<int(int, unsigned long, ...)>("ioctl")(fd, request, argument);
  if (result >= 0 || errno != ENOTTY || isatty(fd) == 0) return result;
  switch (request) {
    case TIOCMGET:
      *static_cast<int*>(argument) = TIOCM_CTS | TIOCM_DSR | TIOCM_CAR;
      return 0;
    case TIOCMSET:
    case TIOCMBIS:
    case TIOCMBIC:
      return 0;
    default:
      errno = ENOTTY;
      return result;
  }
}

extern "C" ssize_t readlink(const char* path, char* buffer, size_t size) noexcept {
  if (!pretends(path)) return next<ssize_t(const char*, char*, size_t)>("readlink")(path, buffer, size);
  const size_t length = std::min(size, kPretended.size());
  std::memcpy(buffer, kPretended.data(), length);
  return static_cast<ssize_t>(length);
}

// libserialport 0.1.2 (Debian 13) calls it by this name.
extern "C" int lstat(const char* path, struct stat* status) noexcept {
  return next<int(const char*, struct stat*)>("lstat")(pretends(path) ? "/proc/self/exe" : path, status);
}

// libserialport 0.1.1 (Debian 12) was built against the C library's old name of it.
extern "C" int __lxstat(int, const char* path, struct stat* status) noexcept {
  return lstat(path, status);
}
