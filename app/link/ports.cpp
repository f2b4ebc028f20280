#include "app/link/ports.hpp"

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>

#include "app/link/descriptor.hpp"
#include "app/link/fd_link.hpp"
#include "app/link/lasting_link.hpp"
#include "app/link/serial_link.hpp"
#include "app/link/tcp.hpp"
#include "app/link/terminal.hpp"

namespace lineside {

namespace {

/// Major numbers of the kernel's Unix98 pseudo-terminal slaves (admin-guide/devices.txt).
bool is_pseudo_terminal(const struct stat& status) {
  return major(status.st_rdev) >= 136 && major(status.st_rdev) <= 143;
}

}  // namespace

std::vector<PortInfo> list_ports() {
  return list_serial();
}

std::vector<std::string> port_names() {
  return serial_names();
}

namespace {

/// True for "gateway:4001" or "10.0.0.7:502": host and port without the word tcp.
bool looks_like_host_and_port(const std::string& name) {
  const auto colon = name.rfind(':');
  return name.find('/') == std::string::npos && colon != std::string::npos && colon > 0 && colon + 1 < name.size() &&
         std::ranges::all_of(name.substr(colon + 1), [](char c) { return c >= '0' && c <= '9'; });
}

Result<std::unique_ptr<ByteLink>> open_once(const std::string& name, const PortSettings& settings, Clock& clock) {
  if (name.starts_with("tcp:")) return open_tcp(name, clock);
  if (looks_like_host_and_port(name)) {
    return Error{ErrorCode::PortNotFound, msg("{port} (a gateway is written tcp:{port})", Verbatim{name})};
  }
  const std::string given = name.find('/') == std::string::npos ? "/dev/" + name : name;
  // /dev/serial/by-id/... and a practice bus's link are symlinks, which libserialport refuses.
  const std::unique_ptr<char, decltype(&std::free)> resolved(realpath(given.c_str(), nullptr), &std::free);
  if (!resolved) return open_error(errno, name, given);
  const std::string path = resolved.get();
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return open_error(errno, name, path);
  if (!S_ISCHR(status.st_mode))
    return Error{ErrorCode::PortNotFound, msg("{port} (not a serial port)", Verbatim{name})};
  if (is_pseudo_terminal(status)) return open_terminal(name, path, settings, clock);
  return open_serial(name, path, settings, clock);
}

}  // namespace

Result<std::unique_ptr<ByteLink>> open_port(const std::string& name, const PortSettings& settings, Clock& clock) {
  const auto open = [name, settings, &clock] { return open_once(name, settings, clock); };
  auto opened = open();
  if (!opened) return opened.error();
  return std::unique_ptr<ByteLink>(std::make_unique<LastingLink>(*std::move(opened), open));
}

Text misused(const std::string& name) {
  if (!name.starts_with("tcp:")) {
    return looks_like_host_and_port(name)
               ? msg("{port} is not a serial port. A gateway is written tcp:{port}.", Verbatim{name})
               : Text();
  }
  return tcp_misused(name);
}

}  // namespace lineside
