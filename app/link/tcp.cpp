// RTU frames over TCP, as serial gateways in "raw" or "TCP server" mode pass them. Not Modbus/TCP.
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "app/link/fd_link.hpp"
#include "app/link/tcp.hpp"
#include "models/system_text.hpp"

namespace lineside {

namespace {

constexpr Instant kConnectLimit = std::chrono::seconds{5};

struct HostPort {
  std::string host;
  std::string port;
};

std::optional<HostPort> split(const std::string& name) {
  const std::string rest = name.substr(std::string("tcp:").size());
  const auto colon = rest.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == rest.size()) return std::nullopt;
  HostPort out{rest.substr(0, colon), rest.substr(colon + 1)};
  if (out.host.front() == '[' && out.host.back() == ']') out.host = out.host.substr(1, out.host.size() - 2);
  return out;
}

/// A gateway that vanished silently is noticed after about a minute.
void keep_alive(int fd) {
  const int yes = 1;
  const int idle_s = 30;
  const int between_s = 10;
  const int times = 3;
  setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
  setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle_s, sizeof idle_s);
  setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &between_s, sizeof between_s);
  setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &times, sizeof times);
}

/// 0, or the errno of the attempt.
int connect_within(int fd, const addrinfo& address, Clock& clock) {
  if (connect(fd, address.ai_addr, address.ai_addrlen) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  if (wait_writable(fd, clock.now() + kConnectLimit, clock) == Ready::TimePassed) return ETIMEDOUT;
  int result = 0;
  socklen_t size = sizeof result;
  if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &result, &size) != 0) return errno;
  return result;
}

}  // namespace

Text tcp_misused(const std::string& name) {
  const auto target = split(name);
  if (!target) return msg("{port} names no gateway. Write it as tcp:HOST:PORT.", Verbatim{name});
  int port = 0;
  const char* end = target->port.data() + target->port.size();
  const auto [stop, error] = std::from_chars(target->port.data(), end, port);
  if (error == std::errc{} && stop == end && port >= 1 && port <= 65535) return {};
  return msg("{port} has no TCP port that exists. Give one from 1 to 65535.", Verbatim{name});
}

Result<std::unique_ptr<ByteLink>> open_tcp(const std::string& name, Clock& clock) {
  const auto target = split(name);
  if (!target) return Error{ErrorCode::PortNotFound, msg("{port} (write it as tcp:HOST:PORT)", Verbatim{name})};
  if (!tcp_misused(name).empty())
    return Error{ErrorCode::PortNotFound, msg("{port} (TCP ports are 1 to 65535)", Verbatim{name})};
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int failed = getaddrinfo(target->host.c_str(), target->port.c_str(), &hints, &found); failed != 0) {
    return Error{ErrorCode::PortNotFound, msg("{port} ({reason})", Verbatim{name}, Verbatim{gai_strerror(failed)})};
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, &freeaddrinfo);
  int why = 0;
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
    Descriptor fd{socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, address->ai_protocol)};
    if (!fd) {
      why = errno;
      continue;
    }
    why = connect_within(fd.get(), *address, clock);
    if (why != 0) continue;
    const int yes = 1;
    setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    keep_alive(fd.get());
    return std::unique_ptr<ByteLink>(std::make_unique<FdLink>(FdLink::Kind::Tcp, std::move(fd), name, clock));
  }
  return Error{ErrorCode::ConnectionClosed, msg("{port} ({reason})", Verbatim{name}, system_text(why))};
}

}  // namespace lineside
