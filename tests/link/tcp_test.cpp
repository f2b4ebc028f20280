// RTU frames through a serial gateway's TCP port, against a listener of this test's own.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>

#include "app/core/system_clock.hpp"
#include "app/link/descriptor.hpp"
#include "app/link/ports.hpp"

using namespace lineside;
using namespace std::chrono_literals;

namespace {

struct Gateway {
  Descriptor listener{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  int port = 0;

  Gateway() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(listener.get(), 4) == 0);
    REQUIRE(getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port = ntohs(address.sin_port);
  }
  std::string name() const { return "tcp:127.0.0.1:" + std::to_string(port); }
  Descriptor accept_client() { return Descriptor{accept(listener.get(), nullptr, nullptr)}; }
};

/// Until the other end's close has arrived.
bool wait_for_close(ByteLink& link, Clock& clock) {
  std::array<std::uint8_t, 16> chunk{};
  const auto got = link.read_some(chunk, clock.now() + 10s);
  return !got;
}

}  // namespace

TEST_CASE("bytes pass through a gateway both ways", "[link]") {
  SystemClock clock;
  Gateway gateway;
  auto link = open_port(gateway.name(), {}, clock);
  REQUIRE(link);
  const Descriptor client = gateway.accept_client();
  const std::array<std::uint8_t, 3> request{0, 0xFF, 0x0A};
  REQUIRE((*link)->write(request));
  std::array<std::uint8_t, 3> seen{};
  REQUIRE(recv(client.get(), seen.data(), seen.size(), MSG_WAITALL) == 3);
  CHECK(seen == request);
  REQUIRE(send(client.get(), "ab", 2, 0) == 2);
  std::array<std::uint8_t, 16> chunk{};
  const auto got = (*link)->read_some(chunk, clock.now() + 2s);
  REQUIRE(got);
  CHECK(*got >= 1);
  CHECK(chunk[0] == 'a');
}

TEST_CASE("a gateway that closes the connection is told as such, reading and writing", "[link]") {
  SystemClock clock;
  Gateway gateway;
  auto link = open_port(gateway.name(), {}, clock);
  REQUIRE(link);
  { const Descriptor client = gateway.accept_client(); }
  std::array<std::uint8_t, 16> chunk{};
  const auto got = (*link)->read_some(chunk, clock.now() + 10s);
  REQUIRE_FALSE(got);
  CHECK(text(got.error()) == gateway.name() +
                                 ": The gateway closed the connection or accepts none. Check the gateway's power, "
                                 "network and number of clients, then try again.");
  // The first write after a close may still be taken by the network; the next one is not.
  Status last = Nothing{};
  for (int k = 0; k < 100 && last; ++k) last = (*link)->write(std::array<std::uint8_t, 2>{1, 2});
  REQUIRE_FALSE(last);
  CHECK(last.error().code == ErrorCode::ConnectionClosed);
}

TEST_CASE("a connection that closed while idle is opened again before the next operation, and silently", "[link]") {
  SystemClock clock;
  Gateway gateway;
  auto link = open_port(gateway.name(), {}, clock);
  REQUIRE(link);
  { const Descriptor client = gateway.accept_client(); }
  REQUIRE(wait_for_close(**link, clock));
  REQUIRE((*link)->ready());
  const Descriptor client = gateway.accept_client();
  REQUIRE((*link)->write(std::array<std::uint8_t, 2>{7, 8}));
  std::array<std::uint8_t, 2> seen{};
  REQUIRE(recv(client.get(), seen.data(), seen.size(), MSG_WAITALL) == 2);
  CHECK(seen[1] == 8);
}

TEST_CASE("a connection that stands is left alone, and one that died fails alike until it is opened again", "[link]") {
  SystemClock clock;
  std::unique_ptr<ByteLink> link;
  {
    Gateway gateway;
    auto opened = open_port(gateway.name(), {}, clock);
    REQUIRE(opened);
    link = *std::move(opened);
    const Descriptor client = gateway.accept_client();
    REQUIRE(link->ready());
    REQUIRE(link->write(std::array<std::uint8_t, 1>{1}));
    std::array<std::uint8_t, 1> seen{};
    CHECK(recv(client.get(), seen.data(), 1, MSG_WAITALL) == 1);
  }
  REQUIRE(wait_for_close(*link, clock));
  const auto ready = link->ready();
  REQUIRE_FALSE(ready);
  CHECK(ready.error().code == ErrorCode::ConnectionClosed);
  CHECK_FALSE(link->write(std::array<std::uint8_t, 1>{1}));
}

TEST_CASE("names that no port can have are told with what to write instead", "[link]") {
  CHECK(misused("10.0.0.7:4001") == "10.0.0.7:4001 is not a serial port. A gateway is written tcp:10.0.0.7:4001.");
  CHECK(misused("tcp:host:0") == "tcp:host:0 has no TCP port that exists. Give one from 1 to 65535.");
  CHECK(misused("tcp:host:65536") == "tcp:host:65536 has no TCP port that exists. Give one from 1 to 65535.");
  CHECK(misused("tcp:host:4001x") == "tcp:host:4001x has no TCP port that exists. Give one from 1 to 65535.");
  CHECK(misused("tcp:host") == "tcp:host names no gateway. Write it as tcp:HOST:PORT.");
  for (const char* good : {"tcp:host:65535", "tcp:[::1]:502", "/dev/ttyUSB0", "ttyUSB0", "practice",
                           "/dev/serial/by-path/pci-0000:00:14.0"}) {
    CHECK(misused(good).empty());
  }
}

TEST_CASE("a gateway that is not there, and names that are none", "[link]") {
  SystemClock clock;
  std::string closed;
  {
    Gateway gateway;
    closed = gateway.name();
  }
  const auto refused = open_port(closed, {}, clock);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::ConnectionClosed);
  CHECK(refused.error().where == closed + " (Connection refused)");
  for (const char* name : {"tcp:", "tcp:host", "tcp::502", "tcp:host:"}) {
    const auto bad = open_port(name, {}, clock);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().where == std::string(name) + " (write it as tcp:HOST:PORT)");
  }
}
